import { retryParked } from '../../prisma/stores/operations-parked.ts';
import type { Handler } from '../http/handler.ts';
import type { operationsContract } from './contract.ts';

export const retry: Handler<typeof operationsContract.retry> = async (ctx, { body }) => {
  const poked = await ctx.transaction(({ sql, now }) =>
    retryParked(sql, { scopeIds: body.scopeIds, memberId: ctx.me.id, at: now }),
  );
  ctx.nudge();
  return { poked };
};
