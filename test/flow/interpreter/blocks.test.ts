import { describe, expect, it } from 'vitest';
import { aFlow, Drive } from '../../support/drive.ts';

const sales = { role: 'sales', form: 'f', escalate: 'sales.lead' };

const sideBySide = aFlow({
  start: ['start', {}, { out: 'fork' }],
  fork: ['parallel', { join: 'meet' }, { a: 'one', b: 'two' }],
  one: ['task', sales, { done: 'meet', overdue: 'mend' }],
  two: ['task', sales, { done: 'more', overdue: 'mend' }],
  more: ['task', sales, { done: 'meet', overdue: 'meet' }],
  meet: ['join', {}, { out: 'after' }],
  after: ['task', sales, { done: 'stop', overdue: 'stop' }],
  mend: ['task', { ...sales, maxVisits: 2 }, { done: 'fork', overdue: 'stop', exhausted: 'stop' }],
  stop: ['end', { outcome: 'stopped' }],
});

/** Runs the ladder of a task to its end. */
function late(run: Drive, stepId: string): Drive {
  return run.due(stepId, 0).asked(stepId, ['lead']).due(stepId, 1);
}

describe('blocks', () => {
  it('enters every branch with its own token', () => {
    const run = new Drive(sideBySide, 'start');

    expect(run.path).toEqual(['+start1', '-start.out', '+fork1', '-fork.a', '-fork.b', '+one1', '+two1']);
    expect(run.state.tokens.map(({ blocks }) => blocks)).toEqual([
      [{ fork: 'fork', instance: 1, branch: 'a' }],
      [{ fork: 'fork', instance: 1, branch: 'b' }],
    ]);
  });

  it('joins once all branches have arrived, not all edges', () => {
    const run = new Drive(sideBySide, 'start').asked('one').asked('two').answer('one', 'ann', 'done');
    expect(run.path).toEqual(['-one.done']);
    expect(run.where).toEqual(['two']);

    run.answer('two', 'ann', 'done').asked('more').answer('more', 'ann', 'done');

    expect(run.path).toEqual(['-more.done', '+meet1', '-meet.out', '+after1']);
    expect(run.state.tokens[0]?.blocks).toEqual([]);
    expect(run.state.arrived).toEqual({});
  });

  it('cancels the other branches when one leaves otherwise than by the join', () => {
    const run = late(new Drive(sideBySide, 'start').asked('one').asked('two'), 'one');

    expect(run.path).toEqual(['-one.overdue', 'xtwo1', '+mend1']);
    expect(run.drops).toEqual([
      { stepId: 'one', visit: 1, void: true },
      { stepId: 'two', visit: 1, void: true },
    ]);
    expect(run.state.arrived).toEqual({});
  });

  it('does not count an arrival of an earlier instance', () => {
    const run = new Drive(sideBySide, 'start').asked('one').asked('two').answer('one', 'ann', 'done');
    late(run, 'two').asked('mend').answer('mend', 'ann', 'done').asked('one').asked('two');

    run.answer('two', 'ann', 'done').asked('more').answer('more', 'ann', 'done');

    expect(run.where).toEqual(['one']);
    expect(run.state.arrived).toEqual({ 'fork#2': ['b'] });
  });

  it('leaves by exhausted at once when entered more often than allowed', () => {
    const run = new Drive(sideBySide, 'start');
    for (const _ of [1, 2]) {
      late(run.asked('one').asked('two'), 'one').asked('mend').answer('mend', 'ann', 'done');
    }

    late(run.asked('one').asked('two'), 'one');

    expect(run.path).toEqual(['-one.overdue', 'xtwo3', '+mend3', '-mend.exhausted', '+stop1', '-stop.stopped']);
    expect(run.state.ended).toEqual({ outcome: 'stopped' });
  });

  it('does not enter the branches after one that escapes at once', () => {
    const flow = aFlow({
      start: ['start', {}, { out: 'fork' }],
      fork: ['parallel', { join: 'meet' }, { a: 'gone', b: 'two' }],
      gone: ['plan', { maxVisits: 1 }, { submitted: 'meet', abandoned: 'stop', exhausted: 'stop' }],
      two: ['task', sales, { done: 'meet', overdue: 'fork' }],
      meet: ['join', {}, { out: 'stop' }],
      stop: ['end', { outcome: 'stopped' }],
    });
    const run = late(new Drive(flow, 'start').asked('two'), 'two');

    expect(run.path).toEqual([
      '-two.overdue',
      'xgone1',
      '+fork2',
      '-fork.a',
      '-fork.b',
      '+gone2',
      '-gone.exhausted',
      '+stop1',
      '-stop.stopped',
    ]);
    expect(run.state.tokens).toEqual([]);
  });

  it('asks nothing in a branch that another stops at once', () => {
    const flow = aFlow({
      start: ['start', {}, { out: 'fork' }],
      fork: ['parallel', { join: 'meet' }, { a: 'two', b: 'via' }],
      two: ['task', sales, { done: 'meet', overdue: 'meet' }],
      via: ['join', {}, { out: 'gone' }],
      gone: ['plan', { maxVisits: 1 }, { submitted: 'meet', abandoned: 'fork', exhausted: 'after' }],
      after: ['task', sales, { done: 'meet', overdue: 'meet' }],
      meet: ['join', {}, { out: 'stop' }],
      stop: ['end', { outcome: 'stopped' }],
    });
    const run = new Drive(flow, 'start').asked('gone').answer('gone', 'ann', 'abandoned');

    expect(run.path.slice(1)).toEqual([
      'xtwo1',
      '+fork2',
      '-fork.a',
      '-fork.b',
      '+two2',
      '+via2',
      '-via.out',
      '+gone2',
      '-gone.exhausted',
      '+after1',
    ]);
    expect(run.commands).toEqual(['ask', 'ask']);
  });

  it('counts a branch wired straight to the join as arrived', () => {
    const flow = aFlow({
      fork: ['parallel', { join: 'meet' }, { a: 'meet', b: 'two' }],
      two: ['task', sales, { done: 'meet', overdue: 'stop' }],
      meet: ['join', {}, { out: 'stop' }],
      stop: ['end', { outcome: 'completed' }],
    });

    const run = new Drive(flow, 'fork').asked('two').answer('two', 'ann', 'done');

    expect(run.state.ended).toEqual({ outcome: 'completed' });
  });

  it('stops the others where the first one to arrive is enough', () => {
    const flow = aFlow({
      fork: ['parallel', { join: 'meet' }, { a: 'one', b: 'two' }],
      one: ['task', sales, { done: 'meet', overdue: 'stop' }],
      two: ['task', sales, { done: 'meet', overdue: 'stop' }],
      meet: ['join', { mode: 'any' }, { out: 'after' }],
      after: ['task', sales, { done: 'stop', overdue: 'stop' }],
      stop: ['end', { outcome: 'completed' }],
    });

    const run = new Drive(flow, 'fork').asked('two').answer('two', 'ann', 'done');

    expect(run.path).toEqual(['-two.done', 'xone1', '+meet1', '-meet.out', '+after1']);
  });

  it('never begins the others where an empty branch is enough', () => {
    const flow = aFlow({
      start: ['start', {}, { out: 'fork' }],
      fork: ['parallel', { join: 'meet' }, { a: 'meet', b: 'two' }],
      two: ['task', sales, { done: 'meet', overdue: 'after' }],
      meet: ['join', { mode: 'any' }, { out: 'after' }],
      after: ['task', sales, { done: 'stop', overdue: 'stop' }],
      stop: ['end', { outcome: 'stopped' }],
    });

    const run = new Drive(flow, 'start');

    expect(run.where).toEqual(['after']);
    expect(run.state.arrived).toEqual({});
  });

  it('passes through a join that no open block names', () => {
    const flow = aFlow({
      meet: ['join', {}, { out: 'stop' }],
      stop: ['end', { outcome: 'completed' }],
    });

    expect(new Drive(flow, 'meet').path).toEqual(['+meet1', '-meet.out', '+stop1', '-stop.completed']);
  });

  it('ends all branches at an end', () => {
    const flow = aFlow({
      fork: ['parallel', { join: 'meet' }, { a: 'one', b: 'two' }],
      one: ['task', sales, { done: 'stop', overdue: 'meet' }],
      two: ['task', sales, { done: 'meet', overdue: 'stop' }],
      meet: ['join', {}, { out: 'stop' }],
      stop: ['end', { outcome: 'stopped', reason: 'required' }],
    });

    const run = new Drive(flow, 'fork').asked('one').answer('one', 'ann', 'done', { reason: 'no_budget' });

    expect(run.path).toEqual(['-one.done', 'xtwo1', '+stop1', '-stop.stopped']);
    expect(run.last.commands).toEqual([{ kind: 'finish', outcome: 'stopped', reason: 'no_budget' }]);
  });
});

