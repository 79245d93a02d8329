import { addActivity } from '../../prisma/stores/activity.ts';
import { effectExists, settleUnknown } from '../../prisma/stores/effects.ts';
import { addCause, addPoke } from '../../prisma/stores/interrupts.ts';
import type { Handler } from '../http/handler.ts';
import { AppError, notFound } from '../http/problem.ts';
import type { operationsContract } from './contract.ts';

export const settleEffect: Handler<typeof operationsContract.settleEffect> = async (ctx, { body }) => {
  const { workspaceId, id: actorId } = ctx.me;
  const { effectId, happened } = body;
  await ctx.transaction(async ({ sql, now }) => {
    const effect = await settleUnknown(sql, effectId, happened ? 'done' : 'failed', now);
    if (!effect) {
      if (!(await effectExists(sql, effectId))) throw notFound('effect');
      throw new AppError(409, 'EFFECT_STATE', 'It is known already what became of this.');
    }
    const { scopeId, scopeKind, stepId, visit, runId } = effect;
    await addCause(sql, { workspaceId, scopeId, cause: { kind: happened ? 'effectDone' : 'effectFailed', stepId, visit, effectId }, at: now });
    await addPoke(sql, { workspaceId, scopeId, kind: scopeKind, at: now });
    await addActivity(sql, { workspaceId, runId, scopeId, actorId, verb: 'effect.settled', data: { effectId, happened }, at: now });
  });
  ctx.nudge();
  return { done: true };
};
