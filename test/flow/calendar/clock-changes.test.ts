import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { addDuration } from '../../../flow/calendar/add-duration.ts';
import type { BusinessCalendar } from '../../../flow/calendar/calendar.ts';
import { weekdayCalendar } from '../../../flow/calendar/calendar.ts';
import { nextTick } from '../../../flow/calendar/next-tick.ts';
import { resolveInstant } from '../../../flow/calendar/resolve-instant.ts';
import { resolveWallTime, wallTimeKind } from '../../../flow/calendar/zone.ts';
import { parseDuration } from '../../../flow/settings/duration.ts';
import { parseInstant } from '../../../flow/settings/instant.ts';

const zones = [
  'Europe/London',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  // At midnight.
  'America/Santiago',
  'Africa/Cairo',
  'Australia/Sydney',
  // By half an hour.
  'Australia/Lord_Howe',
];

interface Transition {
  tz: string;
  kind: 'gap' | 'fold';
  /** The first instant after it. */
  at: Temporal.ZonedDateTime;
  /** A wall time that it skips or repeats. */
  odd: Temporal.PlainDateTime;
  /** The date of that wall time. */
  day: Temporal.PlainDate;
}

/** Both clock changes of 2027, read from the zone itself. */
function transitionsOf(tz: string): Transition[] {
  const found: Transition[] = [];
  let at = Temporal.PlainDate.from('2027-01-01').toZonedDateTime(tz).getTimeZoneTransition('next');
  while (at && at.year === 2027) {
    const before = at.subtract({ nanoseconds: 1 });
    const shift = (at.offsetNanoseconds - before.offsetNanoseconds) / 6e10;
    const wall = at.toPlainDateTime();
    // The clocks skip what lies before the wall time they come to, and repeat what lies after it.
    const odd = shift > 0 ? wall.subtract({ minutes: shift / 2 }) : wall.add({ minutes: -shift / 2 });
    found.push({ tz, kind: shift > 0 ? 'gap' : 'fold', at, odd, day: odd.toPlainDate() });
    at = at.getTimeZoneTransition('next');
  }
  return found;
}

const iso = (at: Temporal.ZonedDateTime): string => new Date(at.epochMilliseconds).toISOString();

/** A wall time in the zone, skipped ones later, repeated ones first. */
const wall = ({ tz }: Transition, day: Temporal.PlainDate, time: string): Temporal.ZonedDateTime =>
  day.toPlainDateTime(Temporal.PlainTime.from(time)).toZonedDateTime(tz, { disambiguation: 'compatible' });

const isWeekday = (day: Temporal.PlainDate): boolean => day.dayOfWeek <= 5;

/** The n-th open day after or before one. */
function openDay(day: Temporal.PlainDate, n: number, step: 1 | -1, isOpen = isWeekday): Temporal.PlainDate {
  let at = day;
  for (let left = n; left > 0;) {
    at = at.add({ days: step });
    if (isOpen(at)) left -= 1;
  }
  return at;
}

/** Spends open minutes one by one, each judged by the wall clock that it has. */
function spend(
  from: Temporal.ZonedDateTime,
  hours: number,
  isOpenDay: (day: Temporal.PlainDate) => boolean,
  [opens, closes]: [number, number],
): Temporal.ZonedDateTime {
  let at = from;
  for (let left = hours * 60; left > 0; at = at.add({ minutes: 1 })) {
    if (isOpenDay(at.toPlainDate()) && at.hour >= opens && at.hour < closes) left -= 1;
  }
  return at;
}

const allDay = [{ from: '00:00', to: '24:00' }];
const always = (tz: string, holidays: string[] = []): BusinessCalendar => ({
  tz,
  hoursByWeekday: { 0: allDay, 1: allDay, 2: allDay, 3: allDay, 4: allDay, 5: allDay, 6: allDay },
  holidays,
});

const written = (
  { tz }: Transition,
  text: string,
  context: { now?: string; day?: string; launchAt?: string },
  calendar = weekdayCalendar(tz),
): string | undefined =>
  resolveInstant(parseInstant(text), {
    campaign: { tz, ...(context.launchAt && { launchAt: context.launchAt }) },
    now: context.now ?? '2027-01-01T00:00:00Z',
    calendar,
    ...(context.day && { day: context.day }),
  });

const plus = (calendar: BusinessCalendar, from: Temporal.ZonedDateTime, text: string, direction: 1 | -1 = 1): string =>
  addDuration(calendar, iso(from), parseDuration(text), direction);

