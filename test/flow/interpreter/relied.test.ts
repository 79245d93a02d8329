import { describe, expect, it } from 'vitest';
import { addRelied, checkRelied, forgetVoid } from '../../../flow/interpreter/relied.ts';

const sales = { stepId: 'brS', subject: 'brief.sales', hash: 's1' };
const budget = { stepId: 'apB', subject: 'budget', hash: 'b1' };
const gone = { void: true } as const;

describe('decisions that are relied on', () => {
  it('become void by a change of their subject, and hold again when it goes back', () => {
    const changed = checkRelied([sales, budget], { 'brief.sales': 's2' });

    expect(changed).toEqual([{ ...sales, ...gone }, budget]);
    expect(checkRelied(changed, { 'brief.sales': 's1' })).toEqual([sales, budget]);
  });

  it('replace the same step’s earlier one', () => {
    expect(addRelied([sales, budget], { ...budget, hash: 'b2' })).toEqual([sales, { ...budget, hash: 'b2' }]);
  });

  it('replace void readings of a brief at other steps, but no void approval of other people', () => {
    const again = { stepId: 'dBs', subject: 'brief.sales', hash: 's2' };
    const other = { stepId: 'apC', subject: 'budget', hash: 'b2' };

    expect(addRelied([{ ...sales, ...gone }], again)).toEqual([again]);
    expect(addRelied([{ ...budget, ...gone }], other)).toEqual([{ ...budget, ...gone }, other]);
  });

  it('are forgotten after a drawn edit of their subject, if it made them void', () => {
    const relied = [
      { ...sales, ...gone },
      { ...budget, ...gone },
    ];

    expect(forgetVoid(relied, 'brief')).toEqual([{ ...budget, ...gone }]);
    expect(forgetVoid(relied, 'plan')).toEqual([]);
    expect(forgetVoid([sales, budget], 'plan')).toEqual([sales, budget]);
  });
});
