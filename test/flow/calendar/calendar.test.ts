import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDuration } from '../../../flow/calendar/add-duration.ts';
import { businessCalendarSchema, weekdayCalendar } from '../../../flow/calendar/calendar.ts';
import { resolveInstant } from '../../../flow/calendar/resolve-instant.ts';
import { shiftDue } from '../../../flow/calendar/shift-due.ts';
import { resolveWallTime, wallTimeKind } from '../../../flow/calendar/zone.ts';
import { parseDuration } from '../../../flow/settings/duration.ts';
import { parseInstant } from '../../../flow/settings/instant.ts';

const EASTER_2027 = ['2027-03-26', '2027-03-29', '2027-05-03'];
const london = weekdayCalendar('Europe/London', EASTER_2027);

/** Kept slow and plain: walks minute by minute through wall time. */
function bruteForceBusinessHours(from: string, hours: number, step: 1 | -1): string {
  let ms = Date.parse(from);
  let left = hours * 60;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/London',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hourCycle: 'h23',
  });
  while (left > 0) {
    const minute = step === 1 ? ms : ms - 60_000;
    const parts = Object.fromEntries(format.formatToParts(minute).map((part) => [part.type, part.value]));
    const date = `${parts.year}-${parts.month}-${parts.day}`;
    const hour = Number(parts.hour);
    const isOpen =
      !['Sat', 'Sun'].includes(parts.weekday ?? '') && !EASTER_2027.includes(date) && hour >= 9 && hour < 17;
    if (isOpen) left -= 1;
    ms += step * 60_000;
  }
  return new Date(ms).toISOString();
}

describe('clock changes and holidays (SC11)', () => {
  it.each([
    ['2027-03-28T01:30', 'Europe/London', 'gap', '2027-03-28T01:30:00.000Z'],
    ['2027-10-31T01:30', 'Europe/London', 'fold', '2027-10-31T00:30:00.000Z'],
    ['2027-03-14T02:30', 'America/New_York', 'gap', '2027-03-14T07:30:00.000Z'],
    ['2027-05-04T09:00', 'Europe/London', 'once', '2027-05-04T08:00:00.000Z'],
  ])('%s in %s is a %s and fires once, at %s', (local, tz, kind, at) => {
    expect(wallTimeKind(local, tz)).toBe(kind);
    expect(resolveWallTime(local, tz, 'shift_forward', 'earlier')).toBe(at);
  });

  it('takes the other reading where the flow says so', () => {
    expect(resolveWallTime('2027-03-28T01:30', 'Europe/London', 'shift_back', 'earlier')).toBe(
      '2027-03-28T00:30:00.000Z',
    );
    expect(resolveWallTime('2027-10-31T01:30', 'Europe/London', 'shift_forward', 'later')).toBe(
      '2027-10-31T01:30:00.000Z',
    );
  });

  it.each([
    ['2027-03-25T15:00:00Z', '4bh', 1, '2027-03-30T10:00:00.000Z', 'Good Friday, weekend, Easter Monday, clock change'],
    ['2027-04-09T15:30:00Z', '4bh', 1, '2027-04-12T11:30:00.000Z', 'Friday 16:30 to Monday 12:30'],
    ['2027-04-10T12:00:00Z', '4bh', 1, '2027-04-12T12:00:00.000Z', 'a Saturday counts from Monday 09:00'],
    ['2027-04-09T08:00:00Z', '8bh', 1, '2027-04-09T16:00:00.000Z', 'a whole day ends at closing'],
    ['2027-05-04T08:00:00Z', '3bd', -1, '2027-04-28T08:00:00.000Z', 'T-3bd over May Day'],
    ['2027-05-04T08:00:00Z', '1bd', -1, '2027-04-30T08:00:00.000Z', 'T-1bd over May Day'],
    ['2027-03-25T15:00:00Z', '1bd', 1, '2027-03-30T14:00:00.000Z', 'keeps the wall time over the clock change'],
    ['2027-04-10T14:00:00Z', '1bd', 1, '2027-04-12T14:00:00.000Z', 'the day after a Saturday is Monday'],
    ['2027-04-12T07:00:00Z', '1bh', -1, '2027-04-09T15:00:00.000Z', 'before opening counts back from the last closing'],
    ['2027-03-27T12:00:00Z', '1d', 1, '2027-03-28T12:00:00.000Z', 'elapsed days are 24 hours'],
    ['2027-03-27T12:00:00Z', '5m', -1, '2027-03-27T11:55:00.000Z', 'elapsed minutes'],
  ])('%s and %s in direction %d is %s: %s', (from, duration, direction, at) => {
    expect(addDuration(london, from, parseDuration(duration), direction === 1 ? 1 : -1)).toBe(at);
  });
});

