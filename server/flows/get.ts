import { definitionSchema, layoutSchema } from '../../flow/definition.ts';
import { findDraft, findFlow, otherDrafts, versionsOf } from '../../prisma/stores/flows.ts';
import { readWaiting } from '../proposals/waiting.ts';
import { assertOfTheHouse } from '../auth/house.ts';
import type { Handler } from '../http/handler.ts';
import { found } from '../http/problem.ts';
import type { flowsContract } from './contract.ts';
import { toVersion } from './to-version.ts';

export const get: Handler<typeof flowsContract.get> = async (ctx, { params }) => {
  assertOfTheHouse(ctx.me, 'flow');
  return ctx.transaction(async (tx) => {
    const flow = found(await findFlow(tx, params.id), 'flow');
    const versions = await versionsOf(tx.sql, [flow.id]);
    const draft = await findDraft(tx, flow.id, ctx.me.id);
    const others = await otherDrafts(tx, flow.id, ctx.me.id);
    const waiting = await readWaiting(tx, ctx.me, [flow.id]);
    return {
      ...flow,
      versions: versions.map(toVersion),
      draft: draft
        ? {
            definition: definitionSchema.parse(draft.definition),
            layout: layoutSchema.parse(draft.layout),
            revision: draft.revision,
            baseVersionId: draft.baseVersionId,
            baseNumber: versions.find(({ id }) => id === draft.baseVersionId)?.number ?? null,
            updatedAt: draft.updatedAt.toISOString(),
          }
        : null,
      otherDrafts: others.map(({ memberId, name, updatedAt }) => ({
        memberId,
        name,
        updatedAt: updatedAt.toISOString(),
      })),
      waiting: waiting.get(flow.id) ?? [],
      mayEdit: ctx.me.role === 'operations',
    };
  });
};
