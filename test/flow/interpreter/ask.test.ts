import { describe, expect, it } from 'vitest';
import { aFlow, Drive } from '../../support/drive.ts';

const stop = ['end', { outcome: 'stopped' }] as [string, Record<string, string>];

function brief(): Drive {
  const flow = aFlow({
    brief: [
      'brief',
      { role: 'sales', ack: 'lead+80%', due: '3bd', escalate: 'sales.head' },
      { acknowledged: 'ok', changes_requested: 'back', overdue: 'late' },
    ],
    ok: stop,
    back: stop,
    late: stop,
  });
  return new Drive(flow, 'brief');
}

function approval(settings: Record<string, string> = {}): Drive {
  const flow = aFlow({
    appr: [
      'approval',
      {
        subject: 'budget',
        who: 'group:board',
        quorum: '2of3',
        due: '2bd',
        escalate: 'sales.head+1bd,role:operations',
        ...settings,
      },
      { approved: 'ok', rejected: 'no', changes_requested: 'back', expired: 'late' },
    ],
    ok: stop,
    no: stop,
    back: stop,
    late: stop,
  });
  return new Drive(flow, 'appr');
}

const leftBy = (run: Drive): string | undefined => run.path[0]?.split('.')[1];

const team = ['lead', ...Array.from({ length: 41 }, (_, n) => `rep${n}`)];

describe('a quorum of 42 with the lead', () => {
  const asked = (): Drive => brief().asked('brief', team, { k: 34, must: ['lead'] }, 'h1');

  it('is short with 33 and the lead among them, and enough with 34', () => {
    const run = asked().answer('brief', 'lead', 'acknowledged');
    for (let n = 0; n < 32; n++) run.answer('brief', `rep${n}`, 'acknowledged', { hash: 'h1' });
    expect(run.where).toEqual(['brief']);

    run.answer('brief', 'rep32', 'acknowledged', { hash: 'h1' });

    expect(leftBy(run)).toBe('acknowledged');
    expect(run.state.relied).toEqual([{ stepId: 'brief', subject: 'brief.sales', hash: 'h1' }]);
    expect(run.drops).toEqual([{ stepId: 'brief', visit: 1 }]);
  });

  it('waits for the lead whoever else has read it', () => {
    const run = asked();
    for (let n = 0; n < 41; n++) run.answer('brief', `rep${n}`, 'acknowledged');
    expect(run.where).toEqual(['brief']);

    expect(leftBy(run.answer('brief', 'lead', 'acknowledged'))).toBe('acknowledged');
  });

  it('lets a person of the next rung stand in for a silent lead', () => {
    const run = asked();
    for (let n = 0; n < 33; n++) run.answer('brief', `rep${n}`, 'acknowledged');

    run.due('brief', 0);
    expect(run.asks('brief')).toMatchObject({ who: 'sales.head', rung: 1, due: '3bd' });
    run.asked('brief', ['head']).answer('brief', 'head', 'acknowledged');

    expect(leftBy(run)).toBe('acknowledged');
  });

  it('goes back for the lead’s request, and not for one of the others', () => {
    const run = asked().answer('brief', 'rep0', 'changes_requested');
    expect(run.where).toEqual(['brief']);

    run.answer('brief', 'lead', 'changes_requested');

    expect(leftBy(run)).toBe('changes_requested');
    expect(run.state.relied).toEqual([]);
    expect(run.drops).toEqual([{ stepId: 'brief', visit: 1, void: true }]);
  });

  it('goes back once so many ask for changes that the quorum is out of reach', () => {
    const run = asked();
    for (let n = 0; n < 8; n++) run.answer('brief', `rep${n}`, 'changes_requested');
    expect(run.where).toEqual(['brief']);

    expect(leftBy(run.answer('brief', 'rep8', 'changes_requested'))).toBe('changes_requested');
  });

  it('ignores an answer to another version', () => {
    const run = asked().answer('brief', 'lead', 'acknowledged', { hash: 'h0' });

    expect(run.state.tokens[0]?.memory).toMatchObject({ ask: { answers: [] } });
  });

  it('counts one human once, also as deputy', () => {
    const run = asked().answer('brief', 'rep1', 'acknowledged').answer('brief', 'rep2', 'acknowledged', { by: 'rep1' });

    expect(run.state.tokens[0]?.memory).toMatchObject({ ask: { answers: [{ taskId: 'brief/rep1' }] } });
  });

  it('takes the deputy’s answer for the lead’s', () => {
    const run = asked();
    for (let n = 0; n < 33; n++) run.answer('brief', `rep${n}`, 'acknowledged');

    expect(leftBy(run.answer('brief', 'lead', 'acknowledged', { by: 'deputy' }))).toBe('acknowledged');
  });

  it('asks everybody again when the brief changes: same visit, no answers kept', () => {
    const run = asked();
    for (let n = 0; n < 30; n++) run.answer('brief', `rep${n}`, 'acknowledged');

    run.feed({ kind: 'subjectChanged', hashes: { 'brief.sales': 'h2' }, dates: false });

    expect(run.drops).toEqual([{ stepId: 'brief', visit: 1, void: true }]);
    expect(run.commands).toEqual(['ask']);
    expect(run.path).toEqual([]);
    run.asked('brief', team, { k: 34, must: ['lead'] }, 'h2').answer('brief', 'lead', 'acknowledged', { hash: 'h1' });
    expect(run.state.tokens[0]?.memory).toMatchObject({ ask: { hash: 'h2', answers: [] } });
  });

  it('leaves the asking alone when another brief changes, or this one to what it is', () => {
    const run = asked();
    run.feed({ kind: 'subjectChanged', hashes: { 'brief.service': 'x', 'brief.sales': 'h1' }, dates: false });

    expect(run.commands).toEqual([]);
    expect(run.drops).toEqual([]);
  });

  it('counts what members said of this version in an earlier visit', () => {
    const run = brief();
    const seats = ['lead', 'rep0'].map((memberId) => ({ taskId: `brief/${memberId}`, memberId, rung: 0 }));

    run.feed({
      kind: 'asked',
      ...run.visit('brief'),
      seats,
      need: { k: 2, must: ['lead'] },
      subject: 'brief.sales',
      subjectHash: 'h1',
      answers: [
        { memberId: 'lead', outcome: 'acknowledged' },
        { memberId: 'rep0', outcome: 'acknowledged' },
      ],
    });

    expect(leftBy(run)).toBe('acknowledged');
  });
});

