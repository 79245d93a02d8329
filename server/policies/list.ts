import { assertOfTheHouse } from '../auth/house.ts';
import type { Handler } from '../http/handler.ts';
import type { policiesContract } from './contract.ts';
import { policyItems } from './items.ts';

export const list: Handler<typeof policiesContract.list> = async (ctx) => {
  assertOfTheHouse(ctx.me, 'policy');
  return ctx.transaction((tx) => policyItems(tx, ctx.me.id));
};
