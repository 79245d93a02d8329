import type { Duration } from '../settings/duration.ts';
import type { BusinessCalendar } from './calendar.ts';
import { businessDays } from './business-days.ts';
import type { BusinessDays } from './business-days.ts';
import { toIso, toLocal, wallToMs } from './zone.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/**
 * The instant `duration` after `from`, or before it where `direction` is -1. Pure.
 * `bd` keeps the wall time and moves to the n-th next day that opens. `bh` spends open hours only; a start outside them
 * counts from the next opening (backwards: from the last closing).
 */
export function addDuration(
  calendar: BusinessCalendar,
  from: string,
  duration: Duration,
  direction: 1 | -1 = 1,
): string {
  const ms = Date.parse(from);
  if (Number.isNaN(ms)) throw new RangeError(`Not an instant: ${from}`);
  return toIso(addMs(calendar, ms, duration, direction));
}

function addMs(calendar: BusinessCalendar, ms: number, { amount, unit }: Duration, direction: 1 | -1): number {
  switch (unit) {
    case 'm':
      return ms + direction * amount * MINUTE_MS;
    case 'h':
      return ms + direction * amount * HOUR_MS;
    case 'd':
      return ms + direction * amount * DAY_MS;
    case 'bd': {
      const days = businessDays(calendar);
      const local = toLocal(days.tz, ms);
      return wallToMs(days.tz, days.nth(local.day, amount, direction), local.ms);
    }
    case 'bh': {
      const days = businessDays(calendar);
      return direction === 1 ? spendForward(days, ms, amount * HOUR_MS) : spendBackward(days, ms, amount * HOUR_MS);
    }
  }
}

/** Where so many open milliseconds after `start` end; a start outside business hours counts from the next opening. */
export function spendForward(days: BusinessDays, start: number, budgetMs: number): number {
  let left = budgetMs;
  for (let day = days.nearest(days.localDay(start), 1); ; day = days.nearest(day + 1, 1)) {
    for (const span of days.spans(day)) {
      const from = Math.max(span.from, start);
      if (from >= span.to) continue;
      if (left <= span.to - from) return from + left;
      left -= span.to - from;
    }
  }
}

function spendBackward(days: BusinessDays, start: number, budgetMs: number): number {
  let left = budgetMs;
  for (let day = days.nearest(days.localDay(start), -1); ; day = days.nearest(day - 1, -1)) {
    for (const span of days.spans(day).toReversed()) {
      const to = Math.min(span.to, start);
      if (to <= span.from) continue;
      if (left <= to - span.from) return to - left;
      left -= to - span.from;
    }
  }
}
