import { describe, expect, it } from 'vitest';
import { advance } from '../../flow/interpreter/advance.ts';
import { simulate } from '../../flow/simulate.ts';
import type { Simulated } from '../../flow/simulate.ts';
import type { State } from '../../flow/state.ts';
import { aFlow } from '../support/drive.ts';

const late = { escalate: 'sales.lead', due: '2bd' };

/** Plan, both briefs side by side, the lead's approval, the wait, the launch. */
const campaign = aFlow({
  start: ['start', {}, { out: 'plan' }],
  plan: ['plan', { maxVisits: 4 }, { submitted: 'brf', abandoned: 'xStop', exhausted: 'xStop' }],
  brf: ['parallel', { join: 'brfJ' }, { a: 'brS', b: 'brV' }],
  brS: ['brief', { role: 'sales', ...late }, { acknowledged: 'brfJ', changes_requested: 'plan', overdue: 'nobr' }],
  brV: ['brief', { role: 'service', ...late }, { acknowledged: 'brfJ', changes_requested: 'plan', overdue: 'nobr' }],
  brfJ: ['join', {}, { out: 'apL' }],
  nobr: [
    'task',
    { role: 'operations', form: 'resolve_briefing', edits: 'brief', ...late, maxVisits: 2 },
    { done: 'brf', overdue: 'xStop', exhausted: 'xStop' },
  ],
  apL: [
    'approval',
    { subject: 'launch', who: 'sales.lead', ...late },
    { approved: 'wait', rejected: 'xStop', changes_requested: 'plan', expired: 'xStop' },
  ],
  wait: [
    'wait_until',
    { at: 'campaign.launchAt', gap: 'shift_forward', fold: 'earlier' },
    { due: 'lau', missed: 'redate', changed: 'redate' },
  ],
  redate: [
    'task',
    { role: 'marketer', form: 'new_launch_date', edits: 'brief', ...late, maxVisits: 3 },
    { done: 'brf', overdue: 'xStop', exhausted: 'xStop' },
  ],
  lau: ['launch', { window: '4h' }, { launched: 'cap', failed: 'fix', missed: 'redate' }],
  fix: [
    'task',
    { role: 'operations', form: 'launch_failure', ...late, maxVisits: 3 },
    { done: 'lau', overdue: 'xStop', exhausted: 'xStop' },
  ],
  cap: ['capture', { closes: 'campaign.endsAt+14d' }, { each: 'ded', closed: 'xOk' }],
  ded: ['dedupe', {}, { unique: 'asg', duplicate: 'eDup' }],
  asg: ['assign', {}, { assigned: 'han', none: 'man' }],
  man: ['task', { role: 'sales', form: 'assign_manually', ...late }, { done: 'han', overdue: 'nur' }],
  han: [
    'handoff',
    { acceptWithin: '4bh', ladder: 'reassign*2,sales.lead', maxVisits: 3 },
    { accepted: 'qua', rejected: 'asg', returned: 'nur', expired: 'man', exhausted: 'nur' },
  ],
  qua: ['qualify', {}, { qualified: 'ord', not_ready: 'nur', unqualified: 'dq', unreachable: 'nur' }],
  nur: ['nurture', {}, { reengaged: 'asg', exhausted: 'dq', not_permitted: 'dq' }],
  ord: ['order', { maxVisits: 3 }, { ordered: 'eWon', failed: 'qua', exhausted: 'nur' }],
  dq: ['disqualify', {}, { recorded: 'eDq' }],
  eDq: ['enquiry_end', { outcome: 'disqualified' }],
  eDup: ['enquiry_end', { outcome: 'merged' }],
  eWon: ['enquiry_end', { outcome: 'won' }],
  xOk: ['end', { outcome: 'completed' }],
  xStop: ['end', { outcome: 'stopped', reason: 'required' }],
});

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
  return [...open].every(([key, left]) => key.startsWith('brf#') || left === (standing.has(key) ? 1 : 0));
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

  it('are the fold of their causes', () => {
    for (const { causes, moves, state } of runs.slice(0, 200)) {
      const first = simulate(campaign, { seed: 0, turns: 0 });
      const again = causes.reduce<{ state: State; count: number }>(
        ({ state: before, count }, cause) => {
          const next = advance(campaign, before, cause);
          return { state: next.state, count: count + next.moves.length };
        },
        startOf(first),
      );

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
  const runs = seeds.map((seed) => simulate(campaign, { seed, scope: 'enquiry', entry: 'ded', turns: 2000 }));

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
