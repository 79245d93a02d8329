import { addDuration } from '../../flow/calendar/add-duration.ts';
import { parseDuration, printDuration, type Duration } from '../../flow/settings/duration.ts';
import { SettingError } from '../../flow/settings/setting-error.ts';
import { addActivity } from '../../prisma/stores/activity.ts';
import { findWorkspace } from '../../prisma/stores/workspace.ts';
import type { Handler } from '../http/handler.ts';
import { AppError, found } from '../http/problem.ts';
import type { operationsContract } from './contract.ts';
import { assertEmbedded } from './embedded.ts';
import { travel } from './travel.ts';

const MOST_MS = 400 * 86_400_000;

export const moveClock: Handler<typeof operationsContract.moveClock> = async (ctx, { body }) => {
  assertEmbedded(ctx.settings, 'The clock moves');
  const by = read(body.by);
  if (!(await ctx.temporalIsUp())) {
    throw new AppError(
      503,
      'UNAVAILABLE',
      'Temporal cannot be reached, so nobody would act on the deadlines on the way. The clock stands where it stood.',
    );
  }
  const { workspaceId, id: actorId } = ctx.me;
  const ms = await ctx.transaction(async ({ sql, now }) => {
    const { calendar } = found(await findWorkspace(sql), 'workspace');
    const to = addDuration(calendar, now.toISOString(), by);
    const far = Date.parse(to) - now.getTime();
    if (far > MOST_MS) throw refused('At most 400 days at a time.');
    await addActivity(sql, { workspaceId, actorId, verb: 'clock.moved', data: { by: printDuration(by), to }, at: now });
    return far;
  });
  const { offsetMs, poked } = await travel({ pool: ctx.system.pool, clock: ctx.clock, nudge: ctx.nudge }, ms);
  return { now: ctx.clock.now(offsetMs).toISOString(), offsetMs, poked };
};

/** `+3bd`, also without its sign. */
function read(by: string): Duration {
  try {
    return parseDuration(by.trim().replace(/^\+/, ''));
  } catch (error) {
    if (error instanceof SettingError) throw refused(error.message);
    throw error;
  }
}

function refused(message: string): AppError {
  return new AppError(422, 'DURATION_INVALID', message, [{ pointer: '/by', code: 'DURATION_INVALID', message }]);
}
