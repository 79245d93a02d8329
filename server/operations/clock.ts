import { nextDue } from '../../prisma/stores/clock-moves.ts';
import type { Handler } from '../http/handler.ts';
import type { operationsContract } from './contract.ts';

export const clock: Handler<typeof operationsContract.clock> = (ctx) =>
  ctx.transaction(async ({ sql, now }) => ({
    now: now.toISOString(),
    offsetMs: now.getTime() - ctx.clock.now(0).getTime(),
    movable: ctx.settings.embedded,
    nextDueAt: (await nextDue(sql))?.toISOString() ?? null,
  }));
