import { countAtSteps, countEnquiries, findRun } from '../../prisma/stores/run-counts.ts';
import { assertOfTheHouse } from '../auth/house.ts';
import type { Handler } from '../http/handler.ts';
import { found } from '../http/problem.ts';
import type { runsContract } from './contract.ts';

export const counts: Handler<typeof runsContract.counts> = async (ctx, { params }) => {
  assertOfTheHouse(ctx.me, 'run');
  return ctx.transaction(async ({ sql, now }) => {
    const run = found(await findRun(sql, params.id), 'run');
    const steps = await countAtSteps(sql, run.id, now);
    return { asOf: now.toISOString(), steps, ...(await countEnquiries(sql, run.id)) };
  });
};
