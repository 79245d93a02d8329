import { listObjectives } from '../../prisma/stores/objectives.ts';
import { assertOfTheHouse } from '../auth/house.ts';
import type { Handler } from '../http/handler.ts';
import { mayWrite } from './check-fields.ts';
import type { objectivesContract } from './contract.ts';
import { toObjective } from './to-objective.ts';

export const list: Handler<typeof objectivesContract.list> = async (ctx, { query }) => {
  assertOfTheHouse(ctx.me, 'objective');
  return ctx.transaction(async ({ sql, now }) => ({
    items: (await listObjectives(sql, { closed: query.closed === 'yes' })).map((one) => toObjective(one, now)),
    mayWrite: mayWrite(ctx.me),
  }));
};
