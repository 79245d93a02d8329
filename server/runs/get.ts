import { findRun } from '../../prisma/stores/run-counts.ts';
import { assertOfTheHouse } from '../auth/house.ts';
import type { Handler } from '../http/handler.ts';
import { found } from '../http/problem.ts';
import type { runsContract } from './contract.ts';
import { toRun } from './to-run.ts';

export const get: Handler<typeof runsContract.get> = async (ctx, { params }) => {
  assertOfTheHouse(ctx.me, 'run');
  return ctx.transaction(async ({ sql }) => toRun(found(await findRun(sql, params.id), 'run')));
};
