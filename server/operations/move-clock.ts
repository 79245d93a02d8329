import { addDuration } from '../../flow/calendar/add-duration.ts';
import { businessCalendarSchema } from '../../flow/calendar/calendar.ts';
import { parseDuration, type Duration } from '../../flow/settings/duration.ts';
import { addActivity } from '../../prisma/stores/activity.ts';
import { moveClockTo } from '../../prisma/stores/clock-moves.ts';
import { findWorkspace } from '../../prisma/stores/workspace.ts';
import type { Handler } from '../http/handler.ts';
import { AppError, found } from '../http/problem.ts';
import type { operationsContract } from './contract.ts';

/** A browser waits no longer; what is left of the way is another press. */
const AT_MOST_MS = 50_000;
const FARTHEST_DAYS = 730;

export const moveClock: Handler<typeof operationsContract.moveClock> = async (ctx, { body }) => {
  if (!ctx.settings.embedded) throw new AppError(403, 'EMBEDDED_ONLY', 'The clock moves in the embedded default only.');
  const duration = readDuration(body.by);
  const target = await ctx.look(async ({ sql, now }) => {
    const workspace = found(await findWorkspace(sql), 'workspace');
    return { from: now, to: new Date(addDuration(businessCalendarSchema.parse(workspace.calendar), now.toISOString(), duration)) };
  });
  if (target.to.getTime() - target.from.getTime() > FARTHEST_DAYS * 86_400_000) throw invalidDuration('Move it by two years at most.');
  const until = ctx.clock.now(0).getTime() + AT_MOST_MS;
  const moved = await moveClockTo({ pool: ctx.system.pool, clock: ctx.clock, nudge: ctx.nudge }, target.to, () => ctx.clock.now(0).getTime() > until);
  const { workspaceId, id: actorId } = ctx.me;
  await ctx.transaction(({ sql, now }) => addActivity(sql, { workspaceId, actorId, verb: 'clock.moved', data: { by: body.by, offsetMs: moved.offsetMs }, at: now }));
  return { now: moved.now.toISOString(), offsetMs: moved.offsetMs, poked: moved.poked };
};

function readDuration(by: string): Duration {
  try {
    return parseDuration(by.replace(/^\+/, ''));
  } catch {
    throw invalidDuration('Write +3bd, +4bh, +30d, +12h or +5m. The clock never goes back.');
  }
}

function invalidDuration(message: string): AppError {
  return new AppError(422, 'DURATION_INVALID', message, [{ pointer: '/by', code: 'DURATION_INVALID', message }]);
}
