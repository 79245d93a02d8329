import { describe, expect, it } from 'vitest';
import { builtIn, settingsOf } from '../../../flow/registry.ts';
import { aFlow, Drive } from '../../support/drive.ts';

type Written = Record<string, string | number | string[]>;

const stop: [string, Record<string, string>] = ['end', { outcome: 'completed' }];

/** A flow of one step whose every outcome ends it; the scope stands at it. */
function at(type: string, settings: Written): Drive {
  const ways = builtIn.get(type)?.outcomes(settings, []) ?? [];
  const flow = aFlow({ it: [type, settings, Object.fromEntries(ways.map(({ name }) => [name, 'stop']))], stop });
  return new Drive(flow, 'it');
}

const left = (run: Drive): string | undefined => run.path.find((move) => move.startsWith('-it.'))?.slice(4);
const ask = (type: string, settings: Written) => at(type, settings).asks('it');
const traits = (type: string, settings: Written) =>
  builtIn.get(type)?.traits(settingsOf({ type, label: '', settings })) ?? [];
const unavailable = (type: string, settings: Written) =>
  builtIn.get(type)?.unavailable?.(settingsOf({ type, label: '', settings })) ?? [];

describe('assess_market', () => {
  const settings = { by: ['sales', 'partner'], min: 2, due: '5bd', escalate: 'sales.lead' };
  const acted = (run: Drive, act: string, outcome: string, data?: { who: string }): Drive =>
    run.feed({ kind: 'acted', ...run.visit('it'), act, outcome, ...(data && { data }) });
  const begun = (): Drive => at('assess_market', settings);
  const asked = (): Drive =>
    acted(begun(), 'findContributors', 'everybody').asked('it', ['ann', 'ben', 'cid'], { k: 2 });
  const both = (): Drive => asked().answer('it', 'ann', 'contributed').answer('it', 'ben', 'contributed');

  it('looks for those who own customers in the segment, five or as many as must answer', () => {
    const args = (written: Written) =>
      at('assess_market', written).last.commands.map((each) => 'args' in each && each.args);
    expect(args(settings)).toEqual([{ by: ['sales', 'partner'], least: 2, most: 5 }]);
    expect(args({ ...settings, min: 7 })).toMatchObject([{ most: 7 }]);
    expect(args({ ...settings, invite: 3 })).toMatchObject([{ most: 3 }]);
  });

  it('asks each person of the teams, or those who were found', () => {
    expect(acted(begun(), 'findContributors', 'everybody').asks('it')).toMatchObject({
      task: 'assessment',
      who: 'role:sales,role:partner',
      quorum: '2',
      due: '5bd',
      outcomes: ['contributed'],
    });
    const found = acted(begun(), 'findContributors', 'invited', { who: 'user:ann,user:ben' });
    expect(found.asks('it')).toMatchObject({ task: 'assessment', who: 'user:ann,user:ben', quorum: '2' });
  });

  it('has operations pick where nobody owns a customer in the segment', () => {
    const run = acted(begun(), 'findContributors', 'none');
    expect(run.asks('it')).toMatchObject({ task: 'task', form: 'pick_contributors', who: 'role:operations' });

    run.asked('it', ['ops']);
    const picked = { taskId: 'it/ops', memberId: 'ops', outcome: 'picked', data: { who: 'user:cid' } };
    run.feed({ kind: 'answered', ...run.visit('it'), ...picked });
    expect(run.asks('it')).toMatchObject({ task: 'assessment', who: 'user:cid' });
  });

  it('is complete once enough have answered and what they have seen is enough', () => {
    const run = asked().answer('it', 'ann', 'contributed');
    expect(left(run)).toBeUndefined();
    expect(run.last.commands).toEqual([]);

    run.answer('it', 'ben', 'contributed');
    expect(run.last.commands).toMatchObject([{ kind: 'act', act: 'weighEvidence' }]);
    expect(left(acted(run, 'weighEvidence', 'complete'))).toBe('complete');
  });

  it('stays open while a trend or a competitor is missing, and looks again when something is noted', () => {
    const run = acted(both(), 'weighEvidence', 'open');
    expect(left(run)).toBeUndefined();

    run.feed({ kind: 'noted', ...run.visit('it') });
    expect(run.last.commands).toMatchObject([{ kind: 'act', act: 'weighEvidence' }]);
    expect(left(acted(run, 'weighEvidence', 'complete'))).toBe('complete');
  });

  it('does not look before enough have answered', () => {
    const run = asked().answer('it', 'ann', 'contributed');
    run.feed({ kind: 'noted', ...run.visit('it') });

    expect(run.last.commands).toEqual([]);
  });

  it('is insufficient where the ladder ends with too little, and what comes later is not counted', () => {
    const run = acted(both(), 'weighEvidence', 'open');
    const visit = run.visit('it');
    run.due('it', 0).asked('it', ['lead']);

    expect(left(run.due('it', 1))).toBe('insufficient');
    run.feed({ kind: 'answered', ...visit, taskId: 'it/cid', memberId: 'cid', outcome: 'contributed' });
    expect(run.last).toMatchObject({ moves: [], commands: [] });
  });
});

