import { describe, expect, it } from 'vitest';
import { withStepTypes } from '../../../flow/registry.ts';
import type { StepType } from '../../../flow/step-type.ts';
import { aFlow, Drive } from '../../support/drive.ts';

/** Comes back each time it is told to. */
const bell: StepType = {
  name: 'bell',
  title: 'Bell',
  group: 'order',
  help: 'Rings.',
  scopes: ['campaign'],
  ownerSide: () => 'joint',
  traits: () => [{ trait: 'recurs' }],
  settings: {},
  outcomes: () => [
    { name: 'tick', title: 'Tick', tone: 'next' },
    { name: 'stop', title: 'Stop', tone: 'end' },
  ],
  summary: () => 'Rings',
  enter: () => ({ stay: [] }),
  resume: (_context, cause) => (cause.kind === 'acted' ? { leave: cause.outcome } : undefined),
};
const registry = withStepTypes([bell]);

function loop(): Drive {
  const flow = aFlow({
    before: [
      'task',
      { role: 'sales', form: 'f', escalate: 'sales.lead', maxVisits: 1 },
      { done: 'bell', overdue: 'bell' },
    ],
    bell: ['bell', {}, { tick: 'edit', stop: 'stop' }],
    edit: [
      'task',
      { role: 'sales', form: 'f', outcomes: 'again|done', escalate: 'sales.lead', maxVisits: 2 },
      { again: 'edit', done: 'bell', overdue: 'bell', exhausted: 'stop' },
    ],
    stop: ['end', { outcome: 'stopped' }],
  });
  return new Drive(flow, 'before', 'campaign', registry).asked('before').answer('before', 'ann', 'done');
}

const tick = (run: Drive): Drive => run.acted('bell', 'ring', 'tick');
const edit = (run: Drive, outcome: string): Drive => run.asked('edit').answer('edit', 'ann', outcome);

describe('a bound in a loop that recurs', () => {
  it('counts anew after each tick, and visits keep rising', () => {
    const run = loop();
    for (let n = 0; n < 5; n++) edit(edit(tick(run), 'again'), 'done');

    expect(run.where).toEqual(['bell']);
    expect(run.state.visits).toMatchObject({ edit: 10, bell: 6 });
    expect(run.state.forgiven).toEqual({ bell: 5, edit: 8 });
  });

  it('holds within one round', () => {
    const run = tick(loop());

    edit(edit(tick(edit(run, 'done')), 'again'), 'again');

    expect(run.state.ended).toEqual({ outcome: 'stopped' });
  });

  it('forgives nothing outside the loop', () => {
    expect(tick(loop()).state.forgiven).not.toHaveProperty('before');
  });

  it('forgives nothing when it stops', () => {
    const run = edit(tick(loop()), 'done');
    const { forgiven } = run.state;

    run.acted('bell', 'ring', 'stop');

    expect(run.state.forgiven).toEqual(forgiven);
  });
});

it('does not count what only an edge into another scope connects', () => {
  const flow = aFlow({
    bell: ['bell', {}, { tick: 'open', stop: 'stop' }],
    open: ['capture', { closes: 'on_stop' }, { each: 'per', closed: 'bell' }],
    per: ['task', { role: 'sales', form: 'f', escalate: 'sales.lead' }, { done: 'bell', overdue: 'bell' }],
    stop: ['end', { outcome: 'stopped' }],
  });
  const run = new Drive(flow, 'bell', 'campaign', registry);
  const closed = (): Drive => tick(run).feed({ kind: 'stopRequested' }).acted('open', 'closeSources', 'closed');

  closed();
  expect(run.state.forgiven).toEqual({ bell: 1 });
  tick(run);
  expect(run.state.forgiven).toEqual({ bell: 2, open: 1 });
});
