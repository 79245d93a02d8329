import { describe, expect, it } from 'vitest';
import { addMonths, dayIn, placeInWeek, wallTimeOn, weeksOf } from '../../editor/calendar/month.ts';

describe('a month of the calendar', () => {
  it('has the weeks that it touches, from Monday to Sunday', () => {
    const weeks = weeksOf('2027-05');

    expect(weeks).toHaveLength(6);
    expect([weeks[0]![0], weeks[0]![6], weeks[5]![6]]).toEqual(['2027-04-26', '2027-05-02', '2027-06-06']);
    expect(weeksOf('2027-02').flat()).toHaveLength(28);
    expect([addMonths('2027-12', 1), addMonths('2027-01', -1)]).toEqual(['2028-01', '2026-12']);
  });

  it('knows days by the clock of the zone', () => {
    expect(dayIn('2027-05-03T23:30:00Z', 'Europe/London')).toBe('2027-05-04');
    expect(wallTimeOn('2027-11-02', '2027-05-04T08:00:00Z', 'Europe/London')).toBe('2027-11-02T09:00');
  });

  it('gives each entry a lane of its own for all its days, cut at the week', () => {
    const week = weeksOf('2027-05')[1]!;
    const entry = (id: string, from: string, to: string) => ({ id, from: `${from}T09:00:00Z`, to: `${to}T09:00:00Z` });
    const placed = placeInWeek(
      week,
      [
        entry('late', '2027-05-07', '2027-05-12'),
        entry('launch', '2027-05-04', '2027-05-04'),
        entry('long', '2027-04-20', '2027-06-01'),
        entry('next', '2027-05-05', '2027-05-06'),
        entry('elsewhere', '2027-05-20', '2027-05-21'),
      ],
      'Europe/London',
    );

    expect(
      placed.map(({ entry: { id }, column, length, lane, before, after }) => [id, column, length, lane, before, after]),
    ).toEqual([
      ['long', 0, 7, 0, true, true],
      ['launch', 1, 1, 1, false, false],
      ['next', 2, 2, 1, false, false],
      ['late', 4, 3, 1, false, true],
    ]);
  });
});
