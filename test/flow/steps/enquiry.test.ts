import { describe, expect, it } from 'vitest';
import { builtIn, settingsOf } from '../../../flow/registry.ts';
import { aFlow, Drive } from '../../support/drive.ts';

type Written = Record<string, string | number | string[]>;

const stop: [string, Record<string, string>] = ['enquiry_end', { outcome: 'settled' }];

function at(type: string, settings: Written): Drive {
  const ways = builtIn.get(type)?.outcomes(settings, []) ?? [];
  const flow = aFlow({ it: [type, settings, Object.fromEntries(ways.map(({ name }) => [name, 'stop']))], stop });
  return new Drive(flow, 'it', 'enquiry');
}

const left = (run: Drive): string | undefined => run.path.find((move) => move.startsWith('-it.'))?.slice(4);

describe('dedupe', () => {
  const settings = { keys: ['email', 'phone'], window: '30d', review: 'operations:1bd' };

  it.each(['unique', 'duplicate'])('acts, and is left by %s', (outcome) => {
    const run = at('dedupe', settings);
    expect(run.last.commands).toMatchObject([{ act: 'dedupe', args: { keys: ['email', 'phone'], window: '30d' } }]);

    expect(left(run.acted('it', 'dedupe', outcome))).toBe(outcome);
  });

  it.each(['unique', 'duplicate'])('shows a doubtful pair to somebody, who says %s', (outcome) => {
    const run = at('dedupe', settings).acted('it', 'dedupe', 'doubtful');
    expect(run.asks('it')).toMatchObject({
      task: 'review',
      who: 'role:operations',
      due: '1bd',
      outcomes: ['unique', 'duplicate'],
    });

    expect(left(run.asked('it', ['role:operations']).answer('it', 'role:operations', outcome, { by: 'olga' }))).toBe(
      outcome,
    );
  });

  it('takes a doubtful pair that nobody looks at for two people', () => {
    const run = at('dedupe', settings).acted('it', 'dedupe', 'doubtful').asked('it', ['role:operations']);

    expect(left(run.due('it'))).toBe('unique');
  });
});

describe('the keys of dedupe', () => {
  it('are refused where nothing compares them', () => {
    const type = builtIn.get('dedupe');
    expect(type?.unavailable?.({ keys: 'email,phone,postal,reference' })).toEqual([]);
    expect(type?.unavailable?.({ keys: ['email', 'order_no'] })).toMatchObject([{ setting: 'keys' }]);
  });
});

describe('assign', () => {
  it.each(['assigned', 'none'])('acts, and is left by %s', (outcome) => {
    const run = at('assign', {});
    expect(run.last.commands).toMatchObject([
      { act: 'assign', args: { strategy: 'weighted_rr', pool: 'sales', cap: '25/bd' } },
    ]);

    expect(left(run.acted('it', 'assign', outcome))).toBe(outcome);
  });

  it('has fair turns, and before them the account’s owner and the area', () => {
    const type = builtIn.get('assign');

    expect(type?.unavailable?.(settingsOf({ type: 'assign', label: '', settings: {} }))).toEqual([]);
    expect(type?.unavailable?.({ strategy: 'account_owner>territory>weighted_rr' })).toEqual([]);
    expect(type?.unavailable?.({ strategy: 'territory' })).toMatchObject([{ setting: 'strategy' }]);
  });
});

describe('handoff', () => {
  const settings = { to: 'owner', acceptWithin: '4bh', ladder: 'reassign*2,sales.lead' };
  const offered = (): Drive => at('handoff', settings).asked('it', ['ben']);

  it('offers to the owner', () => {
    expect(at('handoff', settings).asks('it')).toMatchObject({
      task: 'handoff',
      who: 'enquiry.owner',
      due: '4bh',
      outcomes: ['accepted', 'rejected'],
      needReason: ['rejected'],
    });
  });

  it.each(['accepted', 'rejected'])('is left by %s', (outcome) => {
    expect(left(offered().answer('it', 'ben', outcome))).toBe(outcome);
  });

  it('takes the offer away and offers to the next, twice, then asks the lead, then expires', () => {
    const run = offered().due('it', 0);
    expect(run.last.commands).toMatchObject([{ kind: 'act', act: 'reassign' }]);
    expect(run.drops).toEqual([{ stepId: 'it', visit: 1, void: true }]);

    run.acted('it', 'reassign', 'assigned');
    expect(run.asks('it')).toMatchObject({ who: 'enquiry.owner', rung: 1, due: '4bh' });

    run.asked('it', ['cleo']).due('it', 1).acted('it', 'reassign', 'assigned').asked('it', ['dan']).due('it', 2);
    expect(run.asks('it')).toMatchObject({ who: 'sales.lead', rung: 3 });

    expect(left(run.asked('it', ['lead']).due('it', 3))).toBe('expired');
  });

  it('no longer counts the answer of whom it was taken from', () => {
    const run = offered()
      .due('it', 0)
      .acted('it', 'reassign', 'assigned')
      .asked('it', ['cleo'])
      .answer('it', 'ben', 'accepted');

    expect(left(run)).toBeUndefined();
    expect(left(run.answer('it', 'cleo', 'accepted'))).toBe('accepted');
  });

  it('climbs on where nobody else has room', () => {
    const run = offered().due('it', 0).acted('it', 'reassign', 'none').acted('it', 'reassign', 'none');

    expect(run.asks('it')).toMatchObject({ who: 'sales.lead', rung: 3 });
  });
});

