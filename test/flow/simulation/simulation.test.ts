import { describe, expect, it } from 'vitest';
import type { FlowDefinition } from '../../../flow/definition.ts';
import { rebuild, Simulation } from '../../../flow/simulation/simulation.ts';
import type { Recording } from '../../../flow/simulation/recording.ts';
import { shortFlow } from '../../support/flows/short-flow.ts';
import { parseFlow } from '../../../flow/text/parse-flow.ts';
import { bookText } from '../problems/seed.ts';

const short = shortFlow();

function read(text: string): FlowDefinition {
  const { flow, errors } = parseFlow(text);
  if (!flow) throw new Error(JSON.stringify(errors));
  return flow;
}

/** Everything that two runs must have in common. */
function whole(simulation: Simulation): unknown {
  return {
    turn: simulation.turn,
    now: simulation.now,
    open: simulation.open,
    scopes: simulation.scopes.map(({ key, state, moves, causes, launches, tasks }) => ({
      key,
      state,
      moves,
      causes,
      launches,
      tasks,
    })),
  };
}

/** Answers whatever is open at these steps by these outcomes, and leaves the rest to time. */
function play(simulation: Simulation, outcomes: Record<string, string>, until: (simulation: Simulation) => boolean) {
  for (let turn = 0; turn < 300 && !until(simulation) && !simulation.isOver; turn += 1) {
    const choice = simulation.open.find(({ stepId }) => stepId in outcomes);
    if (choice) simulation.choose(choice, outcomes[choice.stepId] ?? '');
    else simulation.pass();
  }
}

const agreeing = {
  plan: 'submitted',
  briefSales: 'acknowledged',
  briefService: 'acknowledged',
  agree: 'approved',
};

describe('a simulation, step by step', () => {
  it('lists what people may decide, and takes a decision', () => {
    const simulation = new Simulation(short, { seed: 1 });
    expect(simulation.open).toEqual([
      expect.objectContaining({
        scope: 'campaign',
        stepId: 'plan',
        kind: 'answer',
        outcomes: ['submitted', 'abandoned'],
      }),
    ]);

    const [plan] = simulation.open;
    if (!plan) throw new Error('Nobody is asked');
    simulation.choose(plan, 'submitted');
    expect(simulation.main.state.tokens.map(({ stepId }) => stepId)).toEqual(['briefSales', 'briefService']);
    expect(simulation.open.map(({ stepId }) => stepId)).toContain('briefService');
    expect(() => simulation.choose(plan, 'submitted')).toThrow(RangeError);
    expect(() => simulation.choose(simulation.open[0] ?? plan, 'approved')).toThrow(RangeError);
  });

  it('goes from one happening to the next where nobody decides, and silence never agrees', () => {
    const simulation = new Simulation(short, { seed: 1 });
    const before = simulation.next;
    simulation.pass();
    expect(simulation.now).toBe(before?.at);
    play(simulation, {}, () => false);
    expect(simulation.main.state.ended).toEqual(expect.objectContaining({ outcome: 'stopped' }));
  });

  it('launches once people have agreed and the day has come', () => {
    const simulation = new Simulation(short, {
      seed: 1,
      dates: { launchAt: '2027-04-01T08:00:00.000Z' },
      answers: ({ stepId }) => (stepId === 'launch' ? 'launched' : undefined),
    });
    play(simulation, agreeing, ({ main }) => main.state.tokens.some(({ stepId }) => stepId === 'wait'));
    expect(simulation.next).toEqual(expect.objectContaining({ at: '2027-04-01T08:00:00.000Z', stepId: 'wait' }));
    play(simulation, agreeing, ({ main }) => main.state.tokens.some(({ stepId }) => stepId === 'capture'));
    expect(simulation.main.launches).toEqual([
      expect.objectContaining({ stepId: 'launch', at: '2027-04-01T08:00:00.000Z' }),
    ]);
  });

  it('briefs anew after an edit, while the date waits', () => {
    const simulation = new Simulation(short, { seed: 3, dates: { launchAt: '2027-04-01T08:00:00.000Z' } });
    play(simulation, agreeing, ({ main }) => main.state.tokens.some(({ stepId }) => stepId === 'wait'));
    simulation.act({ kind: 'edit', subjects: ['brief.sales'], launchAt: '2027-04-08T08:00:00.000Z' });
    expect(simulation.main.state.tokens.map(({ stepId }) => stepId)).toEqual(['redate']);
    expect(simulation.main.launches).toEqual([]);
  });

  it('leaves paused work alone, and gives it the time that was left', () => {
    const simulation = new Simulation(short, { seed: 1 });
    const due = simulation.next?.at ?? '';
    simulation.act({ kind: 'interrupt', scope: 'campaign', interrupt: { kind: 'paused' } });
    expect(simulation.open).toEqual([]);
    expect(simulation.next).toBeUndefined();
    simulation.act({ kind: 'interrupt', scope: 'campaign', interrupt: { kind: 'resumed' } });
    expect(simulation.next?.at).toBe(due);
    simulation.act({ kind: 'interrupt', scope: 'campaign', interrupt: { kind: 'cancelled', reason: 'no budget' } });
    expect(simulation.main.state.ended).toEqual({ outcome: 'cancelled', reason: 'no budget' });
    expect(simulation.isOver).toBe(true);
  });

  it('stops at rules where that is asked for', () => {
    const simulation = new Simulation(short, { seed: 5, scope: 'enquiry', entry: 'triage', stopsAtRules: true });
    const [triage] = simulation.open;
    expect(triage).toEqual(expect.objectContaining({ kind: 'decide', outcomes: ['out', 'fit', 'else'] }));
    if (!triage) throw new Error('Nothing to decide');
    simulation.choose(triage, 'fit');
    expect(simulation.main.state.tokens.map(({ stepId }) => stepId)).toEqual(['assign']);
    const [assign] = simulation.open;
    expect(assign).toEqual(expect.objectContaining({ kind: 'act', outcomes: ['assigned', 'none'] }));
    simulation.step();
    expect(simulation.main.state.visits.assign).toBe(1);
    expect(simulation.main.state.tokens.map(({ stepId }) => stepId)).not.toEqual(['assign']);
  });
});

