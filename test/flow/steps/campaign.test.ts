import { describe, expect, it } from 'vitest';
import { builtIn } from '../../../flow/registry.ts';
import { aFlow, Drive } from '../../support/drive.ts';

const stop: [string, Record<string, string>] = ['end', { outcome: 'completed' }];

/** A flow of one step whose every outcome ends it; the scope stands at it. */
function at(type: string, settings: Record<string, string | number | string[]>, entry = 'it'): Drive {
  const ways = builtIn.get(type)?.outcomes(settings, []) ?? [];
  const flow = aFlow({ it: [type, settings, Object.fromEntries(ways.map(({ name }) => [name, 'stop']))], stop });
  return new Drive(flow, entry);
}

const left = (run: Drive): string | undefined => run.path.find((move) => move.startsWith('-it.'))?.slice(4);

describe('start', () => {
  it('goes on at once', () => {
    expect(left(at('start', {}))).toBe('out');
  });
});

describe('plan', () => {
  it('asks the marketers', () => {
    expect(at('plan', {}).asks('it')).toEqual({
      task: 'plan',
      who: 'role:marketer',
      due: '5bd',
      rung: 0,
      outcomes: ['submitted', 'abandoned'],
      needReason: ['abandoned'],
    });
  });

  it.each(['submitted', 'abandoned'])('is left by %s', (outcome) => {
    expect(
      left(at('plan', {}).asked('it', ['role:marketer']).answer('it', 'role:marketer', outcome, { by: 'mia' })),
    ).toBe(outcome);
  });

  it('is abandoned at the end of the ladder', () => {
    const run = at('plan', {}).asked('it', ['role:marketer']).due('it', 0);
    expect(run.asks('it')).toMatchObject({ who: 'marketing.lead', rung: 1, due: '5bd' });

    expect(left(run.asked('it', ['lead']).due('it', 1))).toBe('abandoned');
  });

  it('ignores an answer that is none of its outcomes', () => {
    expect(left(at('plan', {}).asked('it').answer('it', 'ann', 'approved'))).toBeUndefined();
  });
});

describe('brief', () => {
  it('asks each member of the team about the team’s brief, and outlives its step', () => {
    expect(at('brief', { role: 'service', escalate: 'service.head' }).asks('it')).toMatchObject({
      task: 'acknowledgement',
      who: 'role:service',
      quorum: 'lead+80%',
      subject: 'brief.service',
      outlives: true,
    });
  });

  it('is overdue at the end of the ladder', () => {
    const run = at('brief', { role: 'sales', escalate: 'sales.head' }).asked('it').due('it', 0).asked('it', ['head']);

    expect(left(run.due('it', 1))).toBe('overdue');
  });
});

describe('approval', () => {
  it('asks who decides, without the owner', () => {
    const settings = { subject: 'launch', who: 'sales.lead', escalate: 'sales.head,role:operations' };

    expect(at('approval', settings).asks('it')).toMatchObject({
      task: 'approval',
      who: 'sales.lead',
      quorum: '1of1',
      subject: 'launch',
      excludeOwner: true,
      needReason: ['rejected', 'changes_requested'],
    });
  });
});

describe('task', () => {
  const settings = {
    role: 'operations',
    form: 'launch_failure',
    outcomes: 'mended|given_up',
    due: '4h',
    escalate: 'ops.lead',
  };

  it.each(['mended', 'given_up'])('is left by its own outcome %s', (outcome) => {
    expect(left(at('task', settings).asked('it').answer('it', 'ann', outcome))).toBe(outcome);
  });

  it('is overdue at the end of the ladder', () => {
    const run = at('task', settings).asked('it', ['role:operations']).due('it', 0).asked('it', ['lead']).due('it', 1);

    expect(left(run)).toBe('overdue');
  });

  it('edits what its settings say, and a partner’s brief is no edit', () => {
    const traits = (edits: string): unknown =>
      builtIn
        .get('task')
        ?.traits({ ...settings, edits })
        .find(({ trait }) => trait === 'edits');

    expect(traits('brief')).toEqual({ trait: 'edits', what: 'brief' });
    expect(traits('partner_brief')).toBeUndefined();
  });
});

describe('condition', () => {
  const flow = aFlow({
    it: [
      'condition',
      {
        rules: [
          {
            outcome: 'fit',
            when: { combinator: 'and', rules: [{ field: 'enquiry.score', operator: '>=', value: 60 }] },
          },
        ],
      },
      { fit: 'stop', else: 'stop' },
    ],
    stop,
  });

  it.each(['fit', 'else'])('asks for a decision and is left by %s', (outcome) => {
    const run = new Drive(flow, 'it');
    expect(run.last.commands).toMatchObject([{ kind: 'decide', otherwise: 'else', rules: [{ outcome: 'fit' }] }]);

    run.feed({ kind: 'decided', ...run.visit('it'), outcome });

    expect(left(run)).toBe(outcome);
  });
});

