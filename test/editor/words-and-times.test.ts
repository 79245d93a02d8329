import { describe, expect, it } from 'vitest';
import { standing } from '../../editor/campaigns/state-words.ts';
import { suggestCode } from '../../editor/campaigns/suggest-code.ts';
import { initialsOf } from '../../editor/parts/avatar.tsx';
import { wallTimeOf } from '../../editor/parts/date-time-field.tsx';
import { counted, money, parseMoney } from '../../editor/parts/money.ts';
import { sideWord, toSide } from '../../editor/parts/side.tsx';
import { dayOf, fullTime, nearTime, span } from '../../editor/parts/time.ts';
import type { Campaign } from '../../server/campaigns/contract.ts';

/** An instant at a wall time of wherever this test runs, since the words are about the reader's zone. */
function local(day: number, hour: number, minute = 0, month = 4, year = 2027): number {
  return new Date(year, month, day, hour, minute).getTime();
}

const now = local(4, 11, 42);

describe('moments', () => {
  it.each([
    [local(4, 16), 'today 16:00'],
    [local(5, 9, 30), 'tomorrow 09:30'],
    [local(3, 17, 12), 'yesterday 17:12'],
    [local(6, 17), 'Thu 17:00'],
    [local(18, 9), 'Tue 18 May, 09:00'],
    [local(1, 9), 'Sat 1 May, 09:00'],
  ])('are named from where the reader stands', (at, words) => {
    expect(nearTime(at, now)).toBe(words);
  });

  it('say the year only when it is another one', () => {
    expect(dayOf(local(4, 9), now)).toBe('Tue 4 May');
    expect(fullTime(local(13, 9, 0, 0, 2028), now)).toBe('Thu 13 Jan 2028, 09:00');
  });

  it('are wall times of the zone a person chose', () => {
    expect(wallTimeOf('2027-05-04T08:00:00.000Z', 'Europe/London')).toBe('2027-05-04T09:00');
    expect(wallTimeOf('2027-01-04T08:00:00.000Z', 'America/New_York')).toBe('2027-01-04T03:00');
  });
});

describe('durations', () => {
  it.each([
    [-5, 'under a minute'],
    [40 * 60_000, '40 min'],
    [220 * 60_000, '3 h 40'],
    [5 * 3_600_000, '5 h'],
    [26 * 3_600_000, '1 day'],
    [50 * 3_600_000, '2 days'],
  ])('%d ms are as people say them', (milliseconds, words) => {
    expect(span(milliseconds)).toBe(words);
  });
});

describe('amounts', () => {
  it('show pence only where there are some', () => {
    expect(money(2_400_000, 'GBP')).toBe('£24,000');
    expect(money(5950, 'GBP')).toBe('£59.50');
  });

  it.each([
    ['24,000', 2_400_000],
    ['£59.50', 5950],
    ['59.5', 5950],
    ['', undefined],
    ['fifty', undefined],
    ['1.234', undefined],
  ])('read %s', (text, minor) => {
    expect(parseMoney(text)).toBe(minor);
  });

  it('count in words', () => {
    expect(counted(1, 'person', 'people')).toBe('1 person');
    expect(counted(10_800, 'letter', 'letters')).toBe('10,800 letters');
  });
});

describe('people and sides', () => {
  it('go by two letters', () => {
    expect(['Tom Whitlock', 'Aisha', 'Anna van der Berg', '42 ?'].map(initialsOf)).toEqual(['TW', 'A', 'AB', '?']);
  });

  it('know the side of a role, and Operations for what nobody knows', () => {
    expect(toSide('marketer')).toBe('marketing');
    expect(sideWord('service')).toBe('Service');
    expect(toSide('toString')).toBe('operations');
  });
});

describe('campaigns', () => {
  it.each([
    ['Spring Paper Sampler', 'SPRING-PAPER-SAMPLER'],
    ['Büro & Co. 2027', 'BURO-CO-2027'],
    ['A campaign with a very long name', 'A-CAMPAIGN-WITH-A'],
    ['', ''],
  ])('suggest a code for %s', (name, code) => {
    expect(suggestCode(name)).toBe(code);
  });

  it('say when they launch while that is ahead', () => {
    const campaign = (state: Campaign['state'], launchAt: number | null) =>
      ({ state, launchAt: launchAt === null ? null : new Date(launchAt).toISOString() }) as Campaign;

    expect(standing(campaign('preparing', local(12, 9)), now)).toBe('Being prepared, launches in 8 days');
    expect(standing(campaign('scheduled', local(4, 18)), now)).toBe('Scheduled, launches today');
    expect(standing(campaign('live', local(1, 9)), now)).toBe('Live');
    expect(standing(campaign('draft', null), now)).toBe('Draft');
    expect(standing(campaign('stopped', local(12, 9)), now)).toBe('Stopped');
  });
});