describe('consult', () => {
  const settings = { role: 'sales', quorum: 'sales.lead+2', due: '3bd', escalate: 'sales.head' };
  const asked = (): Drive => at('consult', settings).asked('it', ['lead', 'a', 'b', 'c'], { k: 3, must: ['lead'] });

  it('asks the team, and a reason for an objection', () => {
    expect(ask('consult', settings)).toMatchObject({
      task: 'consult',
      who: 'role:sales',
      quorum: 'sales.lead+2',
      outcomes: ['agreed', 'objection'],
      needReason: ['objection'],
    });
    expect(traits('consult', settings)).toContainEqual({ trait: 'consults', role: 'sales', on: ['agreed'] });
  });

  it.each<[string | undefined, [string, string][]]>([
    [
      'agreed',
      [
        ['a', 'agreed'],
        ['lead', 'agreed'],
        ['b', 'agreed'],
      ],
    ],
    ['unresolved', [['lead', 'objection']]],
    [undefined, [['a', 'objection']]],
    [
      'unresolved',
      [
        ['a', 'objection'],
        ['b', 'objection'],
      ],
    ],
  ])('is left by %s after %j', (outcome, said) => {
    const run = asked();
    for (const [who, answer] of said) run.answer('it', who, answer);

    expect(left(run)).toBe(outcome);
  });

  it('climbs the ladder in silence, then is unresolved', () => {
    const run = asked().due('it', 0);
    expect(run.asks('it')).toMatchObject({ who: 'sales.head', rung: 1 });

    expect(left(run.asked('it', ['head']).due('it', 1))).toBe('unresolved');
  });
});

describe('prepare_material', () => {
  const settings = { kinds: ['brochure', 'web_page'], escalate: 'marketing.lead' };

  it('is left by ready', () => {
    const run = at('prepare_material', settings);
    expect(run.asks('it')).toMatchObject({ task: 'material', who: 'role:marketer', due: '10bd', outcomes: ['ready'] });

    expect(left(run.asked('it', ['role:marketer']).answer('it', 'role:marketer', 'ready', { by: 'mia' }))).toBe(
      'ready',
    );
  });

  it('is overdue at the end of the ladder', () => {
    const run = at('prepare_material', settings).asked('it').due('it', 0).asked('it', ['lead']);

    expect(left(run.due('it', 1))).toBe('overdue');
  });

  it('prepares, and changes what the briefs tell', () => {
    expect(traits('prepare_material', settings)).toEqual([
      { trait: 'asks' },
      { trait: 'prepares', on: ['ready'] },
      { trait: 'edits', what: 'brief' },
    ]);
  });
});

describe('prepare_catalogue', () => {
  const settings = { media: ['print', 'web'], keyCodes: 'per_drop' };

  it.each(['ready', 'invalid'])('is left by %s', (outcome) => {
    expect(left(at('prepare_catalogue', settings).asked('it').answer('it', 'ann', outcome))).toBe(outcome);
  });

  it('is overdue at the end of the ladder, and is performed', () => {
    const run = at('prepare_catalogue', settings).asked('it').due('it', 0).asked('it', ['lead']);

    expect(left(run.due('it', 1))).toBe('overdue');
    expect(unavailable('prepare_catalogue', settings)).toEqual([]);
  });
});

