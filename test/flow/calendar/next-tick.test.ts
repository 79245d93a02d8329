import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextTick } from '../../../flow/calendar/next-tick.ts';
import type { Fold, Gap } from '../../../flow/calendar/zone.ts';
import { parseCron } from '../../../flow/settings/cron.ts';

/** The times that follow `after`, each the next of the one before. */
function ticks(tz: string, cron: string, after: string, count: number, gap?: Gap, fold?: Fold): string[] {
  const found: string[] = [];
  for (let at = after; found.length < count;) {
    at = nextTick(tz, cron, at, gap, fold);
    found.push(at.replace(':00.000Z', 'Z'));
  }
  return found;
}

describe('the next time of a schedule', () => {
  it.each([
    ['Europe/London', '0 9 * * MON', '2027-03-22T09:00:00Z', '2027-03-29T08:00Z'],
    ['Europe/London', '0 9 * * MON', '2027-03-22T08:59:59.999Z', '2027-03-22T09:00Z'],
    ['America/New_York', '0 9 * * MON', '2027-03-14T12:00:00Z', '2027-03-15T13:00Z'],
    ['Asia/Kolkata', '30 17 * * *', '2027-05-04T12:00:00Z', '2027-05-05T12:00Z'],
    ['Asia/Kathmandu', '0 0 1 * *', '2027-05-04T12:00:00Z', '2027-05-31T18:15Z'],
    ['Pacific/Kiritimati', '0 0 1 1 *', '2027-05-04T12:00:00Z', '2027-12-31T10:00Z'],
    ['Europe/London', '0 12 29 2 *', '2027-01-01T00:00:00Z', '2028-02-29T12:00Z'],
    ['Europe/London', '0 12 29 2 *', '2097-01-01T00:00:00Z', '2104-02-29T12:00Z'],
    ['Europe/London', '0 12 29 2 */7', '2028-02-29T00:00:00Z', '2032-02-29T12:00Z'],
    ['Europe/London', '0 12 31 * *', '2027-04-01T00:00:00Z', '2027-05-31T11:00Z'],
    ['Europe/London', '0 9 13 * FRI', '2027-04-08T12:00:00Z', '2027-04-09T08:00Z'],
    ['Europe/London', '0 9 13 * FRI', '2027-04-09T12:00:00Z', '2027-04-13T08:00Z'],
    ['Europe/London', '0 0 * * *', '2027-05-04T23:00:00Z', '2027-05-05T23:00Z'],
  ])('%s %s after %s is %s', (tz, cron, after, expected) => {
    expect(ticks(tz, cron, after, 1)).toEqual([expected]);
  });

  it.each<[string, Gap, string[]]>([
    ['30 1 * * *', 'shift_forward', ['2027-03-27T01:30Z', '2027-03-28T01:30Z', '2027-03-29T00:30Z']],
    ['30 1 * * *', 'shift_back', ['2027-03-27T01:30Z', '2027-03-28T00:30Z', '2027-03-29T00:30Z']],
    ['0 0,1,2 28 3 *', 'shift_forward', ['2027-03-28T00:00Z', '2027-03-28T01:00Z', '2028-03-27T23:00Z']],
    ['30 0-2 28 3 *', 'shift_back', ['2027-03-28T00:30Z', '2027-03-28T01:30Z', '2028-03-27T23:30Z']],
  ])('a time that London skips comes once: %s %s', (cron, gap, expected) => {
    expect(ticks('Europe/London', cron, '2027-03-26T12:00:00Z', expected.length, gap)).toEqual(expected);
  });

  it.each<[string, Fold, string[]]>([
    ['30 1 * * *', 'earlier', ['2027-10-30T00:30Z', '2027-10-31T00:30Z', '2027-11-01T01:30Z']],
    ['30 1 * * *', 'later', ['2027-10-30T00:30Z', '2027-10-31T01:30Z', '2027-11-01T01:30Z']],
    ['0 0-2 31 10 *', 'earlier', ['2027-10-30T23:00Z', '2027-10-31T00:00Z', '2027-10-31T02:00Z']],
    ['0 0-2 31 10 *', 'later', ['2027-10-30T23:00Z', '2027-10-31T01:00Z', '2027-10-31T02:00Z']],
  ])('a time that London repeats comes once: %s %s', (cron, fold, expected) => {
    expect(ticks('Europe/London', cron, '2027-10-29T12:00:00Z', expected.length, undefined, fold)).toEqual(expected);
  });

  it.each<[string, string, Gap, string[]]>([
    // The clocks go from midnight to one.
    ['Africa/Cairo', '15 0 * * *', 'shift_forward', ['2027-04-28T22:15Z', '2027-04-29T22:15Z', '2027-04-30T21:15Z']],
    ['Africa/Cairo', '15 0 * * *', 'shift_back', ['2027-04-28T22:15Z', '2027-04-29T21:15Z', '2027-04-30T21:15Z']],
    // Half an hour.
    [
      'Australia/Lord_Howe',
      '15 2 * * *',
      'shift_forward',
      ['2027-10-01T15:45Z', '2027-10-02T15:45Z', '2027-10-03T15:15Z'],
    ],
  ])('%s %s %s', (tz, cron, gap, expected) => {
    const after = new Date(Date.parse(expected[0]!) - 60_000).toISOString();

    expect(ticks(tz, cron, after, expected.length, gap)).toEqual(expected);
  });

  it('goes over a day that a zone left out', () => {
    const days = ticks('Pacific/Apia', '0 12 * * *', '2011-12-29T00:00:00Z', 3);

    expect(days).toEqual(['2011-12-29T22:00Z', '2011-12-30T22:00Z', '2011-12-31T22:00Z']);
  });

  const zones = ['Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Cairo', 'America/Santiago', 'UTC'];
  const crons = ['0 9 * * MON', '*/30 * * * *', '15 0-3 * * *', '30 1,2 * * SUN', '0 0 1 * *', '45 23 * MAR,OCT FRI'];

  it('always lies ahead, reads as the schedule says but at a clock change, and leaves none out', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom(...crons),
        fc.date({ min: new Date('2026-01-01T00:00Z'), max: new Date('2029-01-01T00:00Z'), noInvalidDate: true }),
        fc.constantFrom<Gap>('shift_forward', 'shift_back'),
        fc.constantFrom<Fold>('earlier', 'later'),
        (tz, written, from, gap, fold) => {
          const at = nextTick(tz, written, from.toISOString(), gap, fold);
          const cron = parseCron(written);
          expect(Date.parse(at)).toBeGreaterThan(from.getTime());
          expect(Date.parse(at) % 60_000).toBe(0);
          // Nothing between: from anywhere before it, it is still the next.
          const between = from.getTime() + Math.floor((Date.parse(at) - from.getTime()) / 2);
          expect(nextTick(tz, written, new Date(between).toISOString(), gap, fold)).toBe(at);
          const wall = wallTime(tz, Date.parse(at));
          const isMoved = offset(tz, Date.parse(at) - 86_400_000) !== offset(tz, Date.parse(at) + 86_400_000);
          if (!isMoved) {
            expect(cron.minutes).toContain(wall.minute);
            expect(cron.hours).toContain(wall.hour);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

function wallTime(tz: string, ms: number): { hour: number; minute: number } {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: tz, hour: '2-digit', minute: '2-digit' }).format(ms);
  const [hour = 0, minute = 0] = parts.split(':').map(Number);
  return { hour, minute };
}

function offset(tz: string, ms: number): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: tz, timeZoneName: 'longOffset' }).formatToParts(ms);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}
