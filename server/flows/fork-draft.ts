import { definitionSchema, layoutSchema } from '../../flow/definition.ts';
import { newId } from '../../prisma/id.ts';
import { findDraft, findFlow, saveDraft } from '../../prisma/stores/flows.ts';
import type { Handler } from '../http/handler.ts';
import { AppError, found } from '../http/problem.ts';
import type { flowsContract } from './contract.ts';

/** Theirs stays as it is. Whoever is an author of it is one of mine from now on, so that none of them approves it. */
export const forkDraft: Handler<typeof flowsContract.forkDraft> = (ctx, { params, body }) => {
  const { workspaceId, id: memberId } = ctx.me;
  return ctx.transaction(async (tx) => {
    const flow = found(await findFlow(tx, params.id), 'flow');
    const theirs = found(await findDraft(tx, flow.id, body.memberId), 'draft');
    const revision = await saveDraft(
      tx.sql,
      {
        id: newId(),
        workspaceId,
        flowId: flow.id,
        memberId,
        baseVersionId: theirs.baseVersionId,
        definition: definitionSchema.parse(theirs.definition),
        layout: layoutSchema.parse(theirs.layout),
        from: theirs.authors,
        at: tx.now,
      },
      body.revision,
    );
    if (revision === undefined) throw new AppError(409, 'STALE', 'Your own draft was saved meanwhile.');
    return { revision, updatedAt: tx.now.toISOString() };
  });
};