describe('addDuration', () => {
  const start = fc
    .integer({ min: Date.UTC(2027, 1, 20) / 60_000, max: Date.UTC(2027, 4, 10) / 60_000 })
    .map((m) => new Date(m * 60_000).toISOString());

  it('agrees with walking minute by minute', () => {
    fc.assert(
      fc.property(
        start,
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom(1 as const, -1 as const),
        (from, amount, direction) => {
          expect(addDuration(london, from, { amount, unit: 'bh' }, direction)).toBe(
            bruteForceBusinessHours(from, amount, direction),
          );
        },
      ),
      { numRuns: 15 },
    );
  });

  it('never falls behind its start, and more is never earlier', () => {
    fc.assert(
      fc.property(
        start,
        fc.constantFrom('d', 'h', 'm', 'bd', 'bh' as const),
        fc.integer({ min: 1, max: 60 }),
        (from, unit, amount) => {
          const once = addDuration(london, from, { amount, unit });
          expect(once > from).toBe(true);
          expect(addDuration(london, from, { amount: amount + 1, unit }) > once).toBe(true);
          expect(addDuration(london, from, { amount, unit }, -1) < from).toBe(true);
        },
      ),
    );
  });

  it('counts a lunch break and a day that closes at midnight', () => {
    const calendar = businessCalendarSchema.parse({
      tz: 'Europe/London',
      hoursByWeekday: {
        1: [
          { from: '13:00', to: '24:00' },
          { from: '09:00', to: '12:00' },
        ],
        2: [{ from: '00:00', to: '02:00' }],
      },
    });
    expect(addDuration(calendar, '2027-04-12T10:00:00Z', { amount: 2, unit: 'bh' })).toBe('2027-04-12T13:00:00.000Z');
    expect(addDuration(calendar, '2027-04-12T22:00:00Z', { amount: 2, unit: 'bh' })).toBe('2027-04-13T00:00:00.000Z');
  });
});

describe('resolveInstant', () => {
  const context = {
    campaign: { launchAt: '2027-05-04T08:00:00Z', endsAt: '2027-06-04T08:00:00Z', tz: 'Europe/London' },
    now: '2027-04-12T10:00:00Z',
    calendar: london,
    day: '2027-05-05',
  };

  it.each([
    ['now', '2027-04-12T10:00:00.000Z'],
    ['now+3bd', '2027-04-15T10:00:00.000Z'],
    ['T', '2027-05-04T08:00:00.000Z'],
    ['T-3bd', '2027-04-28T08:00:00.000Z'],
    ['campaign.endsAt+14d', '2027-06-18T08:00:00.000Z'],
    ['today@20:00', '2027-04-12T19:00:00.000Z'],
    ['day@20:00', '2027-05-05T19:00:00.000Z'],
    ['on_stop', 'on_stop'],
    ['campaign.opensAt', undefined],
    ['drop.mailAt', undefined],
  ])('%s is %s', (text, at) => {
    expect(resolveInstant(parseInstant(text), context)).toBe(at);
  });

  it('counts T from the opening of an event', () => {
    const event = { ...context, campaign: { ...context.campaign, opensAt: '2027-05-10T08:00:00Z' } };
    expect(resolveInstant(parseInstant('T-1bd'), event)).toBe('2027-05-07T08:00:00.000Z');
  });
});

describe('businessCalendarSchema', () => {
  it.each([
    { tz: 'Mars/Olympus', hoursByWeekday: { 1: [{ from: '09:00', to: '17:00' }] } },
    { tz: 'Europe/London', hoursByWeekday: {} },
    { tz: 'Europe/London', hoursByWeekday: { 1: [{ from: '17:00', to: '09:00' }] } },
    {
      tz: 'Europe/London',
      hoursByWeekday: {
        1: [
          { from: '09:00', to: '12:00' },
          { from: '11:00', to: '17:00' },
        ],
      },
    },
    { tz: 'Europe/London', hoursByWeekday: { 1: [{ from: '09:00', to: '17:00' }] }, holidays: ['2027-02-30'] },
  ])('refuses %j', (value) => {
    expect(businessCalendarSchema.safeParse(value).success).toBe(false);
  });

  it('accepts what it made', () => {
    expect(businessCalendarSchema.parse(london)).toEqual(london);
  });
});

describe('shiftDue', () => {
  const business = (at: string) => ({ at, rung: 0, lasts: 'business' as const });

  it.each([
    [
      '2027-04-12T08:00:00.000Z',
      '2027-04-12T08:00:00.000Z',
      '2027-04-14T08:00:00.000Z',
      '2027-04-14T08:00:00.000Z',
      'no pause',
    ],
    [
      '2027-04-09T15:00:00.000Z',
      '2027-04-09T15:00:00.000Z',
      '2027-04-12T08:00:00.000Z',
      '2027-04-12T08:00:00.000Z',
      'at an opening',
    ],
    [
      '2027-04-09T15:00:00.000Z',
      '2027-04-12T09:00:00.000Z',
      '2027-04-12T09:00:00.000Z',
      '2027-04-12T11:00:00.000Z',
      'over a weekend',
    ],
    [
      '2027-03-25T15:00:00.000Z',
      '2027-03-26T12:00:00.000Z',
      '2027-03-30T10:00:00.000Z',
      '2027-03-30T12:00:00.000Z',
      'into Good Friday',
    ],
  ])('from %s to %s, due %s, is due %s: %s', (since, now, due, at) => {
    expect(shiftDue(london, business(due), since, now)).toBe(at);
  });

  it('moves elapsed time by the pause and instants not at all', () => {
    const [since, now] = ['2027-04-12T08:00:00.000Z', '2027-04-12T10:30:00.000Z'];
    expect(shiftDue(london, { at: '2027-04-12T09:00:00.000Z', rung: 1, lasts: 'elapsed' }, since, now)).toBe(
      '2027-04-12T11:30:00.000Z',
    );
    expect(shiftDue(london, { at: '2027-04-12T09:00:00.000Z', rung: 1 }, since, now)).toBeUndefined();
  });
});
