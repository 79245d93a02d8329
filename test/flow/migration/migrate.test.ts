import { describe, expect, it } from 'vitest';
import { start } from '../../../flow/interpreter/advance.ts';
import { migrate } from '../../../flow/migration/migrate.ts';
import { translateCause } from '../../../flow/migration/step-map.ts';
import { randomFrom } from '../../../flow/simulation/random.ts';
import type { State } from '../../../flow/state.ts';
import { bookFlow, readFlow } from '../../support/flows/book-flows.ts';
import { PaperHost } from '../../support/flows/paper-host.ts';

const AT = '2027-04-01T10:00:00.000Z';
const task = (id: string, rest: string, more = '') =>
  `${id}: task{label=${id}; role=marketer; form=f; due=2bd; escalate=marketing.lead${more}} ${rest}`;
const errand = (lines: string) =>
  readFlow(`flow Errand\nstart: start out->one\nstopped: end{outcome=stopped}\n${lines}`);
const old = errand(`${task('one', 'done->two overdue->stopped')}\n${task('two', 'done->stopped overdue->stopped')}`);
const keep = Object.fromEntries(Object.keys(old.steps).map((id) => [id, id]));

/** Where the old errand stands after `turns` first answers. */
function standing(flow = old, turns = 0): State {
  const host = new PaperHost(flow, randomFrom(1)).begin('start');
  for (let turn = 0; turn < turns; turn += 1) {
    const answer = host.events().find(({ kind }) => kind === 'answered');
    if (answer) host.happen(answer);
  }
  return host.state;
}

function codes(moved: ReturnType<typeof migrate>): string[] {
  return moved.ok ? [] : moved.reasons.map(({ code }) => code);
}

describe('a step of the same type', () => {
  it('keeps visit, memory and what is due, though it is due sooner from now on', () => {
    const sooner = {
      ...old,
      steps: { ...old.steps, one: { ...old.steps.one!, settings: { ...old.steps.one!.settings, due: '1bd' } } },
    };
    const state = standing();
    const moved = migrate(state, old, sooner, keep, AT);

    expect(state.tokens[0]?.due).toBeDefined();
    expect(moved).toMatchObject({ ok: true, commands: [], drops: [], moves: [], state: { tokens: state.tokens } });
  });

  it('is asked anew where the old answers would count for something else', () => {
    const brief = (role: string) =>
      errand(
        `one: brief{role=${role}; escalate=role:operations} acknowledged->stopped changes_requested->stopped overdue->stopped`,
      );
    const state = standing(brief('sales'));
    const moved = migrate(state, brief('sales'), brief('service'), { one: 'one' }, AT);

    expect(moved).toMatchObject({
      ok: true,
      drops: [{ stepId: 'one', visit: 1, void: true }],
      commands: [{ kind: 'ask', stepId: 'one', visit: 2, ask: { subject: 'brief.service' } }],
    });
  });

  it('is asked anew where an answer that people see is not taken any more', () => {
    const wide = errand(task('one', 'yes->stopped no->stopped overdue->stopped', '; outcomes=yes|no'));
    const narrow = errand(task('one', 'yes->stopped overdue->stopped', '; outcomes=yes'));

    expect(migrate(standing(wide), wide, narrow, { one: 'one' }, AT)).toMatchObject({
      ok: true,
      drops: [{ stepId: 'one', visit: 1 }],
      commands: [{ kind: 'ask', visit: 2 }],
    });
    expect(migrate(standing(narrow), narrow, wide, { one: 'one' }, AT)).toMatchObject({ ok: true, drops: [] });
  });
});

describe('a step of another type', () => {
  const other = errand(
    'one: approval{subject=plan; who=sales.lead; escalate=role:operations} approved->stopped rejected->stopped changes_requested->stopped expired->stopped',
  );

  it('is entered anew, the old one dropped', () => {
    const moved = migrate(standing(), old, other, { one: 'one' }, AT);

    expect(moved).toMatchObject({
      ok: true,
      moves: [
        { kind: 'cancelled', stepId: 'one', visit: 1 },
        { kind: 'entered', stepId: 'one', visit: 2 },
      ],
      drops: [{ stepId: 'one', visit: 1, void: true }],
      commands: [{ kind: 'ask', stepId: 'one', visit: 2 }],
      state: { visits: { start: 1, one: 2 }, forgiven: { one: 1 }, fedAt: AT },
    });
  });

  it('is not begun while the scope is paused; one that goes on may move', () => {
    const state: State = { ...standing(), paused: true, pausedAt: AT };

    expect(codes(migrate(state, old, other, { one: 'one' }, AT))).toEqual(['PAUSED']);
    expect(migrate(state, old, old, keep, AT)).toMatchObject({ ok: true, state: { paused: true, pausedAt: AT } });
  });

  it('sees that a stop was asked for', () => {
    const person = readFlow(
      'flow S\nstart: start out->one\none: schedule{cron=0 9 * * MON; gap=shift_forward; fold=earlier} tick->one stop->stopped\nstopped: end{outcome=stopped}',
    );
    const moved = migrate({ ...standing(), stopRequested: true }, old, person, { one: 'one' }, AT);

    expect(moved).toMatchObject({ ok: true, state: { ended: { outcome: 'stopped' } } });
  });
});