describe('readiness', () => {
  const settings = { role: 'service', checklist: 'service_v1', escalate: 'service.head' };
  const answer = (run: Drive, outcome: string, data = {}): Drive =>
    run.feed({ kind: 'answered', ...run.visit('it'), taskId: 'it/sam', memberId: 'sam', outcome, data });

  it.each(['ready', 'not_ready'])('is left by %s', (outcome) => {
    const run = at('readiness', settings);
    expect(run.asks('it')).toMatchObject({ task: 'readiness', form: 'service_v1', needReason: ['not_ready'] });

    expect(left(answer(run.asked('it', ['sam']), outcome))).toBe(outcome);
  });

  it.each([
    [900, 400, 'not_ready'],
    [400, 400, 'ready'],
  ])('with %i calls expected and room for %i is %s', (forecastPeak, capacity, outcome) => {
    const run = at('readiness', settings).asked('it', ['sam']);

    expect(left(answer(run, 'ready', { forecastPeak, capacity }))).toBe(outcome);
  });

  it('is overdue at the end of the ladder', () => {
    expect(left(at('readiness', settings).asked('it').due('it', 0).asked('it', ['head']).due('it', 1))).toBe('overdue');
  });
});

describe('review', () => {
  const settings = { with: ['sales', 'service'], due: '10bd', escalate: 'ops.lead' };

  /** Two of each side are asked. */
  function asked(): Drive {
    const run = at('review', settings);
    const seats = ['ann@sales', 'ben@sales', 'sam@service'].map((written) => {
      const [memberId = '', side = ''] = written.split('@');
      return { taskId: `it/${memberId}`, memberId, side, rung: 0 };
    });
    const need = { k: 2, must: [], sides: ['sales', 'service'] };
    const due = { at: '2027-04-23T09:00:00.000Z', rung: 0 };
    return run.feed({ kind: 'asked', ...run.visit('it'), seats, need, due });
  }

  it('asks everybody named, and counts on both sides', () => {
    expect(ask('review', settings)).toMatchObject({
      task: 'review',
      who: 'role:sales,role:service',
      everyone: true,
      outcomes: ['done', 'change_wanted'],
    });
    expect(traits('review', settings)).toContainEqual({ trait: 'reviews', sides: ['sales', 'service'], on: ['done'] });
  });

  it('is done once somebody of each side has answered, whether a change is wanted or not', () => {
    const run = asked().answer('it', 'ann', 'change_wanted').answer('it', 'ben', 'done');
    expect(left(run)).toBeUndefined();

    expect(left(run.answer('it', 'sam', 'change_wanted'))).toBe('done');
  });

  it('is overdue where one side stays silent, whoever else is asked', () => {
    const run = asked().answer('it', 'ann', 'done').due('it', 0).asked('it', ['olga']).answer('it', 'olga', 'done');
    expect(left(run)).toBeUndefined();

    expect(left(run.due('it', 1))).toBe('overdue');
  });
});

describe('sell', () => {
  const settings = { stall: '30d' };

  it.each(['won', 'lost'])('is left by %s', (outcome) => {
    const run = at('sell', settings);
    expect(run.asks('it')).toMatchObject({
      task: 'sell',
      who: 'enquiry.owner',
      due: '30d',
      outcomes: ['won', 'lost', 'progress'],
      needReason: ['lost'],
    });

    expect(left(run.asked('it', ['ben']).answer('it', 'ben', outcome))).toBe(outcome);
  });

  it('asks anew after progress, with as long again', () => {
    const run = at('sell', settings).asked('it', ['ben']).answer('it', 'ben', 'progress');

    expect(run.commands).toEqual(['ask']);
    expect(run.drops).toEqual([{ stepId: 'it', visit: 1, void: true }]);
    expect(run.state.tokens[0]).toMatchObject({ visit: 1 });
    expect(run.state.tokens[0]?.due).toBeUndefined();
    expect(left(run.asked('it', ['ben']).answer('it', 'ben', 'won'))).toBe('won');
  });

  it('has stalled at its due', () => {
    expect(left(at('sell', settings).asked('it', ['ben']).due('it', 0))).toBe('stalled');
  });

  it('has stalled where it belongs to nobody', () => {
    expect(left(at('sell', settings).asked('it', []))).toBe('stalled');
  });

  it('is not for partners yet', () => {
    expect(unavailable('sell', settings)).toEqual([]);
    expect(
      unavailable('sell', { owner: 'partner', reportEvery: '14d', protect: '90d' }).map(({ setting }) => setting),
    ).toEqual(['owner', 'reportEvery', 'protect']);
  });
});