describe('wait_until', () => {
  const settings = { at: 'campaign.launchAt', gap: 'shift_forward', fold: 'earlier' };

  it('waits, and is left by due', () => {
    const run = at('wait_until', settings);
    expect(run.last.commands).toMatchObject([
      { kind: 'wait', until: 'campaign.launchAt', gap: 'shift_forward', fold: 'earlier' },
    ]);

    run.feed({ kind: 'waiting', ...run.visit('it'), at: '2027-05-04T08:00:00Z' });
    expect(run.state.tokens[0]?.due).toEqual({ at: '2027-05-04T08:00:00Z', rung: 0 });

    expect(left(run.due('it'))).toBe('due');
  });

  it('waits for the very instant at which it is entered', () => {
    const run = at('wait_until', settings);

    expect(left(run.feed({ kind: 'waiting', ...run.visit('it'), at: run.at }))).toBeUndefined();
  });

  it('does not mind moved dates where its moment is none of them', () => {
    const run = at('wait_until', { ...settings, at: 'now+3bd' });
    run.feed({ kind: 'waiting', ...run.visit('it'), at: '2027-05-04T08:00:00Z' });

    expect(left(run.feed({ kind: 'subjectChanged', hashes: {}, dates: true }))).toBeUndefined();
  });
});

describe('launch', () => {
  it('waits for its time where the flow did not', () => {
    const run = at('launch', { window: '4h' });
    expect(run.last.commands).toMatchObject([{ kind: 'wait', until: 'campaign.launchAt' }]);

    const later = new Date(Date.parse(run.at) + 3_600_000).toISOString();
    run.feed({ kind: 'waiting', ...run.visit('it'), at: later });
    expect(run.last.commands).toEqual([]);
    run.at = later;
    run.feed({ kind: 'due', ...run.visit('it'), rung: 0 });

    expect(run.last.commands).toMatchObject([{ kind: 'act', act: 'launch' }]);
  });

  it.each(['launched', 'failed', 'missed'])('acts, and is left by %s', (outcome) => {
    const run = at('launch', { channels: ['web', 'email'], window: '4h', mode: 'immediate' });
    expect(run.last.commands).toMatchObject([
      { kind: 'act', act: 'launch', args: { channels: ['web', 'email'], window: '4h', mode: 'immediate', relied: [] } },
    ]);

    expect(left(run.acted('it', 'launch', outcome))).toBe(outcome);
  });
});

describe('capture', () => {
  const open = (): Drive => {
    const run = at('capture', { sources: ['web_form'], closes: 'campaign.endsAt+14d' });
    return run.feed({ kind: 'waiting', ...run.visit('it'), at: '2027-06-04T08:00:00Z' });
  };

  it('opens its sources and waits', () => {
    const run = at('capture', { sources: ['web_form'], closes: 'campaign.endsAt+14d' });

    expect(run.last.commands).toMatchObject([
      { kind: 'spawn', what: 'sources', args: { sources: ['web_form'] } },
      { kind: 'wait', until: 'campaign.endsAt+14d' },
    ]);
    expect(run.feed({ kind: 'spawned', ...run.visit('it'), keys: ['k'] }).where).toEqual(['it']);
  });

  it('waits for nothing where only a stop ends it', () => {
    expect(at('capture', { closes: 'on_stop' }).commands).toEqual(['spawn']);
  });

  it('closes its sources at the end, then is left by closed', () => {
    const run = open().due('it');
    expect(run.last.commands).toMatchObject([{ kind: 'act', act: 'closeSources' }]);

    expect(left(run.acted('it', 'closeSources', 'closed'))).toBe('closed');
  });

  it('closes once, however often a stop is asked for', () => {
    const run = open().feed({ kind: 'stopRequested' });
    expect(run.commands).toEqual(['act']);

    expect(run.feed({ kind: 'stopRequested' }).commands).toEqual([]);
    expect(run.state.tokens[0]?.due).toBeUndefined();
  });

  it('is left at once where a stop was asked for before', () => {
    const flow = aFlow({
      hold: ['task', { role: 'sales', form: 'f', escalate: 'sales.lead' }, { done: 'it', overdue: 'it' }],
      it: ['capture', { closes: 'on_stop' }, { each: 'stop', closed: 'stop' }],
      stop,
    });

    const run = new Drive(flow, 'hold').asked('hold').feed({ kind: 'stopRequested' }).answer('hold', 'ann', 'done');

    expect(left(run)).toBe('closed');
  });

  it('waits anew when the dates move', () => {
    expect(open().feed({ kind: 'subjectChanged', hashes: {}, dates: true }).commands).toEqual(['wait']);
  });
});

describe('end', () => {
  it('ends with the way it was reached where a reason is needed and none was given', () => {
    const flow = aFlow({
      start: ['start', {}, { out: 'stop' }],
      stop: ['end', { outcome: 'stopped', reason: 'required' }],
    });

    expect(new Drive(flow, 'start').state.ended).toEqual({ outcome: 'stopped', reason: 'start.out' });
  });
});
