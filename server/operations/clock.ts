import { READ_OFFSET } from '../../prisma/clock.ts';
import { nextDue } from '../../prisma/stores/operations-clock.ts';
import type { Handler } from '../http/handler.ts';
import type { operationsContract } from './contract.ts';

export const clock: Handler<typeof operationsContract.clock> = (ctx) =>
  ctx.transaction(async ({ sql, now }) => {
    const [row] = await sql<{ offset_ms: number }>(READ_OFFSET);
    const nextDueAt = (await nextDue(sql))?.toISOString() ?? null;
    return { now: now.toISOString(), offsetMs: row?.offset_ms ?? 0, movable: ctx.settings.embedded, nextDueAt };
  });
