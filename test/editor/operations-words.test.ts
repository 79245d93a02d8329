import { describe, expect, it } from 'vitest';
import { healthLines } from '../../editor/operations/health-lines.ts';
import { mailParts } from '../../editor/operations/mail-parts.ts';
import { parkedGroups, whoWaits } from '../../editor/operations/parked-groups.ts';

const parked = {
  kind: 'enquiry',
  campaignId: '7',
  campaign: 'Spring',
  stepId: 'assign',
  step: 'Give to a salesperson',
  why: 'It broke off.',
  details: 'no settings',
  effect: 'Ana waits.',
};

describe('what is held', () => {
  it('is one row for one cause, however many it holds, since the earliest', () => {
    const groups = parkedGroups([
      { ...parked, scopeId: '1', name: 'Ana', since: '2027-05-04T09:10:00Z' },
      { ...parked, scopeId: '2', name: 'Samir', since: '2027-05-04T09:00:00Z' },
      {
        ...parked,
        scopeId: '3',
        name: 'Spring',
        kind: 'campaign',
        effect: 'The campaign waits.',
        since: '2027-05-04T08:00:00Z',
      },
    ]);

    expect(groups.map(({ scopeIds, since, effect }) => [scopeIds, since, effect])).toEqual([
      [['3'], '2027-05-04T08:00:00Z', 'The campaign waits.'],
      [['1', '2'], '2027-05-04T09:00:00Z', 'Ana and Samir wait.'],
    ]);
  });

  it.each([
    [['Ana'], 'Ana waits.'],
    [[''], 'One person waits.'],
    [['Ana', 'Samir'], 'Ana and Samir wait.'],
    [['Ana', 'Samir', 'Jo'], 'Ana and 2 others wait.'],
  ])('says who waits: %j', (names, words) => {
    expect(whoWaits(names)).toBe(words);
  });
});

describe('health', () => {
  const well = {
    database: true,
    temporal: true,
    outboxRows: 3,
    outboxOldestSeconds: 0.4,
    duesLate: 0,
    unsealed: 0,
    unstarted: 0,
  };
  const ill = (figures: Partial<typeof well>) =>
    healthLines({ ...well, ...figures })
      .filter(({ ok }) => !ok)
      .map(({ title }) => title);

  it('is well when changes are on their way and nothing is late', () => {
    expect(ill({})).toEqual([]);
  });

  it('is not well with a change that waits a minute, a late deadline or a scope that does not move', () => {
    expect(ill({ outboxOldestSeconds: 60 })).toEqual(['Decisions reach their run']);
    expect(ill({ duesLate: 1, unstarted: 2 })).toEqual(['Deadlines', 'Every run and person moves']);
  });
});

describe('the text of a mail', () => {
  it('links addresses of this product, and leaves the stop of the sentence out', () => {
    expect(mailParts('See http://x.test/work/1. Bye', 'http://x.test')).toEqual([
      { text: 'See ', to: undefined },
      { text: 'http://x.test/work/1', to: '/work/1' },
      { text: '. Bye', to: undefined },
    ]);
  });

  it('leaves every other address as text', () => {
    const text = 'http://x.test.evil.example/work http://other.test/';

    expect(mailParts(text, 'http://x.test')).toEqual([{ text, to: undefined }]);
  });
});