describe('what is refused', () => {
  it('where it has ended, or has nowhere to go', () => {
    const ended = standing(old, 2);

    expect(codes(migrate(ended, old, old, keep, AT))).toEqual(['ENDED']);
    expect(codes(migrate(standing(), old, old, { two: 'two' }, AT))).toEqual(['NO_TARGET']);
    expect(codes(migrate(standing(), old, old, { one: 'nowhere' }, AT))).toEqual(['TARGET_UNKNOWN']);
    expect(codes(migrate(standing(), old, old, { one: 'start' }, AT))).toEqual(['TARGET_CANNOT_WAIT']);
    expect(codes(migrate(standing(), old, { ...old, edges: [] }, keep, AT))).toEqual(['FLOW_HAS_PROBLEMS']);
  });

  it('a step of another scope', () => {
    const flow = bookFlow('F1');
    const host = new PaperHost(flow, randomFrom(1)).begin('q1', 'enquiry');

    expect(codes(migrate(host.state, flow, flow, { q1: 'ass' }, AT))).toEqual(['TARGET_SCOPE']);
  });

  const both = (a: string, b: string, rest = '') =>
    errand(
      `one: parallel{join=met} a->${a} b->${b}\nmet: join out->two\n${task('left', 'done->met overdue->met')}\n${task('right', 'done->met overdue->met')}\n${task('two', 'done->stopped overdue->stopped')}${rest}`,
    );

  it('leaving a block while its other branch is under way, and entering one that nobody has begun', () => {
    const flow = both('left', 'right');
    const same = { one: 'one', met: 'met', left: 'left', right: 'right', two: 'two' };
    const state = standing(flow);

    expect(state.tokens.map(({ stepId }) => stepId)).toEqual(['left', 'right']);
    expect(codes(migrate(state, flow, flow, { ...same, left: 'two' }, AT))).toEqual(['BLOCK_DIFFERS']);
    expect(codes(migrate(standing(), old, flow, { one: 'left' }, AT))).toEqual(['BLOCK_DIFFERS']);
    expect(migrate(state, flow, flow, { ...same, left: 'right', right: 'left' }, AT)).toMatchObject({ ok: true });
  });

  it('a branch that is new; one that is done may go out of its block alone', () => {
    const flow = both('left', 'right');
    const three = {
      ...flow,
      steps: { ...flow.steps, third: flow.steps.left! },
      edges: [
        ...flow.edges,
        { from: 'one', outcome: 'c', to: 'third' },
        { from: 'third', outcome: 'done', to: 'met' },
        { from: 'third', outcome: 'overdue', to: 'met' },
      ],
    };
    const same = { one: 'one', left: 'left', right: 'right', two: 'two' };
    const half = standing(flow, 1);

    expect(codes(migrate(standing(flow), flow, three, same, AT))).toEqual(['BLOCK_DIFFERS']);
    expect(half.arrived).toEqual({ 'one#1': ['a'] });
    expect(migrate(half, flow, flow, same, AT)).toMatchObject({ ok: true, state: { arrived: { 'one#1': ['a'] } } });
    expect(migrate(half, flow, flow, { ...same, right: 'two' }, AT)).toMatchObject({
      ok: true,
      state: { arrived: {}, tokens: [{ stepId: 'two', blocks: [] }] },
    });
  });

  it('a way past a brief, and past what every enquiry needs', () => {
    const flow = bookFlow('F1');
    const same = Object.fromEntries(Object.keys(flow.steps).map((id) => [id, id]));
    const atBrief: State = {
      ...start(flow, { kind: 'started', scope: 'campaign', entry: 'start', fedAt: AT }).state,
      tokens: [{ stepId: 'plan', visit: 1, blocks: [], enteredAt: AT, memory: {} }],
      visits: { start: 1, ass: 1, cons: 1, consS: 1, consV: 1, consJ: 1, plan: 1 },
    };
    const past = migrate(atBrief, flow, flow, { ...same, plan: 'wait' }, AT);
    const told = (subject: string, stepId: string) => ({ stepId, subject, hash: 'h' });
    const knowing = {
      ...atBrief,
      relied: [told('brief.sales', 'brS'), told('brief.service', 'brV'), told('launch', 'go')],
    };

    expect(past).toMatchObject({ ok: false });
    expect(past.ok ? [] : past.reasons.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['G07', 'G10']));
    expect(past.ok ? [] : past.reasons[0]?.path?.[0]).toBe('wait');
    const found = migrate(knowing, flow, flow, { ...same, plan: 'wait' }, AT);
    expect(found.ok ? [] : found.reasons.map(({ rule }) => rule)).not.toContain('G07');
  });
});

