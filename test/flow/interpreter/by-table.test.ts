import { describe, expect, it } from 'vitest';
import { builtIn } from '../../../flow/registry.ts';
import { aFlow, Drive } from '../../support/drive.ts';

const stop = ['end', { outcome: 'stopped' }] as [string, Record<string, string>];

/** One step whose every outcome ends the scope. */
function at(type: string, settings: Record<string, string>): Drive {
  const ways = builtIn.get(type)?.outcomes(settings, []) ?? [];
  const flow = aFlow({ it: [type, settings, Object.fromEntries(ways.map(({ name }) => [name, 'stop']))], stop });
  return new Drive(flow, 'it');
}

const approval = (settings: Record<string, string> = {}): Drive =>
  at('approval', {
    subject: 'budget',
    who: 'table:heads',
    quorum: '1of1',
    due: '2bd',
    escalate: 'role:admin',
    ...settings,
  });

const decided = (run: Drive, result: Record<string, string>, outcome = 'big'): Drive =>
  run.feed({ kind: 'decided', ...run.visit('it'), outcome, result });

const left = (run: Drive): string | undefined => run.path.find((move) => move.startsWith('-it.'))?.slice(4);

describe('approvers from a rule table', () => {
  it('are decided before anybody is asked', () => {
    expect(approval().last.commands).toEqual([{ kind: 'decide', stepId: 'it', visit: 1, table: 'heads' }]);
  });

  it('replace who, how many, until when and who is next, as far as the table says', () => {
    const run = decided(approval(), { who: 'group:board', quorum: '2of3', due: '4bd', escalate: 'sales.head+1bd' });
    expect(run.asks('it')).toMatchObject({ who: 'group:board', quorum: '2of3', due: '4bd', rung: 0 });

    run.asked('it', ['a', 'b', 'c'], { k: 2 }, 'h1').due('it', 0);
    expect(run.asks('it')).toMatchObject({ who: 'sales.head', due: '1bd', rung: 1 });

    expect(left(run.asked('it', ['head']).due('it', 1))).toBe('expired');
  });

  it('leave the step’s own settings where the table says nothing', () => {
    const run = decided(approval(), { who: 'sales.head' });
    expect(run.asks('it')).toMatchObject({ who: 'sales.head', quorum: '1of1', due: '2bd' });

    run.asked('it', ['head']).due('it', 0);
    expect(run.asks('it')).toMatchObject({ who: 'role:admin', due: '2bd', rung: 1 });
  });

  it('are decided anew when the subject changes', () => {
    const run = decided(approval(), { who: 'sales.head' }).asked('it', ['head'], {}, 'h1');

    run.feed({ kind: 'subjectChanged', hashes: { budget: 'h2' }, dates: false });
    expect(run.last.commands).toMatchObject([{ kind: 'decide', table: 'heads' }]);
    expect(run.drops).toEqual([{ stepId: 'it', visit: 1, void: true }]);

    decided(run, { who: 'ops.head', due: '1bd' });
    expect(run.asks('it')).toMatchObject({ who: 'ops.head', due: '1bd', rung: 0 });
    expect(left(run.asked('it', ['olga'], {}, 'h2').answer('it', 'olga', 'approved'))).toBe('approved');
  });

  it('go to the next rung at once where the table names nobody', () => {
    expect(decided(approval(), { quorum: '2of3' }).asks('it')).toMatchObject({ who: 'role:admin', rung: 1 });
  });

  it('may be named beside others, and in a ladder', () => {
    const run = approval({ who: 'table:heads,sales.lead', escalate: 'table:heads+3bd,role:admin' });
    decided(run, { who: 'ops.head', escalate: 'sales.head' }).asked('it', ['a'], { k: 1 }).due('it', 0);
    expect(run.asks('it')).toMatchObject({ who: 'sales.head', due: '3bd', rung: 1 });

    run.asked('it', ['b']).due('it', 1);
    expect(run.asks('it')).toMatchObject({ who: 'role:admin', rung: 2 });
  });

  it('come from several tables, one after the other', () => {
    const run = approval({ due: 'table:times' });
    decided(run, { who: 'sales.head', due: '9bd' });
    expect(run.last.commands).toMatchObject([{ kind: 'decide', table: 'times' }]);

    decided(run, { due: '3bd', who: 'ops.head' });
    expect(run.asks('it')).toMatchObject({ who: 'sales.head', due: '3bd' });
  });

  it('are not taken from what cannot be read', () => {
    const run = decided(approval({ who: 'table:heads,sales.lead' }), {
      who: 'nobody at all',
      due: 'table:more',
      quorum: '3of2',
      escalate: 'reassign*0',
    });

    expect(run.asks('it')).toMatchObject({ who: 'sales.lead', quorum: '1of1', due: '2bd' });
  });

  it('are decided once: another decision of this visit changes nothing', () => {
    const run = decided(approval(), { who: 'sales.head' });

    expect(decided(run, { who: 'ops.head' }).last).toMatchObject({ commands: [], moves: [], drops: [] });
  });
});

it('takes a table in every step that asks', () => {
  const run = at('consult', { role: 'sales', quorum: 'table:wide', escalate: 'sales.head' });
  decided(run, { quorum: 'sales.lead+2', due: '1bd' });
  expect(run.asks('it')).toMatchObject({ who: 'role:sales', quorum: 'sales.lead+2', due: '1bd' });

  const task = at('task', { role: 'service', form: 'f', due: 'table:wide', escalate: 'service.lead' });
  expect(decided(task, {}).asks('it')).not.toHaveProperty('due');
});
