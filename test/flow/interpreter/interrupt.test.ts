import { describe, expect, it } from 'vitest';
import { aFlow, Drive } from '../../support/drive.ts';

const bounds = { due: '2bd', escalate: 'sales.lead' };

/** Objectives approved, brief read, then the wait for the launch date. */
function waiting(): Drive {
  const flow = aFlow({
    appr: [
      'approval',
      { subject: 'objectives', who: 'sales.lead', ...bounds },
      { approved: 'brief', rejected: 'stop', changes_requested: 'stop', expired: 'stop' },
    ],
    brief: [
      'brief',
      { role: 'sales', ...bounds },
      { acknowledged: 'wait', changes_requested: 'stop', overdue: 'stop' },
    ],
    wait: [
      'wait_until',
      { at: 'campaign.launchAt', gap: 'shift_forward', fold: 'earlier' },
      { due: 'lau', missed: 'redate', changed: 'redate' },
    ],
    redate: ['task', { role: 'marketer', form: 'date', edits: 'brief', ...bounds }, { done: 'brief', overdue: 'stop' }],
    lau: ['launch', { mode: 'immediate', window: '4h' }, { launched: 'stop', failed: 'stop', missed: 'redate' }],
    stop: ['end', { outcome: 'stopped' }],
  });
  const run = new Drive(flow, 'appr').asked('appr', ['lead'], {}, 'o1').answer('appr', 'lead', 'approved');
  return run.asked('brief', ['ann'], {}, 'b1').answer('brief', 'ann', 'acknowledged');
}

function waits(run: Drive, at: string, hashes: Record<string, string>): Drive {
  return run.feed({ kind: 'waiting', ...run.visit('wait'), at, hashes });
}

const soon = '2027-05-04T08:00:00Z';

describe('interrupts', () => {
  it('pauses and resumes without a move', () => {
    const run = waiting().feed({ kind: 'paused' });
    expect(run.state.paused).toBe(true);

    expect(run.feed({ kind: 'resumed' }).state.paused).toBe(false);
    expect(run.last.moves).toEqual([]);
  });

  it('ends the scope when it is cancelled, whatever it waits for', () => {
    const run = waits(waiting(), soon, { 'brief.sales': 'b1' }).feed({ kind: 'cancelled', reason: 'budget cut' });

    expect(run.path).toEqual(['xwait1']);
    expect(run.drops).toEqual([{ stepId: 'wait', visit: 1, void: true }]);
    expect(run.last.commands).toEqual([{ kind: 'finish', outcome: 'cancelled', reason: 'budget cut' }]);
    expect(run.state).toMatchObject({ tokens: [], ended: { outcome: 'cancelled', reason: 'budget cut' } });
  });

  it.each(['withdrawn', 'erased'] as const)('ends the scope when the person has %s', (kind) => {
    expect(waiting().feed({ kind }).state.ended).toEqual({ outcome: kind });
  });

  it('ignores everything after the end', () => {
    const run = waiting().feed({ kind: 'cancelled', reason: 'r' });

    run
      .feed({ kind: 'subjectChanged', hashes: { objectives: 'o2' }, dates: true })
      .feed({ kind: 'cancelled', reason: 's' });

    expect(run.last.commands).toEqual([]);
    expect(run.state.ended?.reason).toBe('r');
  });

  it('remembers that a stop was asked for', () => {
    expect(waiting().feed({ kind: 'stopRequested' }).state.stopRequested).toBe(true);
  });

  it.each(['touched', 'launchDatePassed'] as const)('takes %s without a move', (kind) => {
    expect(waiting().feed({ kind }).last).toMatchObject({ moves: [], commands: [], drops: [] });
  });

  it('never lets fedAt fall behind the cause', () => {
    const run = waiting();
    run.at = '2027-04-10T00:00:00.000Z';

    expect(run.feed({ kind: 'touched' }).state.fedAt).toBe(run.at);
  });
});

