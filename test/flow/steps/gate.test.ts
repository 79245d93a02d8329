import { describe, expect, it } from 'vitest';
import { builtIn, settingsOf } from '../../../flow/registry.ts';
import { aFlow, Drive } from '../../support/drive.ts';

type Written = Record<string, string>;

const voters = 'campaign.owner,sales.lead,service.lead';
const drawn: Written = { voters, rule: 'unanimous', opens: 'T-3bd', closes: 'T-1bd' };
const early = '2027-04-01T09:00:00.000Z';
const later = '2027-04-28T09:00:00.000Z';
const latest = '2027-04-30T09:00:00.000Z';

/** A brief, then the gate; both ways out of the gate lead to an end, `again` back to the brief. */
function atGate(settings: Written = {}): Drive {
  const flow = aFlow({
    brief: [
      'brief',
      { role: 'sales', escalate: 'sales.head' },
      { acknowledged: 'it', changes_requested: 'stop', overdue: 'stop' },
    ],
    it: ['gate', { ...drawn, ...settings }, { go: 'hold', hold: 'stop', no_go: 'stop', changed: 'again' }],
    hold: ['wait_until', { at: 'T' }, { due: 'stop', missed: 'stop', changed: 'again' }],
    again: [
      'task',
      { role: 'marketer', form: 'new_launch_date', escalate: 'marketing.lead' },
      { done: 'brief', overdue: 'stop' },
    ],
    stop: ['end', { outcome: 'completed' }],
  });
  return new Drive(flow, 'brief').asked('brief', ['ann'], {}, 'b1').answer('brief', 'ann', 'acknowledged');
}

const waiting = (
  run: Drive,
  at: string,
  hashes: Record<string, string> = { launch: 'l1', 'brief.sales': 'b1' },
): Drive => run.feed({ kind: 'waiting', ...run.visit('it'), at, hashes });

/** Votes are open, the three asked. */
const voting = (settings: Written = {}, need = { k: 3, must: ['own', 'ann', 'sam'] }): Drive =>
  waiting(waiting(atGate(settings), early), latest).asked('it', ['own', 'ann', 'sam'], need, 'l1');

const left = (run: Drive): string | undefined => run.path.find((move) => move.startsWith('-it.'))?.slice(4);
const change = (run: Drive, hashes: Record<string, string>, dates = false): Drive =>
  run.feed({ kind: 'subjectChanged', hashes, dates });

describe('gate', () => {
  it('waits for its opening, then asks the voters about the launch until it closes', () => {
    const run = atGate();
    expect(run.last.commands).toMatchObject([{ kind: 'wait', until: 'T-3bd' }]);

    expect(waiting(run, later).state.tokens[0]?.due).toEqual({ at: later, rung: 0 });
    expect(run.due('it').last.commands).toMatchObject([{ kind: 'wait', until: 'T-1bd' }]);

    waiting(run, latest);
    expect(run.asks('it')).toMatchObject({
      task: 'vote',
      who: voters,
      everyone: true,
      due: 'T-1bd',
      subject: 'launch',
      outcomes: ['go', 'hold', 'no_go'],
      needReason: ['hold', 'no_go'],
    });
  });

  it.each<[string | undefined, [string, string][]]>([
    [
      undefined,
      [
        ['own', 'go'],
        ['ann', 'go'],
      ],
    ],
    ['hold', [['own', 'hold']]],
    [
      'no_go',
      [
        ['own', 'go'],
        ['ann', 'no_go'],
      ],
    ],
    [
      'go',
      [
        ['own', 'go'],
        ['ann', 'go'],
        ['sam', 'go'],
      ],
    ],
  ])('is left by %s after %j', (outcome, votes) => {
    const run = voting();
    for (const [who, vote] of votes) run.answer('it', who, vote);

    expect(left(run)).toBe(outcome);
  });

  it('is relied on where all said go', () => {
    const run = voting().answer('it', 'own', 'go').answer('it', 'ann', 'go').answer('it', 'sam', 'go');

    expect(run.state.relied).toContainEqual({ stepId: 'it', subject: 'launch', hash: 'l1' });
  });

  it('takes silence for hold', () => {
    const run = voting().answer('it', 'own', 'go').due('it', 0);

    expect(left(run)).toBe('hold');
    expect(run.drops).toEqual([{ stepId: 'it', visit: 1, void: true }]);
  });

  it('asks nobody where it is entered after it has closed', () => {
    const run = waiting(waiting(atGate(), early), early);

    expect(left(run)).toBe('hold');
    expect(run.commands).not.toContain('ask');
  });

  it('holds where nobody can vote', () => {
    expect(left(waiting(waiting(atGate(), early), latest).asked('it', []))).toBe('hold');
  });

  it('may be decided by more than half', () => {
    const run = voting({ rule: 'majority' }, { k: 2, must: [] });
    expect(run.asks('it')).toMatchObject({ quorum: '51%' });
    expect(run.asks('it')).not.toHaveProperty('everyone');

    expect(left(run.answer('it', 'own', 'no_go').answer('it', 'ann', 'go').answer('it', 'sam', 'go'))).toBe('go');
    const held = voting({ rule: 'majority' }, { k: 2, must: [] });
    expect(left(held.answer('it', 'own', 'hold').answer('it', 'ann', 'no_go'))).toBe('no_go');
  });
});