describe('what operations ask for besides', () => {
  const given = {
    policies: [
      {
        id: 'legal',
        title: 'Legal first',
        severity: 'error' as const,
        before: { type: 'task', label: 'two' },
        pass: [{ type: 'task', label: 'one', outcomes: ['done'] }],
      },
    ],
  };
  const flow = errand(`${task('one', 'done->two overdue->stopped')}\n${task('two', 'done->stopped overdue->stopped')}`);
  const jumps = { one: 'two', two: 'two' };

  it('is not left out by a move, but where it has been passed', () => {
    const refused = migrate(standing(flow), flow, flow, jumps, AT, { given });

    expect(refused).toMatchObject({
      ok: false,
      reasons: [{ code: 'BREAKS_RULE', rule: 'POLICY legal', path: ['two'] }],
    });
    expect(migrate(standing(flow), flow, flow, jumps, AT)).toMatchObject({ ok: true });
    expect(migrate(standing(flow, 1), flow, flow, keep, AT, { given })).toMatchObject({ ok: true });
    expect(
      migrate(standing(flow), flow, flow, jumps, AT, { given, done: [{ stepId: 'one', outcome: 'done' }] }),
    ).toMatchObject({ ok: true });
  });
});

describe('decisions', () => {
  const flow = bookFlow('F1');
  const same = Object.fromEntries(Object.keys(flow.steps).map((id) => [id, id]));
  const waiting = (relied: State['relied']): State => ({
    ...start(flow, { kind: 'started', scope: 'campaign', entry: 'start', fedAt: AT }).state,
    tokens: [{ stepId: 'cap', visit: 1, blocks: [], enteredAt: AT, memory: {} }],
    visits: Object.fromEntries(Object.keys(flow.steps).map((id) => [id, 1])),
    relied,
  });

  it('are kept under the new names with their hash, void ones void', () => {
    const relied = [
      { stepId: 'brS', subject: 'brief.sales', hash: 'h1' },
      { stepId: 'brV', subject: 'brief.service', hash: 'h2', void: true as const },
    ];
    const moved = migrate(waiting(relied), flow, flow, { ...same, brS: 'brV', brV: 'brS' }, AT);

    expect(moved).toMatchObject({
      ok: true,
      state: {
        relied: [
          { ...relied[0], stepId: 'brV' },
          { ...relied[1], stepId: 'brS' },
        ],
      },
    });
  });

  it('on what nobody decides any more are forgotten, so that no launch waits for them for ever', () => {
    const relied = [{ stepId: 'gone', subject: 'price_list', hash: 'h', void: true as const }];

    expect(migrate(waiting(relied), flow, flow, same, AT)).toMatchObject({ ok: true, state: { relied: [] } });
  });
});

describe('visit numbers', () => {
  it('are not used twice where two steps become one', () => {
    const state = standing(old, 1);
    const merged = migrate(state, old, old, { one: 'two', two: 'two' }, AT);

    expect(state.tokens).toMatchObject([{ stepId: 'two', visit: 1 }]);
    expect(merged).toMatchObject({
      ok: true,
      state: { tokens: [{ stepId: 'two', visit: 2 }], visits: { two: 2 } },
      carried: [{ from: { stepId: 'two', visit: 1 }, to: { stepId: 'two', visit: 2 } }],
    });
  });

  it('of ids that are gone stay counted', () => {
    const other = readFlow(
      `flow Errand\nstart: start out->two\nstopped: end{outcome=stopped}\n${task('two', 'done->stopped overdue->stopped')}`,
    );
    const there = migrate(standing(old, 1), old, other, { two: 'two' }, AT);
    const back = there.ok ? migrate(there.state, other, old, { two: 'one' }, AT) : there;

    expect(there).toMatchObject({ ok: true, state: { visits: { one: 1, two: 1 } } });
    expect(back).toMatchObject({ ok: true, state: { visits: { one: 2 }, tokens: [{ stepId: 'one', visit: 2 }] } });
  });

  it('of a step that is sent to one that does not exist stay counted too', () => {
    const one = errand(task('one', 'done->stopped overdue->stopped'));

    expect(migrate(standing(old, 1), old, one, { two: 'one', one: 'gone' }, AT)).toMatchObject({
      ok: true,
      state: { tokens: [{ stepId: 'one', visit: 2 }] },
    });
  });
});

describe('causes that come later', () => {
  it('pass through the map, to the number that a visit has now', () => {
    const due = { kind: 'due', stepId: 'a', visit: 3, rung: 0, fedAt: AT } as const;

    expect(translateCause(due, { a: 'b' })).toEqual({ ...due, stepId: 'b' });
    expect(
      translateCause(due, { a: 'b' }, [{ from: { stepId: 'a', visit: 3 }, to: { stepId: 'b', visit: 7 } }]),
    ).toEqual({ ...due, stepId: 'b', visit: 7 });
    expect(translateCause(due, {})).toBeUndefined();
    expect(translateCause({ kind: 'touched', fedAt: AT }, {})).toEqual({ kind: 'touched', fedAt: AT });
    expect(
      translateCause(
        {
          kind: 'resumed',
          dues: [
            { stepId: 'a', visit: 1, at: AT },
            { stepId: 'x', visit: 1, at: AT },
          ],
          fedAt: AT,
        },
        { a: 'b' },
      ),
    ).toMatchObject({ dues: [{ stepId: 'b', visit: 1, at: AT }] });
  });
});
