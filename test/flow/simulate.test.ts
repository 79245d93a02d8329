import { describe, expect, it } from 'vitest';
import { advance } from '../../flow/interpreter/advance.ts';
import { simulate } from '../../flow/simulate.ts';
import type { Simulated } from '../../flow/simulate.ts';
import type { State } from '../../flow/state.ts';
import { shortFlow } from '../support/flows/short-flow.ts';

const campaign = shortFlow();
const seeds = Array.from({ length: 2000 }, (_, seed) => seed);

function outcomes(runs: Simulated[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { state } of runs) {
    const outcome = state.ended?.outcome ?? 'open';
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}

/** Every entry of a step has one exit, but where a token still stands; a parallel has one for each branch. */
function isBalanced({ moves, state }: Simulated): boolean {
  const open = new Map<string, number>();
  for (const { kind, stepId, visit } of moves) {
    const key = `${stepId}#${visit}`;
    open.set(key, (open.get(key) ?? 0) + (kind === 'entered' ? 1 : -1));
  }
  const standing = new Set(state.tokens.map(({ stepId, visit }) => `${stepId}#${visit}`));
  return [...open].every(([key, left]) => key.startsWith('brief#') || left === (standing.has(key) ? 1 : 0));
}

describe('2,000 random campaigns', () => {
  const runs = seeds.map((seed) => simulate(campaign, { seed, edits: 0.05 }));

  it('all end, none of them running away', () => {
    expect(runs.filter(({ runaway }) => runaway)).toEqual([]);
    expect(Object.keys(outcomes(runs)).toSorted()).toEqual(['completed', 'stopped']);
    expect(runs.every(isBalanced)).toBe(true);
    expect(runs.every(({ state }) => state.tokens.length === 0 && Object.keys(state.arrived).length === 0)).toBe(true);
  });

  it('launch now and then, and never untold', () => {
    const launches = runs.flatMap((run) => run.launches);

    expect(launches.length).toBeGreaterThan(100);
    for (const { held } of launches) {
      expect(held.map(({ subject }) => subject)).toEqual(expect.arrayContaining(['brief.sales', 'brief.service']));
    }
  });

  it('launch untold where the flow goes round a brief', () => {
    const edges = campaign.edges.map((edge) =>
      edge.from === 'brief' && edge.outcome === 'service' ? { ...edge, to: 'briefed' } : edge,
    );
    const launches = seeds.slice(0, 50).flatMap((seed) => simulate({ ...campaign, edges }, { seed }).launches);

    expect(launches.some(({ held }) => held.every(({ subject }) => subject !== 'brief.service'))).toBe(true);
  });

  it('are the fold of their causes', () => {
    for (const { causes, moves, state } of runs.slice(0, 200)) {
      const first = simulate(campaign, { seed: 0, turns: 0 });
      const again = causes.reduce<{ state: State; count: number }>(({ state: before, count }, cause) => {
        const next = advance(campaign, before, cause);
        return { state: next.state, count: count + next.moves.length };
      }, startOf(first));

      expect(again.state).toEqual(state);
      expect(again.count).toBe(moves.length);
    }
  });

  it('are the same for the same seed', () => {
    expect(simulate(campaign, { seed: 7, edits: 0.05 })).toEqual(runs[7]);
  });
});

/** The state after `started` alone: a run of no turns has performed its first commands too. */
function startOf(first: Simulated): { state: State; count: number } {
  const state: State = {
    ...first.state,
    tokens: first.state.tokens.map(({ due: _due, ...token }) => ({
      ...token,
      memory: { ask: { rung: 0, seats: [], answers: [] } },
    })),
  };
  return { state, count: 3 };
}

describe('2,000 random enquiries', () => {
  const runs = seeds.map((seed) => simulate(campaign, { seed, scope: 'enquiry', entry: 'dedupe', turns: 2000 }));

  it('all settle', () => {
    expect(runs.filter(({ runaway }) => runaway)).toEqual([]);
    expect(Object.keys(outcomes(runs)).toSorted()).toEqual(['disqualified', 'merged', 'won']);
    expect(runs.every(isBalanced)).toBe(true);
  });
});

describe('a simulation played by a person', () => {
  it('takes the outcomes that are chosen', () => {
    const { state, launches } = simulate(campaign, {
      seed: 1,
      answers: ({ outcomes: offered }) => offered[0],
    });

    expect(launches).toHaveLength(1);
    expect(state.ended).toEqual({ outcome: 'completed' });
  });
});