describe('a gate that relies on what has changed', () => {
  it('is left on entry', () => {
    const run = waiting(atGate(), later, { 'brief.sales': 'b2' });

    expect(left(run)).toBe('changed');
  });

  it('is left when the votes are to open', () => {
    const run = waiting(atGate(), later).due('it');

    expect(left(waiting(run, latest, { 'brief.sales': 'b2' }))).toBe('changed');
  });

  it.each<[string, Record<string, string>, boolean]>([
    ['a brief', { 'brief.sales': 'b2' }, false],
    ['the launch', { launch: 'l2' }, false],
    ['a date', {}, true],
  ])('is left while it waits and while it asks, with the votes void: %s', (_what, hashes, dates) => {
    expect(left(change(waiting(atGate(), later), hashes, dates))).toBe('changed');
    const run = change(voting().answer('it', 'own', 'go'), hashes, dates);

    expect(left(run)).toBe('changed');
    expect(run.drops).toContainEqual({ stepId: 'it', visit: 1, void: true });
  });

  it('is not minded where something else changes, or nothing does', () => {
    expect(left(change(voting(), { 'brief.service': 'x', launch: 'l1', 'brief.sales': 'b1' }))).toBeUndefined();
    expect(left(change(waiting(atGate(), later), { launch: 'l1' }))).toBeUndefined();
  });

  it('can be passed again once the brief has been told again, though its own vote is void', () => {
    const run = voting().answer('it', 'own', 'go').answer('it', 'ann', 'go').answer('it', 'sam', 'go');
    change(run, { launch: 'l2', 'brief.sales': 'b2' });
    expect(run.where).toEqual(['again']);

    run.asked('again').answer('again', 'ann', 'done').asked('brief', ['ann'], {}, 'b2');
    run.answer('brief', 'ann', 'acknowledged');
    const now = { launch: 'l2', 'brief.sales': 'b2' };
    waiting(waiting(run, early, now), latest, now)
      .asked('it', ['own'], {}, 'l2')
      .answer('it', 'own', 'go');

    expect(left(run)).toBe('go');
    expect(run.state.relied.filter((one) => one.void)).toEqual([]);
  });
});

describe('what a gate says of itself', () => {
  const type = builtIn.get('gate');
  const filled = (settings: Written) => settingsOf({ type: 'gate', label: '', settings: { ...drawn, ...settings } });
  const sides = (settings: Written) => {
    const found = type?.traits(filled(settings)).find(({ trait }) => trait === 'decides');
    return found?.trait === 'decides' ? found.sides : undefined;
  };

  it('names the sides that all agree, and none where more than half is enough', () => {
    expect(sides({})).toEqual(['sales', 'service']);
    expect(sides({ voters: 'role:sales,service.head,ops.lead' })).toEqual(['sales', 'service', 'ops']);
    expect(sides({ voters: 'campaign.owner,user:sales,group:sales' })).toEqual([]);
    expect(sides({ rule: 'majority' })).toBeUndefined();
  });

  it('checks nothing by itself', () => {
    expect(type?.unavailable?.(filled({}))).toEqual([]);
    expect(type?.unavailable?.(filled({ checks: 'readiness' }))).toMatchObject([{ setting: 'checks' }]);
  });
});