describe('an edit while the launch date is awaited', () => {
  it('leaves by changed when the date moves, though no decision is void', () => {
    const run = waits(waiting(), soon, { objectives: 'o1', 'brief.sales': 'b1' });

    run.feed({ kind: 'subjectChanged', hashes: {}, dates: true });

    expect(run.path).toEqual(['-wait.changed', '+redate1']);
  });

  it('leaves by changed when a decision becomes void, and keeps it in mind', () => {
    const run = waits(waiting(), soon, { objectives: 'o1', 'brief.sales': 'b1' });

    run.feed({ kind: 'subjectChanged', hashes: { 'brief.sales': 'b2' }, dates: false });

    expect(run.path).toEqual(['-wait.changed', '+redate1']);
    expect(run.state.relied).toEqual([
      { stepId: 'appr', subject: 'objectives', hash: 'o1' },
      { stepId: 'brief', subject: 'brief.sales', hash: 'b1', void: true },
    ]);
    run.asked('redate', ['mia']).answer('redate', 'mia', 'done');
    expect(run.state.relied).toEqual([{ stepId: 'appr', subject: 'objectives', hash: 'o1' }]);
  });

  it('stays where a subject changed on which nothing relies', () => {
    const run = waits(waiting(), soon, { 'brief.sales': 'b1' });

    run.feed({ kind: 'subjectChanged', hashes: { 'brief.service': 'x', budget: 'y' }, dates: false });

    expect(run.where).toEqual(['wait']);
  });

  it('leaves by changed on entry where a decision is void already, by missed where the date has passed', () => {
    expect(waits(waiting(), soon, { 'brief.sales': 'b2' }).path).toEqual(['-wait.changed', '+redate1']);
    expect(waits(waiting(), '2027-04-09T08:59:59Z', { 'brief.sales': 'b2' }).path).toEqual([
      '-wait.missed',
      '+redate1',
    ]);
  });

  it('goes on to be changed at the wait where the objectives changed, which editing the brief does not mend', () => {
    const run = waits(waiting(), soon, { objectives: 'o1', 'brief.sales': 'b1' });
    run.feed({ kind: 'subjectChanged', hashes: { objectives: 'o2' }, dates: false });
    run.asked('redate', ['mia']).answer('redate', 'mia', 'done');
    run.asked('brief', ['ann'], {}, 'b1').answer('brief', 'ann', 'acknowledged');

    expect(waits(run, soon, { objectives: 'o2', 'brief.sales': 'b1' }).path).toEqual(['-wait.changed', '+redate2']);
  });

  it('keeps a reading void though it is edited while somebody else decides', () => {
    const flow = aFlow({
      brief: [
        'brief',
        { role: 'sales', ...bounds },
        { acknowledged: 'appr', changes_requested: 'stop', overdue: 'stop' },
      ],
      appr: [
        'approval',
        { subject: 'launch', who: 'sales.lead', ...bounds },
        { approved: 'lau', rejected: 'stop', changes_requested: 'stop', expired: 'stop' },
      ],
      lau: ['launch', { mode: 'immediate', window: '4h' }, { launched: 'stop', failed: 'stop', missed: 'stop' }],
      stop: ['end', { outcome: 'stopped' }],
    });
    const run = new Drive(flow, 'brief').asked('brief', ['ann'], {}, 'b1').answer('brief', 'ann', 'acknowledged');
    run
      .asked('appr', ['lead'], {}, 'l1')
      .feed({ kind: 'subjectChanged', hashes: { 'brief.sales': 'b2' }, dates: false });
    run.answer('appr', 'lead', 'approved');

    expect(run.last.commands).toMatchObject([{ act: 'launch', args: { relied: [{ hash: 'b1' }, { hash: 'l1' }] } }]);
  });

  it('asks for the new version, and launches on that', () => {
    const run = waits(waiting(), soon, { 'brief.sales': 'b1' });
    run.feed({ kind: 'subjectChanged', hashes: { 'brief.sales': 'b2' }, dates: true });
    run.asked('redate', ['role:marketer']).answer('redate', 'role:marketer', 'done', { by: 'mia' });
    run.asked('brief', ['ann'], {}, 'b2').answer('brief', 'ann', 'acknowledged', { hash: 'b2' });

    waits(run, soon, { objectives: 'o1', 'brief.sales': 'b2' }).due('wait');

    expect(run.last.commands).toMatchObject([
      {
        act: 'launch',
        args: {
          relied: [
            { stepId: 'appr', subject: 'objectives', hash: 'o1' },
            { stepId: 'brief', subject: 'brief.sales', hash: 'b2' },
          ],
        },
      },
    ]);
    expect(run.acted('lau', 'launch', 'missed').where).toEqual(['redate']);
  });
});

it.each(['migrated', 'paused', 'somethingNew', '__proto__'])('does nothing to where a scope stands: %s', (kind) => {
  const run = waiting();
  const { tokens, relied, visits } = run.state;

  run.feed(JSON.parse(JSON.stringify({ kind, to: 'v2' })));

  expect(run.state).toMatchObject({ tokens, relied, visits });
  expect(run.last).toMatchObject({ moves: [], commands: [], drops: [] });
});
