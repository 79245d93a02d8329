import type { BusinessCalendar } from './calendar.ts';
import { dayOf, localDay, wallToMs } from './zone.ts';

/** An open span as instants in milliseconds, `from` included, `to` not. */
export interface Span {
  from: number;
  to: number;
}

/** Ten years: a calendar that does not open within them is refused by its schema. */
const SEARCHED_DAYS = 3_660;
const CACHED_DAYS = 5_000;

/** A calendar made ready for many questions; days are counted from 1970-01-01 in its zone. */
export interface BusinessDays {
  tz: string;
  isOpen(day: number): boolean;
  /** In order of time; empty on a day that does not open. */
  spans(day: number): Span[];
  localDay(ms: number): number;
  /** The n-th day that opens after (`step` 1) or before (-1) a day. */
  nth(day: number, n: number, step: 1 | -1): number;
  /** The nearest day that opens, the given one included. */
  nearest(day: number, step: 1 | -1): number;
}

const known = new WeakMap<BusinessCalendar, BusinessDays>();

/** Kept per calendar object, so callers that ask often pass the same object. */
export function businessDays(calendar: BusinessCalendar): BusinessDays {
  let days = known.get(calendar);
  if (!days) known.set(calendar, (days = createBusinessDays(calendar)));
  return days;
}

function createBusinessDays(calendar: BusinessCalendar): BusinessDays {
  const { tz } = calendar;
  const holidays = new Set(calendar.holidays.map(dayOf));
  const weekdays = ([0, 1, 2, 3, 4, 5, 6] as const).map((weekday) =>
    calendar.hoursByWeekday[weekday]
      .map(({ from, to }) => [clockMs(from), clockMs(to)] as const)
      .toSorted((a, b) => a[0] - b[0]),
  );
  const cache = new Map<number, Span[]>();
  const hoursOn = (day: number) => (holidays.has(day) ? [] : (weekdays[(((day + 4) % 7) + 7) % 7] ?? []));

  const days: BusinessDays = {
    tz,
    isOpen: (day) => hoursOn(day).length > 0,
    spans(day) {
      const cached = cache.get(day);
      if (cached) return cached;
      if (cache.size >= CACHED_DAYS) cache.clear();
      const spans = hoursOn(day)
        .map(([from, to]) => ({ from: wallToMs(tz, day, from), to: wallToMs(tz, day, to) }))
        .filter((span) => span.from < span.to);
      cache.set(day, spans);
      return spans;
    },
    localDay: (ms) => localDay(tz, ms),
    nth(day, n, step) {
      let at = day;
      for (let left = n; left > 0; left -= 1) at = days.nearest(at + step, step);
      return at;
    },
    nearest(day, step) {
      for (let tried = 0, at = day; tried <= SEARCHED_DAYS; tried += 1, at += step) if (days.isOpen(at)) return at;
      throw new RangeError(`The calendar of ${tz} has no business day within ten years.`);
    },
  };
  return days;
}

function clockMs(clock: string): number {
  return (Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))) * 60_000;
}
