import { findObjective } from '../../prisma/stores/objectives.ts';
import { assertOfTheHouse } from '../auth/house.ts';
import type { Handler } from '../http/handler.ts';
import { found } from '../http/problem.ts';
import type { objectivesContract } from './contract.ts';
import { toObjective } from './to-objective.ts';

export const get: Handler<typeof objectivesContract.get> = async (ctx, { params }) => {
  assertOfTheHouse(ctx.me, 'objective');
  return ctx.transaction(async ({ sql, now }) =>
    toObjective(found(await findObjective(sql, params.id), 'objective'), now),
  );
};