describe('rules', () => {
  const ways = (facts: Record<string, unknown>) => {
    const { main } = new Simulation(short, { seed: 1, scope: 'enquiry', entry: 'triage', facts });
    return main.moves.find(({ stepId, kind }) => stepId === 'triage' && kind === 'left');
  };

  it.each([
    [{ answers: { default: 'yes', balance: 9000 } }, 'out'],
    [{ answers: { default: 'no', balance: 1500, loan: 'no' } }, 'fit'],
    [{ answers: { default: 'no' }, enquiry: { score: 60 } }, 'fit'],
    [{ answers: { default: 'no' }, enquiry: { score: 59 } }, 'else'],
    [{}, 'else'],
  ])('are decided by %j: %s', (facts, outcome) => {
    expect(ways(facts)).toEqual(expect.objectContaining({ outcome }));
  });

  it('take the way of unknown, and a table decides who is asked', () => {
    const table = JSON.stringify({
      hit: 'first',
      columns: ['campaign.budget'],
      results: ['who', 'due'],
      rows: [{ id: 'large', when: [{ is: '>', value: 10000 }], then: ['group:board', '5bd'] }],
      otherwise: ['sales.lead', '1bd'],
    });
    const flow = read(
      `flow T\nstart: start out->ok\nok: approval{subject=budget; who=table:board; due=table:board; escalate=role:admin} approved->a rejected->a changes_requested->a expired->a\na: end{outcome=completed}\ntable board{=json:${JSON.stringify(table).slice(1, -1)}}\n`.replace(
        /\{=json:.*\}/,
        `{=${JSON.stringify(`json:${table}`)}}`,
      ),
    );
    const asked = (facts: Record<string, unknown>) => new Simulation(flow, { seed: 1, facts }).open[0]?.who;
    expect(asked({ campaign: { budget: 20000 } })).toBe('group:board#0');
    expect(asked({ campaign: { budget: 2000 } })).toBe('sales.lead#0');
    const bySeed = new Set(Array.from({ length: 30 }, (_, seed) => new Simulation(flow, { seed }).open[0]?.who));
    expect([...bySeed].toSorted()).toEqual(['group:board#0', 'sales.lead#0']);
  });
});

describe('items and enquiries', () => {
  const show = read(bookText('F3'));

  it('run as scopes of their own and answer what started them', () => {
    const runs = Array.from({ length: 40 }, (_, seed) => new Simulation(show, { seed, enquiries: 4, items: 5 }).run());
    const keys = runs.flatMap(({ scopes }) => scopes.map(({ key }) => key));
    expect([...new Set(keys)]).toEqual(expect.arrayContaining(['app/targetAccounts-5', 'enquiry/2']));
    expect(keys.some((key) => /^days\/2027-\d\d-\d\d$/.test(key))).toBe(true);
    for (const { main, scopes } of runs) {
      const ended = main.causes.flatMap((cause) =>
        cause.kind === 'itemEnded' ? [`${cause.stepId}/${cause.key}`] : [],
      );
      const items = scopes.filter(({ kind, state }) => kind === 'item' && state.ended?.outcome !== 'cancelled');
      expect(ended.toSorted()).toEqual(items.map(({ key }) => key.replace(/#.*/, '')).toSorted());
      expect(main.state.ended).toBeDefined();
    }
  });

  it('are ended with the step that started them', () => {
    const cancelled = Array.from({ length: 40 }, (_, seed) => new Simulation(show, { seed }).run())
      .flatMap(({ scopes }) => scopes)
      .filter(({ state }) => state.ended?.outcome === 'cancelled');
    expect(cancelled.length).toBeGreaterThan(0);
    expect(cancelled.every(({ kind }) => kind === 'item')).toBe(true);
  });
});

describe('a recording', () => {
  function played(seed: number): Simulation {
    const simulation = new Simulation(short, { seed, enquiries: 2, edits: 0.02 });
    for (let turn = 0; turn < 60 && !simulation.isOver; turn += 1) {
      const choice = simulation.open.at(turn % 3);
      if (turn % 4 === 0 && choice) simulation.choose(choice, choice.outcomes[0] ?? '');
      else if (turn % 17 === 5) simulation.pass();
      else simulation.step();
    }
    return simulation;
  }

  it('is the same run again, also after being written as JSON', () => {
    for (let seed = 0; seed < 30; seed += 1) {
      const simulation = played(seed);
      const recording = JSON.parse(JSON.stringify(simulation.recording())) as Recording;
      const again = rebuild(short, recording);
      expect(whole(again)).toEqual(whole(simulation));
      expect(whole(again.run())).toEqual(whole(simulation.run()));
      expect(again.recording()).toEqual(simulation.recording());
    }
  });

  it('can be taken up at any turn', () => {
    const simulation = played(4);
    const recording = simulation.recording();
    const early = rebuild(short, recording, {}, 10);
    expect(early.turn).toBe(10);
    expect(simulation.main.causes.slice(0, early.main.causes.length)).toEqual(early.main.causes);
    expect(early.main.causes.length).toBeLessThan(simulation.main.causes.length);
  });
});