/** Each schedule: what the product says, and an independent reading. */
const schedules: Record<string, (change: Transition) => [string | undefined, Temporal.ZonedDateTime]> = {
  'a launch at the odd time, forward or first': (change) => [
    resolveWallTime(change.odd.toString(), change.tz, 'shift_forward', 'earlier'),
    change.odd.toZonedDateTime(change.tz, { disambiguation: 'compatible' }),
  ],
  'a launch at the odd time, back or second': (change) => [
    resolveWallTime(change.odd.toString(), change.tz, 'shift_back', 'later'),
    change.odd.toZonedDateTime(change.tz, { disambiguation: change.kind === 'gap' ? 'earlier' : 'later' }),
  ],
  'day@20:00 on the day itself': (change) => [
    written(change, 'day@20:00', { day: change.day.toString() }),
    wall(change, change.day, '20:00'),
  ],
  'today@ the odd time': (change) => [
    written(change, `today@${change.odd.toPlainTime().toString().slice(0, 5)}`, {
      now: iso(wall(change, change.day, '12:00')),
    }),
    change.odd.toZonedDateTime(change.tz, { disambiguation: 'compatible' }),
  ],
  'T-3bd over it': (change) => {
    const launch = wall(change, openDay(change.day, 2, 1), '09:00');
    return [
      written(change, 'T-3bd', { launchAt: iso(launch) }),
      wall(change, openDay(launch.toPlainDate(), 3, -1), '09:00'),
    ];
  },
  'T-2bd over it, the next working day a holiday': (change) => {
    const holiday = openDay(change.day, 1, 1);
    const isOpen = (day: Temporal.PlainDate) => isWeekday(day) && !day.equals(holiday);
    const launch = wall(change, openDay(change.day, 2, 1, isOpen), '16:45');
    return [
      written(change, 'T-2bd', { launchAt: iso(launch) }, weekdayCalendar(change.tz, [holiday.toString()])),
      wall(change, openDay(launch.toPlainDate(), 2, -1, isOpen), '16:45'),
    ];
  },
  '3 working days from the day before': (change) => {
    const from = wall(change, change.day.subtract({ days: 1 }), '11:20');
    return [plus(weekdayCalendar(change.tz), from, '3bd'), wall(change, openDay(from.toPlainDate(), 3, 1), '11:20')];
  },
  'a working day that comes to the odd time': (change) => {
    const from = change.odd.subtract({ days: 1 }).toZonedDateTime(change.tz);
    return [
      plus(always(change.tz), from, '1bd'),
      change.odd.toZonedDateTime(change.tz, { disambiguation: 'compatible' }),
    ];
  },
  'a working day where that day is a holiday': (change) => {
    const from = wall(change, change.day.subtract({ days: 1 }), '08:15');
    return [
      plus(always(change.tz, [change.day.toString()]), from, '1bd'),
      wall(change, change.day.add({ days: 1 }), '08:15'),
    ];
  },
  'a handoff with 4 business hours before the weekend': (change) => {
    const from = wall(change, openDay(change.day.add({ days: 1 }), 1, -1), '15:00');
    return [plus(weekdayCalendar(change.tz), from, '4bh'), spend(from, 4, isWeekday, [9, 17])];
  },
  '20 business hours where it is never closed': (change) => {
    const from = wall(change, change.day.subtract({ days: 1 }), '18:30');
    return [plus(always(change.tz), from, '20bh'), from.add({ hours: 20 })];
  },
  'a daily tick at the odd time': (change) => {
    const from = wall(change, change.day.subtract({ days: 1 }), '23:30');
    return [
      nextTick(change.tz, `${change.odd.minute} ${change.odd.hour} * * *`, iso(from)),
      change.odd.toZonedDateTime(change.tz, { disambiguation: 'compatible' }),
    ];
  },
  'the tick after it, back or second': (change) => {
    const odd = change.odd.toZonedDateTime(change.tz, { disambiguation: change.kind === 'gap' ? 'earlier' : 'later' });
    return [
      nextTick(change.tz, `${change.odd.minute} ${change.odd.hour} * * *`, iso(odd), 'shift_back', 'later'),
      change.odd.add({ days: 1 }).toZonedDateTime(change.tz),
    ];
  },
  'a weekly tick over it': (change) => {
    const day = openDay(change.day, 1, 1);
    const from = wall(change, day.subtract({ days: 7 }), '09:00');
    return [nextTick(change.tz, `0 9 * * ${day.dayOfWeek}`, iso(from)), wall(change, day, '09:00')];
  },
  'a day of 24 hours': (change) => {
    const from = change.at.subtract({ hours: 12 });
    return [plus(weekdayCalendar(change.tz), from, '1d'), change.at.add({ hours: 12 })];
  },
};

describe.each(zones)('the clock changes of %s', (tz) => {
  const changes = transitionsOf(tz);

  it('are one gap and one fold a year, and a wall time in them is told apart', () => {
    expect(changes.map(({ kind }) => kind).toSorted()).toEqual(['fold', 'gap']);
    for (const { odd, kind, day } of changes) {
      expect(wallTimeKind(odd.toString(), tz)).toBe(kind);
      expect(wallTimeKind(`${day.toString()}T12:00`, tz)).toBe('once');
    }
  });

  it.each(Object.keys(schedules).flatMap((name) => ['gap', 'fold'].map((kind) => [name, kind] as const)))(
    '%s, in the %s',
    (name, kind) => {
      const change = changes.find((one) => one.kind === kind);
      const schedule = schedules[name];
      if (!change || !schedule) throw new Error(`No ${kind}`);
      const [ours, independent] = schedule(change);
      expect(ours).toBe(iso(independent));
    },
  );
});
