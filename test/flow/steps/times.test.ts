import { describe, expect, it } from 'vitest';
import { builtIn } from '../../../flow/registry.ts';
import { aFlow, Drive } from '../../support/drive.ts';

const NINE = '2027-04-12T08:00:00.000Z';

/** A flow of one step whose every outcome ends it; the scope stands at it. */
function at(type: string, settings: Record<string, string | boolean | string[]> = {}): Drive {
  const ways = builtIn.get(type)?.outcomes(settings, []) ?? [];
  const flow = aFlow({
    it: [type, settings, Object.fromEntries(ways.map(({ name }) => [name, 'stop']))],
    stop: ['end', { outcome: 'completed' }],
  });
  return new Drive(flow, 'it');
}

const left = (run: Drive): string | undefined => run.path.find((move) => move.startsWith('-it.'))?.slice(4);

function waiting(run: Drive, until: string, hashes?: Record<string, string>): Drive {
  return run.feed({ kind: 'waiting', ...run.visit('it'), at: until, ...(hashes && { hashes }) });
}

function dueAt(run: Drive, now: string): Drive {
  run.at = now;
  return run.due('it');
}

describe('schedule', () => {
  const weekly = { cron: '0 9 * * MON', gap: 'shift_forward', fold: 'earlier' };

  it('waits for its next time', () => {
    expect(at('schedule', weekly).last.commands).toEqual([
      {
        kind: 'wait',
        stepId: 'it',
        visit: 1,
        until: { cron: '0 9 * * MON' },
        gap: 'shift_forward',
        fold: 'earlier',
      },
    ]);
  });

  it.each([
    ['on time', NINE],
    ['within the hour', '2027-04-12T09:00:00.000Z'],
  ])('ticks %s', (_when, now) => {
    expect(left(dueAt(waiting(at('schedule', weekly), NINE), now))).toBe('tick');
  });

  it('leaves out a tick that is more than an hour late, and waits for the next', () => {
    const run = dueAt(waiting(at('schedule', weekly), NINE), '2027-04-12T09:00:00.001Z');

    expect(left(run)).toBeUndefined();
    expect(run.last.commands).toMatchObject([{ kind: 'wait', until: { cron: '0 9 * * MON' } }]);
    const next = '2027-04-19T08:00:00.000Z';
    expect(left(dueAt(waiting(run, next), next))).toBe('tick');
  });

  it('stops at once when the run is to stop, also where it is reached after that', () => {
    expect(left(waiting(at('schedule', weekly), NINE).feed({ kind: 'stopRequested' }))).toBe('stop');

    const flow = aFlow({
      ask: ['task', { role: 'sales', form: 'f', escalate: 'role:sales' }, { done: 'it', overdue: 'it' }],
      it: ['schedule', weekly, { tick: 'stop', stop: 'stop' }],
      stop: ['end', { outcome: 'completed' }],
    });
    const late = new Drive(flow, 'ask').asked('ask').feed({ kind: 'stopRequested' }).answer('ask', 'ann', 'done');
    expect(left(late)).toBe('stop');
  });

  it('says when in words', () => {
    expect(builtIn.get('schedule')?.summary(weekly)).toBe('Every Monday at 9:00');
  });
});

describe('measure', () => {
  it('waits, then counts what it was asked to', () => {
    const run = at('measure', { models: ['first', 'u_shape'], holdout: true, after: '45d' });
    expect(run.last.commands).toEqual([{ kind: 'wait', stepId: 'it', visit: 1, until: '45d' }]);

    dueAt(waiting(run, NINE), NINE);
    expect(run.last.commands).toEqual([
      {
        kind: 'act',
        stepId: 'it',
        visit: 1,
        act: 'measure',
        args: { models: ['first', 'u_shape'], holdout: true, matchback: false, byChannel: false },
      },
    ]);
    expect(left(run.acted('it', 'measure', 'done'))).toBe('done');
  });

  it('keeps a length of time as such, so that a pause moves it', () => {
    const run = at('measure');
    run.feed({ kind: 'waiting', ...run.visit('it'), at: NINE, lasts: 'elapsed' });

    expect(run.state.tokens[0]?.due).toEqual({ at: NINE, rung: 0, lasts: 'elapsed' });
  });

  it('is not skipped by a stop', () => {
    const run = waiting(at('measure'), NINE).feed({ kind: 'stopRequested' });

    expect(run.where).toEqual(['it']);
    expect(run.last.commands).toEqual([]);
  });

  it.each([
    [true, true],
    ['yes', true],
    [false, false],
  ])('says whether people are held out: %s', (holdout, expected) => {
    expect(builtIn.get('measure')?.traits({ holdout })).toEqual([{ trait: 'measures', holdout: expected }]);
  });
});