describe('a vote of two in three', () => {
  const asked = (): Drive => approval().asked('appr', ['a', 'b', 'c'], { k: 2 }, 'h1');

  it.each([
    ['approved', ['approved', 'approved']],
    ['approved', ['rejected', 'approved', 'approved']],
    ['rejected', ['rejected', 'rejected']],
    ['changes_requested', ['approved', 'changes_requested']],
    [undefined, ['approved', 'rejected']],
  ])('is %s after %j', (outcome, answers) => {
    const run = asked();
    for (const [n, answer] of answers.entries()) run.answer('appr', ['a', 'b', 'c'][n] ?? '', answer);

    expect(leftBy(run)).toBe(outcome);
  });

  it('is rejected where somebody who must agree rejects', () => {
    const run = approval().asked('appr', ['a', 'b', 'c'], { k: 2, must: ['a'] });

    expect(leftBy(run.answer('appr', 'a', 'rejected'))).toBe('rejected');
  });

  it('goes to the next rung at once where too few people are left, and keeps the need', () => {
    const run = approval().asked('appr', ['a'], { k: 2 });
    expect(run.asks('appr')).toMatchObject({ who: 'sales.head', rung: 1, due: '1bd' });

    run.asked('appr', ['head'], { k: 1 }).answer('appr', 'head', 'approved');
    expect(run.where).toEqual(['appr']);

    expect(leftBy(run.answer('appr', 'a', 'approved'))).toBe('approved');
  });

  it('expires where nobody is found on any rung', () => {
    const run = approval().asked('appr', []).asked('appr', []);
    expect(run.asks('appr')).toMatchObject({ who: 'role:operations', rung: 2, due: '2bd' });

    expect(leftBy(run.asked('appr', []))).toBe('expired');
  });

  it('never approves by silence: the ladder climbs one rung a due, then expires', () => {
    const run = asked().answer('appr', 'a', 'approved').due('appr', 0);
    expect(run.state.tokens[0]?.due).toBeUndefined();
    run.asked('appr', ['head']).due('appr', 1);
    run.asked('appr', ['role:operations']);
    expect(run.state.tokens[0]?.due?.rung).toBe(2);

    expect(leftBy(run.due('appr', 2))).toBe('expired');
  });

  it('ignores a due of a rung that has passed', () => {
    const run = asked().due('appr', 0).asked('appr', ['head']).due('appr', 0);

    expect(run.commands).toEqual([]);
    expect(run.where).toEqual(['appr']);
  });

  it('ignores an answer, a due and a reply of a visit that is over', () => {
    const run = asked();
    const visit = run.visit('appr');
    run.answer('appr', 'a', 'changes_requested');
    const { state } = run;

    run.feed({ kind: 'answered', ...visit, taskId: 'appr/b', memberId: 'b', outcome: 'approved' });
    run.feed({ kind: 'due', ...visit, rung: 0 });
    run.feed({ kind: 'subjectChanged', hashes: { budget: 'h9' }, dates: true });

    expect(run.state).toEqual(state);
    expect(run.last).toMatchObject({ moves: [], commands: [], drops: [] });
  });

  it('passes an open seat to another person, and keeps decisions that were made', () => {
    const run = asked().answer('appr', 'a', 'approved');
    run.feed({ kind: 'reassigned', fromMemberId: 'a', seats: [{ taskId: 'appr/a', to: 'x' }] });
    run.feed({ kind: 'reassigned', fromMemberId: 'b', seats: [{ taskId: 'appr/b', to: 'y' }] });

    expect(run.state.tokens[0]?.memory).toMatchObject({
      ask: { seats: [{ memberId: 'a' }, { memberId: 'y' }, { memberId: 'c' }] },
    });
    expect(leftBy(run.answer('appr', 'b', 'approved', { by: 'y' }))).toBe('approved');
  });

  it('goes to the next rung where a seat passes to somebody who has one, and too few are left', () => {
    const run = approval().asked('appr', ['a', 'b'], { k: 2 });

    run.feed({ kind: 'reassigned', fromMemberId: 'a', seats: [{ taskId: 'appr/a', to: 'b' }] });

    expect(run.asks('appr')).toMatchObject({ who: 'sales.head', rung: 1 });
  });

  it('goes on with those who are left of a group, and to the next rung at once where they are too few', () => {
    const run = approval().asked('appr', ['a', 'b', 'c'], { k: 2 });

    run.feed({ kind: 'reassigned', fromMemberId: 'a', seats: [{ taskId: 'appr/a' }] });
    expect(run.last.commands).toEqual([]);
    expect(leftBy(run.answer('appr', 'b', 'approved').answer('appr', 'c', 'approved'))).toBe('approved');

    const few = approval().asked('appr', ['a', 'b'], { k: 2 });
    few.feed({ kind: 'reassigned', fromMemberId: 'a', seats: [{ taskId: 'appr/a' }] });
    expect(few.asks('appr')).toMatchObject({ who: 'sales.head', rung: 1 });
  });

  it('lets the first of a role answer for one who must agree and is gone', () => {
    const run = approval().asked('appr', ['a', 'b'], { k: 2, must: ['a'] });
    run.feed({ kind: 'reassigned', fromMemberId: 'a', seats: [{ taskId: 'appr/a', role: 'sales' }] });
    run.answer('appr', 'b', 'approved');

    expect(leftBy(run.answer('appr', 'a', 'approved', { by: 'z' }))).toBe('approved');
  });

  it('gives a rung a working day where the due is a moment', () => {
    const run = approval({ due: 'T-5bd', escalate: 'sales.head' })
      .asked('appr', ['a', 'b', 'c'], { k: 2 })
      .due('appr', 0);

    expect(run.asks('appr')).toMatchObject({ who: 'sales.head', due: '1bd' });
  });
});

