import { definitionSchema, layoutSchema } from '../../flow/definition.ts';
import { findVersion } from '../../prisma/stores/flows.ts';
import { assertOfTheHouse } from '../auth/house.ts';
import type { Handler } from '../http/handler.ts';
import { found } from '../http/problem.ts';
import type { flowsContract } from './contract.ts';

export const version: Handler<typeof flowsContract.version> = async (ctx, { params }) => {
  assertOfTheHouse(ctx.me, 'version');
  return ctx.transaction(async ({ sql }) => {
    const stored = found(await findVersion(sql, params.id), 'version');
    const { id, flowId, flowName, number, hash, note, publishedBy } = stored;
    return {
      id,
      flowId,
      flowName,
      number,
      hash,
      definition: definitionSchema.parse(JSON.parse(stored.definition)),
      layout: layoutSchema.parse(stored.layout),
      publishedAt: stored.publishedAt.toISOString(),
      publishedBy,
      note,
    };
  });
};