describe('nested blocks', () => {
  const nested = aFlow({
    outer: ['parallel', { join: 'outerJ' }, { a: 'inner', b: 'side' }],
    inner: ['parallel', { join: 'innerJ' }, { x: 'ix', y: 'iy' }],
    ix: [
      'task',
      { ...sales, outcomes: 'done|again|out' },
      { done: 'innerJ', again: 'redo', out: 'outerJ', overdue: 'stop' },
    ],
    iy: ['task', sales, { done: 'innerJ', overdue: 'innerJ' }],
    innerJ: ['join', {}, { out: 'outerJ' }],
    redo: ['task', sales, { done: 'inner', overdue: 'outerJ' }],
    side: ['task', sales, { done: 'outerJ', overdue: 'outerJ' }],
    outerJ: ['join', {}, { out: 'stop' }],
    stop: ['end', { outcome: 'completed' }],
  });

  it('escapes from the inner block only, where the target lies in the outer one', () => {
    const run = new Drive(nested, 'outer').asked('ix').answer('ix', 'ann', 'again');

    expect(run.path).toEqual(['-ix.again', 'xiy1', '+redo1']);
    expect(run.where).toEqual(['side', 'redo']);
    expect(run.state.arrived).toEqual({ 'outer#1': [] });
  });

  it('arrives at the outer join from within the inner block, and stops the inner siblings', () => {
    const run = new Drive(nested, 'outer').asked('ix').answer('ix', 'ann', 'out');

    expect(run.path).toEqual(['-ix.out', 'xiy1']);
    expect(run.state.arrived).toEqual({ 'outer#1': ['a'] });
  });

  it('cancels inner and outer branches alike on an escape from both', () => {
    const run = late(new Drive(nested, 'outer').asked('ix'), 'ix');

    expect(run.path).toEqual(['-ix.overdue', 'xside1', 'xiy1', '+stop1', '-stop.completed']);
  });
});

describe('limits', () => {
  it('stops after a thousand moves', () => {
    const flow = aFlow({
      a: ['join', {}, { out: 'b' }],
      b: ['join', {}, { out: 'a' }],
    });

    const { last } = new Drive(flow, 'a');

    expect(last.runaway).toBe(true);
    expect(last.moves.length).toBe(1000);
  });

  it('throws where an outcome leads nowhere', () => {
    const flow = aFlow({ one: ['task', sales, {}] });
    const run = new Drive(flow, 'one').asked('one');

    expect(() => run.answer('one', 'ann', 'done')).toThrow('leads nowhere');
  });
});