describe('wait_until', () => {
  const wait = (until: string) => at('wait_until', { at: until, gap: 'shift_back', fold: 'later' });

  it.each(['day@20:00', 'drop.mailAt', 'campaign.launchAt'])('waits until %s as the clock changes are set', (until) => {
    expect(wait(until).last.commands).toEqual([
      { kind: 'wait', stepId: 'it', visit: 1, until, gap: 'shift_back', fold: 'later' },
    ]);
  });

  it('is missed where it is entered after its moment, and due at it', () => {
    const run = wait('drop.mailAt');
    expect(left(waiting(run, '2027-04-09T08:59:59.999Z'))).toBe('missed');
    const sharp = waiting(wait('drop.mailAt'), '2027-04-09T09:00:00.000Z');
    expect(left(sharp)).toBeUndefined();
    expect(left(sharp.due('it'))).toBe('due');
  });

  it.each([
    ['day@20:00', true],
    ['drop.mailAt', true],
    ['lastDrop.inHomeTo', true],
    ['T-3bd', true],
    ['campaign.endsAt+14d', true],
    ['today@20:00', false],
    ['now+3bd', false],
  ])('at %s an edit of the dates is a change: %s', (until, changes) => {
    const run = waiting(wait(until), NINE).feed({ kind: 'subjectChanged', hashes: {}, dates: true });

    expect(left(run)).toBe(changes ? 'changed' : undefined);
  });
});

describe('launch', () => {
  const change = { scope: 'change', window: '24h' };

  it.each([
    ['immediate', undefined],
    ['planned', undefined],
  ])('of a change leaves by missed after a stop: %s', (mode) => {
    const flow = aFlow({
      ask: ['task', { role: 'sales', form: 'f', escalate: 'role:sales' }, { done: 'it', overdue: 'it' }],
      it: ['launch', { ...change, mode }, { launched: 'stop', failed: 'stop', missed: 'stop' }],
      stop: ['end', { outcome: 'completed' }],
    });
    const run = new Drive(flow, 'ask').asked('ask').feed({ kind: 'stopRequested' }).answer('ask', 'ann', 'done');

    expect(left(run)).toBe('missed');
  });

  it('of a change that still waits is missed when the run is to stop; the whole campaign is not', () => {
    expect(left(waiting(at('launch', change), NINE).feed({ kind: 'stopRequested' }))).toBe('missed');
    expect(left(waiting(at('launch', { window: '24h' }), NINE).feed({ kind: 'stopRequested' }))).toBeUndefined();
  });

  it('that has gone out waits for its result, stop or not', () => {
    const run = at('launch', { ...change, mode: 'immediate' }).feed({ kind: 'stopRequested' });

    expect(left(run)).toBeUndefined();
    expect(left(run.acted('it', 'launch', 'launched'))).toBe('launched');
  });

  it.each([
    ['', undefined],
    ['audience', undefined],
    ['segment', true],
    ['drop.segment', true],
    ['drop.segment-holdout', undefined],
  ])('to %j reaches those held out: %s', (audience, ignoresHoldout) => {
    expect(builtIn.get('launch')?.traits({ audience })).toEqual([
      { trait: 'reaches', ...(ignoresHoldout && { ignoresHoldout }) },
    ]);
  });
});
