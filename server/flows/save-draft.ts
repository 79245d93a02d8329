import { draftLimits } from '../../flow/read-definition.ts';
import { changedParts } from '../../flow/difference/parts.ts';
import { newId } from '../../prisma/id.ts';
import { addChangeAuthor } from '../../prisma/stores/change-authors.ts';
import { readFlow } from '../../prisma/stores/flow-versions.ts';
import { findFlow, flowOfVersion, saveDraft as storeDraft, versionsOf } from '../../prisma/stores/flows.ts';
import type { Handler } from '../http/handler.ts';
import { AppError, found } from '../http/problem.ts';
import type { flowsContract } from './contract.ts';
import { emptyFlow } from './empty-flow.ts';

export const saveDraft: Handler<typeof flowsContract.saveDraft> = (ctx, { params, body }) => {
  if (Object.keys(body.definition.steps).length > draftLimits.steps) {
    throw new AppError(422, 'FLOW_TOO_LARGE', `A draft holds at most ${draftLimits.steps} steps.`, [
      { pointer: '/definition/steps', code: 'FLOW_TOO_LARGE', message: 'Take some steps out.' },
    ]);
  }
  const { workspaceId, id: memberId } = ctx.me;
  return ctx.transaction(async (tx) => {
    found(await findFlow(tx, params.id), 'flow');
    if (body.baseVersionId !== null && (await flowOfVersion(tx.sql, body.baseVersionId)) !== params.id)
      throw found(undefined, 'version');
    const { definition, layout, baseVersionId } = body;
    const revision = await storeDraft(
      tx.sql,
      { id: newId(), workspaceId, flowId: params.id, memberId, baseVersionId, definition, layout, at: tx.now },
      body.revision,
    );
    if (revision === undefined) throw new AppError(409, 'STALE', 'This draft was saved from another window meanwhile.');
    const live = (await versionsOf(tx.sql, [params.id])).at(0);
    const before = live ? await readFlow(tx.sql, live.id) : emptyFlow(definition.name);
    await addChangeAuthor(tx.sql, {
      workspaceId,
      flowId: params.id,
      parts: changedParts(before, definition),
      memberId,
    });
    return { revision, updatedAt: tx.now.toISOString() };
  });
};