describe('a return after acceptance', () => {
  const flow = aFlow({
    han: [
      'handoff',
      { acceptWithin: '4bh', ladder: 'sales.lead', maxVisits: 2 },
      { accepted: 'qua', rejected: 'stop', returned: 'nur', expired: 'stop', exhausted: 'stop' },
    ],
    qua: ['qualify', {}, { qualified: 'ord', not_ready: 'nur', unqualified: 'stop', unreachable: 'nur' }],
    ord: ['order', {}, { ordered: 'stop', failed: 'qua' }],
    nur: ['nurture', {}, { reengaged: 'qua', exhausted: 'stop', not_permitted: 'stop' }],
    stop,
  });
  const accepted = (): Drive =>
    new Drive(flow, 'han', 'enquiry').asked('han', ['ben']).answer('han', 'ben', 'accepted').asked('qua', ['ben']);

  it('goes on where the accepted handoff says, from the step the owner stands at', () => {
    const run = accepted();
    expect(run.state.accepted).toEqual({ stepId: 'han' });

    run.answer('qua', 'ben', 'returned', { reason: 'not_mine' });

    expect(run.path).toEqual(['-qua.returned', '+nur1']);
    expect(run.drops).toEqual([{ stepId: 'qua', visit: 1, void: true }]);
    expect(run.state.accepted).toBeUndefined();
    expect(run.state.reason).toBe('not_mine');
  });

  it('works from the order too', () => {
    const run = accepted().answer('qua', 'ben', 'qualified').asked('ord', ['ben']).answer('ord', 'ben', 'returned');

    expect(run.path).toEqual(['-ord.returned', '+nur1']);
  });

  it('is ignored where nothing was accepted', () => {
    const run = new Drive(flow, 'qua', 'enquiry').asked('qua', ['ben']).answer('qua', 'ben', 'returned');

    expect(run.path).toEqual([]);
  });
});

describe('qualify', () => {
  const asked = (): Drive => at('qualify', {}).asked('it', ['ben']);

  it.each(['qualified', 'not_ready', 'unqualified', 'unreachable'])('is left by %s', (outcome) => {
    expect(left(asked().answer('it', 'ben', outcome))).toBe(outcome);
  });

  it('stays with the lead at the end of the ladder, and asks the lead again', () => {
    const run = asked().due('it', 0);
    expect(run.asks('it')).toMatchObject({ who: 'sales.lead', rung: 1, due: '10bd' });

    run.asked('it', ['lead']).due('it', 1);
    expect(run.asks('it')).toMatchObject({ who: 'sales.lead', rung: 2 });

    run.asked('it', []);
    expect(run.commands).toEqual([]);
    expect(left(run.answer('it', 'lead', 'unqualified'))).toBe('unqualified');
  });
});

