import type { Handler } from '../http/handler.ts';
import type { operationsContract } from './contract.ts';
import { databaseIsUp } from './reachable.ts';

export const live: Handler<typeof operationsContract.live> = async (ctx) => {
  const [database, temporal] = await Promise.all([databaseIsUp(ctx), ctx.temporalIsUp()]);
  return { ok: database && temporal, database, temporal };
};
