import { describe, expect, it } from 'vitest';
import { builtIn, settingsOf } from '../../../flow/registry.ts';
import { aFlow, Drive } from '../../support/drive.ts';

const days = ['2027-05-04', '2027-05-05', '2027-05-06'];

function over(settings: Record<string, string> = {}): Drive {
  const flow = aFlow({
    days: [
      'for_each',
      { over: 'campaign.days', mode: 'serial', onItemFail: 'continue', ...settings },
      { each: 'one', done: 'stop' },
    ],
    one: ['item_end', { outcome: 'debriefed' }],
    stop: ['end', { outcome: 'completed' }],
  });
  return new Drive(flow, 'days');
}

const spawned = (run: Drive, keys = days) => run.feed({ kind: 'spawned', ...run.visit('days'), keys });
const ended = (run: Drive, key: string, reason?: string) =>
  run.feed({ kind: 'itemEnded', ...run.visit('days'), key, outcome: 'x', ...(reason !== undefined && { reason }) });
/** The keys started by the last cause. */
const started = (run: Drive) =>
  run.last.commands.flatMap((one) => (one.kind === 'act' && one.act === 'startItems' ? one.args.keys : []));
const done = (run: Drive) => run.path.includes('-days.done');

describe('for_each', () => {
  it('asks the host for the list, and starts nothing itself before', () => {
    expect(over().last.commands).toEqual([
      { kind: 'spawn', stepId: 'days', visit: 1, what: 'items', args: { over: 'campaign.days' } },
    ]);
  });

  it('goes through the list one by one and is done after the last', () => {
    const run = spawned(over());
    expect(started(run)).toEqual([days[0]]);
    expect(started(ended(run, days[0]!))).toEqual([days[1]]);
    expect(started(ended(run, days[1]!))).toEqual([days[2]]);
    expect(done(run)).toBe(false);
    expect(done(ended(run, days[2]!))).toBe(true);
  });

  it('keeps as many running as are allowed, in whatever order they end', () => {
    const run = spawned(over({ mode: 'parallel:2' }));
    expect(started(run)).toEqual([days[0], days[1]]);
    expect(started(ended(run, days[1]!))).toEqual([days[2]]);
    expect(started(ended(run, days[2]!))).toEqual([]);
    expect(done(ended(run, days[0]!))).toBe(true);
  });

  it('starts all at once where there is room, and is done at once where there is none to start', () => {
    expect(started(spawned(over({ mode: 'parallel:20' })))).toEqual(days);
    expect(done(spawned(over(), []))).toBe(true);
  });

  it('counts an end once, and none of an item that has not been started', () => {
    const run = spawned(over());
    expect(started(ended(run, days[2]!))).toEqual([]);
    ended(run, days[0]!);
    expect(started(ended(run, days[0]!))).toEqual([]);
    expect(run.where).toEqual(['days']);
  });

  it('starts a key that is named twice once', () => {
    expect(started(spawned(over({ mode: 'parallel:9' }), ['a', 'b', 'a']))).toEqual(['a', 'b']);
  });

  it.each([
    ['continue', [days[1]]],
    ['stop', []],
  ])('after one that ended with a reason, %s starts %j', (onItemFail, next) => {
    const run = ended(spawned(over({ onItemFail })), days[0]!, 'no stand');

    expect(started(run)).toEqual(next);
    expect(done(run)).toBe(next.length === 0);
  });

  it('lets those that run end after a failure, then goes on', () => {
    const run = ended(spawned(over({ onItemFail: 'stop', mode: 'parallel:2' })), days[0]!, 'no stand');
    expect(started(run)).toEqual([]);
    expect(done(run)).toBe(false);
    expect(done(ended(run, days[1]!))).toBe(true);
  });

  it('starts no more once the run is to stop, and waits for those that run', () => {
    const run = spawned(over()).feed({ kind: 'stopRequested' });
    expect(started(run)).toEqual([]);
    expect(done(run)).toBe(false);
    expect(done(ended(run, days[0]!))).toBe(true);
  });

  it('starts nothing where the stop came before the list', () => {
    expect(done(spawned(over().feed({ kind: 'stopRequested' })))).toBe(true);
  });

  it.each([
    ['serial', []],
    ['parallel:10', []],
    ['parallel:0', ['mode']],
    ['parallel', ['mode']],
    ['together', ['mode']],
  ])('checks how many at a time: %s', (mode, faults) => {
    const settings = settingsOf({ type: 'for_each', label: '', settings: { over: 'campaign.days', mode } });

    expect(
      builtIn
        .get('for_each')
        ?.check?.(settings)
        .map(({ setting }) => setting),
    ).toEqual(faults);
  });
});

describe('item_end', () => {
  const item = (settings: Record<string, string>): Drive =>
    new Drive(aFlow({ it: ['item_end', settings] }), 'it', 'item');

  it.each([
    [{ outcome: 'dropped' }, { outcome: 'dropped' }],
    [
      { outcome: 'skipped', reason: 'required' },
      { outcome: 'skipped', reason: 'skipped' },
    ],
  ])('ends the item: %j', (settings, end) => {
    const run = item(settings);

    expect(run.state.ended).toEqual(end);
    expect(run.last.commands).toEqual([{ kind: 'finish', ...end }]);
  });

  it('takes the reason of the answer that led to it', () => {
    const flow = aFlow({
      ask: ['task', { role: 'sales', form: 'debrief', escalate: 'role:sales' }, { done: 'no', overdue: 'no' }],
      no: ['item_end', { outcome: 'excluded', reason: 'required' }],
    });
    const run = new Drive(flow, 'ask', 'item').asked('ask').answer('ask', 'ann', 'done', { reason: 'left us' });

    expect(run.state.ended).toEqual({ outcome: 'excluded', reason: 'left us' });
  });
});
