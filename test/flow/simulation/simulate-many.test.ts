import { describe, expect, it } from 'vitest';
import { simulate } from '../../../flow/simulate.ts';
import { simulateMany } from '../../../flow/simulation/simulate-many.ts';
import { shortFlow } from '../../support/flows/short-flow.ts';
import { change, read } from '../problems/seed.ts';
import { shortFlowText } from '../../support/flows/short-flow.ts';

const short = shortFlow();

describe('simulateMany', () => {
  const counts = simulateMany(short, { runs: 400, seed: 7 });

  it('counts each step, each way out and each end', () => {
    expect(counts.runs).toBe(400);
    expect(counts.steps.start).toEqual({ entered: 400, left: { out: 400 }, cancelled: 0 });
    for (const [id, { entered, left, cancelled }] of Object.entries(counts.steps)) {
      const ways = Object.values(left).reduce((sum, each) => sum + each, 0);
      // A parallel is left once for each branch.
      if (id === 'brief') expect(ways).toBe(2 * entered);
      else expect(ways + cancelled, id).toBe(entered);
    }
    const { campaign, enquiry } = counts.scopes;
    expect(campaign?.count).toBe(400);
    expect(Object.values(campaign?.ended ?? {}).reduce((sum, each) => sum + each, 0)).toBe(400);
    expect(enquiry?.count).toBeGreaterThan(20);
    expect(campaign?.hours?.median).toBeLessThanOrEqual(campaign?.hours?.ninetieth ?? 0);
    expect(campaign?.hours?.longest).toBeGreaterThan(24 * 60);
    expect(counts.launches.count).toBeGreaterThan(20);
    expect(counts.launches.untold).toBe(0);
    expect(counts.runaways).toBe(0);
  });

  it('gives the longest path with the seed that plays it again', () => {
    const { seed, steps } = counts.longest;
    const { moves } = simulate(short, { seed, enquiries: 1, edits: 0.03, absences: 0.03 });
    expect(moves.filter(({ kind }) => kind === 'entered').map(({ stepId }) => stepId)).toEqual(steps);
  });

  it('is the same for the same seed, and another for another', () => {
    expect(simulateMany(short, { runs: 50, seed: 3 })).toEqual(simulateMany(short, { runs: 50, seed: 3 }));
    expect(simulateMany(short, { runs: 50, seed: 3 })).not.toEqual(simulateMany(short, { runs: 50, seed: 4 }));
  });

  it('names the steps that nobody reaches', () => {
    const off = read(change(shortFlowText, ['missed->redate changed->redate', 'missed->stopped changed->stopped']));
    expect(simulateMany(off, { runs: 100, edits: 0.03 }).neverReached).not.toContain('plan');
    const cut = read(
      change(
        shortFlowText,
        ['missed->redate changed->redate', 'missed->stopped changed->stopped'],
        ['launched->capture failed->mend missed->redate', 'launched->capture failed->mend missed->stopped'],
      ),
    );
    expect(simulateMany(cut, { runs: 100 }).neverReached).toContain('redate');
  });

  it('counts launches of which somebody was not told', () => {
    const untold = read(change(shortFlowText, ['service->briefService', 'service->briefed']));
    expect(simulateMany(untold, { runs: 100 }).launches.untold).toBeGreaterThan(0);
  });
});
