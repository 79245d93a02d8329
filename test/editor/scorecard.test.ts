import { describe, expect, it } from 'vitest';
import { heardInTime, stageRows, whereabouts } from '../../editor/scorecard/figures.ts';

const stages = (...counts: number[]) =>
  counts.map((count, index) => ({ stage: `s${index}`, title: `Stage ${index}`, side: 'sales', count }));

describe('the funnel of a scorecard', () => {
  it('says of each stage which share of the one before it is', () => {
    expect(stageRows(stages(436, 207, 195, 117, 29)).map(({ share }) => share)).toEqual([
      '',
      '47.5%',
      '94.2%',
      '60.0%',
      '24.8%',
    ]);
  });

  it('says no share of few people, and none at all where nobody has come', () => {
    const rows = stageRows(stages(436, 24, 12, 0, 0));

    expect(rows.map(({ share }) => share)).toEqual(['', '5.5%', 'not enough yet', '', '']);
    expect(rows.map(({ width }) => width > 0)).toEqual([true, true, true, false, false]);
    expect(stageRows(stages(30, 31))[1]?.share).toBe('');
  });

  it('draws small numbers wide enough to be seen, never wider than larger ones', () => {
    const widths = stageRows(stages(20_000, 400, 100, 1)).map(({ width }) => width);

    expect(widths[0]).toBe(1);
    expect(widths).toEqual(widths.toSorted((a, b) => b - a));
    expect(Math.min(...widths)).toBeGreaterThanOrEqual(0.02);
  });

  it('adds up to the last person', () => {
    const closed = [
      { stage: 'merged', title: 'Same person', count: 22 },
      { stage: 'lost', title: 'Lost', count: 0 },
      { stage: 'nurture', title: 'Later', count: 145 },
    ];
    const found = whereabouts({ total: 436, stages: [], closed });

    expect(found.map(({ title }) => title)).toEqual(['Same person', 'Later', 'On their way or ordered']);
    expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(436);
  });
});

describe('whether Sales and Service were heard in time', () => {
  it('is a yes from the days on that it takes, and unknown without an answer', () => {
    const heard = (days: number | null) => heardInTime({ firstAnswerAt: null, days, needed: 10 });

    expect([heard(10), heard(9), heard(0), heard(null)]).toEqual([true, false, false, undefined]);
  });
});
