import { assertOfTheHouse } from '../auth/house.ts';
import type { Handler } from '../http/handler.ts';
import type { policiesContract } from './contract.ts';
import { readDemands } from './given.ts';

export const given: Handler<typeof policiesContract.given> = async (ctx) => {
  assertOfTheHouse(ctx.me, 'policy');
  return ctx.transaction(({ sql }) => readDemands(sql));
};
