import { describe, expect, it } from 'vitest';
import { closure } from '../../flow/closure.ts';
import { toGraph } from '../../flow/graph.ts';
import { aFlow, Drive } from '../support/drive.ts';

const sales = { role: 'sales', form: 'f', escalate: 'sales.lead' };
const flow = aFlow({
  fork: ['parallel', { join: 'meet', maxVisits: 1 }, { a: 'one', b: 'two', exhausted: 'stop' }],
  one: ['task', sales, { done: 'meet', overdue: 'fork' }],
  two: ['task', sales, { done: 'meet', overdue: 'fork' }],
  meet: ['join', {}, { out: 'stop' }],
  stop: ['end', { outcome: 'stopped' }],
});

describe('a parallel with a bound', () => {
  it('has a join that waits for its branches, not for exhausted', () => {
    expect(closure(toGraph(flow), ['fork']).has('meet')).toBe(true);
  });

  it('opens no branch when it is left by exhausted', () => {
    const run = new Drive(flow, 'fork').asked('one').due('one').asked('one', ['lead']).due('one', 1);

    expect(run.path).toEqual(['-one.overdue', 'xtwo1', '+fork2', '-fork.exhausted', '+stop1', '-stop.stopped']);
  });
});
