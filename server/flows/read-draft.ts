import { definitionSchema, layoutSchema } from '../../flow/definition.ts';
import { findDraft, findFlow, versionsOf } from '../../prisma/stores/flows.ts';
import { findPerson } from '../../prisma/stores/members.ts';
import type { Handler } from '../http/handler.ts';
import { found } from '../http/problem.ts';
import type { flowsContract } from './contract.ts';

export const readDraft: Handler<typeof flowsContract.readDraft> = (ctx, { params }) =>
  ctx.transaction(async (tx) => {
    const flow = found(await findFlow(tx, params.id), 'flow');
    const draft = found(await findDraft(tx, flow.id, params.memberId), 'draft');
    const versions = await versionsOf(tx.sql, [flow.id]);
    const person = found(await findPerson(tx.sql, params.memberId), 'person');
    return {
      memberId: person.id,
      name: person.name,
      definition: definitionSchema.parse(draft.definition),
      layout: layoutSchema.parse(draft.layout),
      revision: draft.revision,
      baseVersionId: draft.baseVersionId,
      baseNumber: versions.find(({ id }) => id === draft.baseVersionId)?.number ?? null,
      updatedAt: draft.updatedAt.toISOString(),
    };
  });
