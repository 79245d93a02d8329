import { settleUnknownEffect } from '../../prisma/stores/operations-effects.ts';
import type { Handler } from '../http/handler.ts';
import { AppError, found } from '../http/problem.ts';
import type { operationsContract } from './contract.ts';

export const settleEffect: Handler<typeof operationsContract.settleEffect> = async (ctx, { body }) => {
  await ctx.transaction(async ({ sql, now }) => {
    const { workspaceId, id: memberId } = ctx.me;
    const was = found(await settleUnknownEffect(sql, { workspaceId, ...body, memberId, at: now }), 'effect');
    if (was !== 'unknown')
      throw new AppError(409, 'EFFECT_STATE', `It is known what became of this one: it is ${was}.`);
  });
  ctx.nudge();
  return { done: true };
};