describe('nurture', () => {
  const waiting = (): Drive => {
    const run = at('nurture', { maxCycles: 2 });
    return run.feed({ kind: 'waiting', ...run.visit('it'), at: '2027-05-09T09:00:00Z' });
  };

  it('waits, then asks', () => {
    const run = at('nurture', {});
    expect(run.last.commands).toMatchObject([{ kind: 'wait', until: '30d' }]);
    run.feed({ kind: 'waiting', ...run.visit('it'), at: '2027-05-09T09:00:00Z' });

    expect(run.due('it').asks('it')).toMatchObject({
      task: 'nurture',
      who: 'role:marketer',
      outcomes: ['reengaged', 'wait_again', 'not_permitted'],
    });
  });

  it.each(['reengaged', 'not_permitted'])('is left by %s', (outcome) => {
    expect(left(waiting().due('it').asked('it').answer('it', 'ann', outcome))).toBe(outcome);
  });

  it('waits again, and gives up after its rounds', () => {
    const run = waiting().due('it').asked('it').answer('it', 'ann', 'wait_again');
    expect(run.commands).toEqual(['wait']);
    run
      .feed({ kind: 'waiting', ...run.visit('it'), at: '2027-06-09T09:00:00Z' })
      .due('it')
      .asked('it', ['bea']);

    expect(left(run.answer('it', 'bea', 'wait_again'))).toBe('exhausted');
  });

  it('takes silence for one more round', () => {
    const run = waiting().due('it').asked('it').due('it', 0).asked('it', ['lead']).due('it', 1);

    expect(run.commands).toEqual(['wait']);
  });

  it('counts the rounds of earlier visits, so that no loop through it is without end', () => {
    const flow = aFlow({
      it: ['nurture', { maxCycles: 2 }, { reengaged: 'it', exhausted: 'stop', not_permitted: 'stop' }],
      stop,
    });
    const run = new Drive(flow, 'it', 'enquiry');
    for (const member of ['ann', 'bea']) {
      run.feed({ kind: 'waiting', ...run.visit('it'), at: '2027-05-09T09:00:00Z' });
      run.due('it').asked('it', [member]).answer('it', member, 'reengaged');
    }

    expect(run.path).toEqual(['-it.reengaged', '+it3', '-it.exhausted', '+stop1', '-stop.settled']);
  });
});

describe('order', () => {
  it.each(['ordered', 'failed'])('asks the owner, and is left by %s', (outcome) => {
    const run = at('order', {});
    expect(run.asks('it')).toMatchObject({ task: 'order', who: 'enquiry.owner', outcomes: ['ordered', 'failed'] });

    expect(left(run.asked('it', ['ben']).answer('it', 'ben', outcome))).toBe(outcome);
  });

  it('is left by paid where the owner says that the money has come in', () => {
    const run = at('order', { modes: ['order', 'payment'] });
    expect(run.asks('it').outcomes).toEqual(['ordered', 'paid', 'failed']);

    expect(left(run.asked('it', ['ben']).answer('it', 'ben', 'paid'))).toBe('paid');
  });

  it('ignores a payment where it takes orders only', () => {
    expect(left(at('order', {}).asked('it', ['ben']).answer('it', 'ben', 'paid'))).toBeUndefined();
  });

  it('can be paid only where it takes payments', () => {
    const type = builtIn.get('order');

    expect(type?.outcomes({ modes: ['order'] }, []).map(({ name }) => name)).toEqual(['ordered', 'failed']);
    expect(type?.outcomes({ modes: 'order,payment' }, []).map(({ name }) => name)).toEqual([
      'ordered',
      'paid',
      'failed',
    ]);
    expect(type?.outcomes({ modes: ['payment'] }, []).map(({ name }) => name)).toEqual(['paid', 'failed']);
    expect(type?.unavailable?.({ modes: 'order,payment', idempotency: 'required' })).toEqual([]);
    expect(type?.unavailable?.({ modes: 'order', selfService: 'yes' })).toMatchObject([{ setting: 'selfService' }]);
  });
});

describe('disqualify', () => {
  it('acts, and is left by recorded', () => {
    const run = at('disqualify', {});
    expect(run.last.commands).toMatchObject([{ act: 'disqualify', args: { reason: 'required' } }]);

    expect(left(run.acted('it', 'disqualify', 'recorded'))).toBe('recorded');
  });

  it('asks for a reason where none was given, then acts with it', () => {
    const run = at('disqualify', {}).acted('it', 'disqualify', 'reason_needed');
    expect(run.asks('it')).toMatchObject({ task: 'task', form: 'disqualify_reason', needReason: ['done'] });

    run.asked('it', ['ben']).answer('it', 'ben', 'done', { reason: 'no_need' });

    expect(run.last.commands).toMatchObject([{ act: 'disqualify', args: { given: 'no_need' } }]);
    expect(left(run.acted('it', 'disqualify', 'recorded'))).toBe('recorded');
  });

  it('hands on the reason of the answer that led here', () => {
    const flow = aFlow({
      qua: ['qualify', {}, { qualified: 'it', not_ready: 'it', unqualified: 'it', unreachable: 'it' }],
      it: ['disqualify', {}, { recorded: 'stop' }],
      stop,
    });

    const run = new Drive(flow, 'qua', 'enquiry')
      .asked('qua', ['ben'])
      .answer('qua', 'ben', 'unqualified', { reason: 'no_budget' });

    expect(run.last.commands).toMatchObject([
      { act: 'disqualify', args: { given: 'no_budget', via: { stepId: 'qua', outcome: 'unqualified' } } },
    ]);
  });
});
