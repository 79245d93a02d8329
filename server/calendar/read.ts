import type { Handler } from '../http/handler.ts';
import { AppError } from '../http/problem.ts';
import type { calendarContract } from './contract.ts';
import { mayMove } from './may-move.ts';
import { readClashes, readEntries } from './read-calendar.ts';

/** A quarter with what its first and last weeks show of others. */
const LONGEST_MS = 200 * 86_400_000;

export const read: Handler<typeof calendarContract.read> = async (ctx, { query }) => {
  const [from, to] = [new Date(query.from), new Date(query.to)];
  if (to <= from) throw new AppError(422, 'DATES_ORDER', 'The end of the calendar comes after its beginning.');
  if (to.getTime() - from.getTime() > LONGEST_MS)
    throw new AppError(422, 'SPAN_TOO_LONG', 'The calendar shows half a year at the most.');
  const isPartner = ctx.me.role === 'partner';
  return ctx.transaction(async ({ sql, now }) => {
    const span = { from, to, now, onlyAskedOf: isPartner ? ctx.me.id : undefined };
    const { entries, campaigns, workspace } = await readEntries(sql, span);
    return {
      entries,
      campaigns: campaigns.map(({ id, name, owner, launchAt, endsAt, tz, priority, version, state }) => ({
        id,
        name,
        owner,
        launchAt,
        endsAt,
        tz,
        priority,
        version,
        mayMove: mayMove(ctx.me, state, launchAt, now),
      })),
      // Whom else a campaign competes with is the house's own business.
      clashes: isPartner
        ? []
        : (await readClashes(sql, campaigns, workspace, now)).filter(
            (clash) => Date.parse(clash.from) < to.getTime() && Date.parse(clash.to) >= from.getTime(),
          ),
      cap: { messages: workspace.capMessages, days: workspace.capDays },
      holidays: workspace.calendar.holidays,
      tz: workspace.tz,
    };
  });
};
