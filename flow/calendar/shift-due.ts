import type { Due } from '../state.ts';
import { spendForward } from './add-duration.ts';
import { businessDays } from './business-days.ts';
import type { BusinessDays } from './business-days.ts';
import type { BusinessCalendar } from './calendar.ts';
import { toIso } from './zone.ts';

/**
 * Where a duration that was to end at `due` ends after a pause: as much of it is left at `now` as was at `since`, in
 * business time where it lasts in that. Undefined for an instant, which a pause does not move. Pure.
 */
export function shiftDue(calendar: BusinessCalendar, due: Due, since: string, now: string): string | undefined {
  const [dueMs, sinceMs, nowMs] = [Date.parse(due.at), Date.parse(since), Date.parse(now)];
  switch (due.lasts) {
    case undefined:
      return undefined;
    case 'elapsed':
      return toIso(nowMs + Math.max(0, dueMs - sinceMs));
    case 'business': {
      const days = businessDays(calendar);
      const left = openMsBetween(days, sinceMs, dueMs);
      // The end of one working day and the beginning of the next are the same in business time: the later one stays.
      return toIso(Math.max(left === 0 ? nowMs : spendForward(days, nowMs, left), dueMs));
    }
  }
}

function openMsBetween(days: BusinessDays, from: number, to: number): number {
  let open = 0;
  for (let day = days.localDay(from); day <= days.localDay(to); day += 1) {
    for (const span of days.spans(day)) open += Math.max(0, Math.min(span.to, to) - Math.max(span.from, from));
  }
  return open;
}