describe('a step that has no way out for silence', () => {
  const order = (settings: Record<string, string> = {}): Drive =>
    new Drive(
      aFlow({ ord: ['order', { modes: 'order', ...settings }, { ordered: 'ok', failed: 'ok' }], ok: stop }),
      'ord',
    );

  it('asks Operations in the end where nobody else can be, so that nothing stands with nobody', () => {
    const run = order().asked('ord', []);
    expect(run.asks('ord')).toMatchObject({ who: 'enquiry.owner', rung: 1 });
    run.asked('ord', []);
    expect(run.asks('ord')).toMatchObject({ who: 'role:operations', rung: 2 });

    expect(leftBy(run.asked('ord', ['ops']).answer('ord', 'ops', 'ordered'))).toBe('ordered');
  });

  it('does so after its ladder too, and only where nobody of it was found', () => {
    const run = order({ due: '2bd', escalate: 'sales.lead' }).asked('ord', []).asked('ord', []);
    expect(run.asks('ord')).toMatchObject({ who: 'sales.lead', rung: 2 });
    run.asked('ord', []);
    expect(run.asks('ord')).toMatchObject({ who: 'role:operations', rung: 3, due: '2bd' });

    const seated = order({ due: '2bd', escalate: 'sales.lead' }).asked('ord', ['rep']).due('ord', 0);
    seated.asked('ord', ['lead']).due('ord', 1).asked('ord', []);
    expect(seated.commands).toEqual([]);
    expect(seated.where).toEqual(['ord']);
  });
});
