import { listRuns } from '../../prisma/stores/run-counts.ts';
import { assertOfTheHouse } from '../auth/house.ts';
import type { Handler } from '../http/handler.ts';
import type { runsContract } from './contract.ts';
import { toRun } from './to-run.ts';

export const list: Handler<typeof runsContract.list> = async (ctx) => {
  assertOfTheHouse(ctx.me, 'run');
  return ctx.transaction(async ({ sql }) => ({ items: (await listRuns(sql)).map(toRun) }));
};
