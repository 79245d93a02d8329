import { parseCron } from '../settings/cron.ts';
import type { Cron } from '../settings/cron.ts';
import { localDay, resolveWallTime, toIso, wallToMs } from './zone.ts';
import type { Fold, Gap } from './zone.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** 29 February on a given weekday comes within 40 years, over a century without a leap day too. */
const SEARCHED_DAYS = 41 * 366;
/** A clock change moves a wall time by a day at most (Samoa, 2011). */
const MOVED_DAYS = 2;

/**
 * The first time of a schedule (five fields) after an instant, as an ISO instant; wall times are read in the IANA zone.
 * `gap`: a time that the clocks skip moves on or back by the size of the skip; if that is a time of the schedule itself, it
 * comes once. `fold`: a time that the clocks repeat comes once, the first time or the second. Pure. Throws
 * `SettingError` where the schedule cannot be read, `RangeError` on what is no instant.
 */
export function nextTick(
  tz: string,
  written: string,
  after: string,
  gap: Gap = 'shift_forward',
  fold: Fold = 'earlier',
): string {
  const cron = parseCron(written);
  const afterMs = Date.parse(after);
  if (Number.isNaN(afterMs)) throw new RangeError(`Not an instant: ${after}`);
  const first = localDay(tz, afterMs) - MOVED_DAYS;
  let found: number | undefined;
  for (let day = first, last = first + SEARCHED_DAYS; day <= last; day += 1) {
    if (!isDay(cron, day)) continue;
    const tick = firstOn(tz, cron, day, afterMs, gap, fold);
    if (tick === undefined || (found !== undefined && found <= tick)) continue;
    found = tick;
    // A later day's time may have been moved back before this one.
    last = Math.min(last, day + MOVED_DAYS);
  }
  if (found === undefined) throw new RangeError(`"${written}" does not come within 40 years after ${after}`);
  return toIso(found);
}

/** Days count from 1970-01-01, a Thursday. */
function isDay({ days, months, weekdays, eitherDay }: Cron, day: number): boolean {
  const date = new Date(day * DAY_MS);
  if (!months.includes(date.getUTCMonth() + 1)) return false;
  const isDate = days.includes(date.getUTCDate());
  const isWeekday = weekdays.includes(date.getUTCDay());
  return eitherDay ? isDate || isWeekday : isDate && isWeekday;
}

function firstOn(tz: string, cron: Cron, day: number, after: number, gap: Gap, fold: Fold): number | undefined {
  const start = wallToMs(tz, day, 0);
  const isPlain = wallToMs(tz, day, DAY_MS) - start === DAY_MS;
  let first: number | undefined;
  for (const hour of cron.hours) {
    for (const minute of cron.minutes) {
      const tick = isPlain
        ? start + hour * HOUR_MS + minute * MINUTE_MS
        : Date.parse(resolveWallTime(wallTime(day, hour, minute), tz, gap, fold));
      if (tick <= after || (first !== undefined && first <= tick)) continue;
      if (isPlain) return tick;
      first = tick;
    }
  }
  return first;
}

function wallTime(day: number, hour: number, minute: number): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${toIso(day * DAY_MS).slice(0, 10)}T${two(hour)}:${two(minute)}`;
}
