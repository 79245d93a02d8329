import { describe, expect, it } from 'vitest';
import { builtIn, settingsOf } from '../../../flow/registry.ts';
import type { Cause } from '../../../flow/state.ts';
import { parseFlow } from '../../../flow/text/parse-flow.ts';
import { printFlow } from '../../../flow/text/print-flow.ts';
import { findUnavailable } from '../../../flow/unavailable.ts';
import { aFlow, Drive } from '../../support/drive.ts';

type Written = Record<string, string | boolean | string[]>;

/** A flow of one step whose every outcome ends it; an enquiry stands at it. */
function at(type: string, settings: Written = {}): Drive {
  const ways = builtIn.get(type)?.outcomes(settings, []) ?? [];
  const flow = aFlow({
    it: [type, settings, Object.fromEntries(ways.map(({ name }) => [name, 'stop']))],
    stop: ['enquiry_end', { outcome: 'settled' }],
  });
  return new Drive(flow, 'it', 'enquiry');
}

const left = (run: Drive): string | undefined => run.path.find((move) => move.startsWith('-it.'))?.slice(4);
const full = (type: string, settings: Written) => settingsOf({ type, label: '', settings });
const faults = (type: string, settings: Written) =>
  builtIn
    .get(type)
    ?.check?.(full(type, settings))
    .map(({ setting }) => setting);
const traits = (type: string, settings: Written) => builtIn.get(type)?.traits(full(type, settings));
/** Settings that are not available; `step` for the whole step. */
const unavailable = (type: string, settings: Written) =>
  findUnavailable(aFlow({ it: [type, settings] })).map(({ setting }) => setting ?? 'step');

describe('consent_check', () => {
  it.each([
    [{ purpose: 'sales_followup' }, { purpose: 'sales_followup' }],
    [
      { purpose: 'show_followup', badgeScan: 'limited' },
      { purpose: 'show_followup', badgeScan: 'limited' },
    ],
    [
      { purpose: 'sales_followup', sharing: 'partner' },
      { purpose: 'sales_followup', sharing: 'partner' },
    ],
  ])('asks the host about %j', (settings, args) => {
    expect(at('consent_check', settings).last.commands).toEqual([
      { kind: 'act', stepId: 'it', visit: 1, act: 'consentCheck', args },
    ]);
  });

  it.each(['allowed', 'limited', 'refused'])('is left by %s', (outcome) => {
    expect(left(at('consent_check', { purpose: 'x' }).acted('it', 'consentCheck', outcome))).toBe(outcome);
  });

  it('permits what may at least be answered', () => {
    expect(traits('consent_check', { purpose: 'x' })).toEqual([{ trait: 'permits', on: ['allowed', 'limited'] }]);
  });

  it('cannot look at consent to passing on', () => {
    expect(unavailable('consent_check', { purpose: 'x', sharing: 'partner' })).toEqual(['sharing']);
    expect(unavailable('consent_check', { purpose: 'x', badgeScan: 'limited' })).toEqual([]);
  });
});

describe('channel_claim', () => {
  it('has the host decide', () => {
    expect(at('channel_claim', { protect: '30d' }).last.commands).toMatchObject([
      { act: 'channelClaim', args: { rule: 'roe', protect: '30d', decideWithin: '2bd' } },
    ]);
  });

  it.each(['direct', 'partner', 'disputed'])('is left by %s, which claims the person', (outcome) => {
    expect(left(at('channel_claim').acted('it', 'channelClaim', outcome))).toBe(outcome);
    expect(traits('channel_claim', {})).toContainEqual({ trait: 'claims', on: ['direct', 'partner', 'disputed'] });
  });

  it('is drawn only', () => {
    expect(unavailable('channel_claim', {})).toEqual(['step']);
  });
});

describe('notify', () => {
  const notice = { to: 'sales.lead, role:service', template: 'started' };

  it('tells people and goes on, whatever becomes of it', () => {
    const run = at('notify', notice);
    expect(run.last.commands).toEqual([
      {
        kind: 'act',
        stepId: 'it',
        visit: 1,
        act: 'notify',
        args: { to: 'sales.lead,role:service', channel: 'email', template: 'started' },
      },
    ]);
    expect(left(run.acted('it', 'notify', 'nobody'))).toBe('out');
  });

  it.each([
    ['sales.lead', []],
    ['user:anna', []],
    ['audience', [{ trait: 'reaches' }]],
    ['segment', [{ trait: 'reaches', ignoresHoldout: true }]],
    ['sales.lead,drop.segment', [{ trait: 'reaches', ignoresHoldout: true }]],
    ['drop.segment-holdout', [{ trait: 'reaches' }]],
  ])('to %s has the traits %j', (to, expected) => {
    expect(traits('notify', { ...notice, to })).toEqual(expected);
    expect(faults('notify', { ...notice, to })).toEqual([]);
    expect(unavailable('notify', { ...notice, to })).toEqual(expected.length === 0 ? [] : ['step']);
  });

  it.each(['everybody', 'sales.lead,,everybody', 'drop.others'])('refuses "%s", which names nobody', (to) => {
    expect(faults('notify', { ...notice, to })).toEqual(['to']);
  });

  it('goes by e-mail only, to people who can be told', () => {
    expect(unavailable('notify', { ...notice, channel: 'sms' })).toEqual(['channel']);
    expect(unavailable('notify', { ...notice, to: 'partner.manager' })).toEqual(['to']);
  });
});

describe('http_call', () => {
  const call = { url: 'https://crm.example/leads', idempotencyKey: 'enquiry.id' };

  it('asks for the effect', () => {
    expect(at('http_call', call).last.commands).toEqual([
      {
        kind: 'effect',
        stepId: 'it',
        visit: 1,
        effect: 'http',
        occasion: '1',
        to: 'https://crm.example/leads',
        args: { method: 'POST', body: '', idempotencyKey: 'enquiry.id' },
        outlives: false,
      },
    ]);
  });

  it.each<[Extract<Cause, { effectId: string }>['kind'], string | undefined]>([
    ['effectDone', 'ok'],
    ['effectFailed', 'failed'],
    ['effectUnknown', undefined],
  ])('after %s is left by %s', (kind, outcome) => {
    const run = at('http_call', call).feed({ kind: 'reserved', stepId: 'it', visit: 1, effects: ['e1'] });

    expect(left(run.feed({ kind, stepId: 'it', visit: 1, effectId: 'e1' }))).toBe(outcome);
  });

  it('reaches nobody unless it says so, and is drawn only', () => {
    expect(traits('http_call', call)).toEqual([]);
    expect(traits('http_call', { ...call, reaches: 'audience' })).toEqual([{ trait: 'reaches' }]);
    expect(unavailable('http_call', call)).toEqual(['step']);
  });

  it.each([
    ['crm_leads', []],
    ['https://crm.example', []],
    ['http://crm.example', ['url']],
    ['javascript:alert(1)', ['url']],
    ['https://', ['url']],
  ])('takes %s as an address: %j', (url, expected) => {
    expect(faults('http_call', { ...call, url })).toEqual(expected);
  });
});

describe('set_field', () => {
  it.each([
    ['enquiry.score', '85', 85],
    ['enquiry.kind', 'order', 'order'],
    ['answers.budget', '12.5', 12.5],
    ['answers.note', 'soon', 'soon'],
    ['enquiry.inSegment', 'yes', true],
    ['campaign.channels', 'email, post', ['email', 'post']],
  ])('writes %s = %s as its type is', (field, value, typed) => {
    const run = at('set_field', { field, value });

    expect(run.last.commands).toMatchObject([{ act: 'setField', args: { field, value: typed } }]);
    expect(left(run.acted('it', 'setField', 'done'))).toBe('out');
  });

  it.each([
    ['enquiry.score', 'high', ['value']],
    ['enquiry.score', '1e400', ['value']],
    ['enquiry.score', '5.5', ['value']],
    ['answers.size', '5.5', []],
    ['enquiry.inSegment', 'perhaps', ['value']],
    ['campaign.launchAt', 'tomorrow', ['value']],
    ['campaign.launchAt', '2027-05-04', []],
    ['run.state', 'asleep', ['value']],
    ['run.state', 'paused', []],
    ['enquiry.product', '7', []],
  ])('%s = %s faults %j', (field, value, expected) => {
    expect(faults('set_field', { field, value })).toEqual(expected);
  });

  it.each([
    ['campaign.budget', '9', [{ trait: 'edits', what: 'plan' }], ['field']],
    ['plan.hash', 'x', [{ trait: 'edits', what: 'plan' }], ['field']],
    ['enquiry.estValue', '9', [], []],
    ['answers.x', '9', [], []],
    ['enquiry.country', 'GB', [], ['field']],
  ])('%s = %s has the traits %j and is not available for %j', (field, value, expected, missing) => {
    expect(traits('set_field', { field, value })).toEqual(expected);
    expect(unavailable('set_field', { field, value })).toEqual(missing);
  });

  it('makes known what it writes', () => {
    expect(builtIn.get('set_field')?.produces?.({ field: 'answers.x', value: '1' })).toEqual([
      { facts: ['answers.x'], on: ['out'] },
    ]);
  });
});

describe('condition', () => {
  const score = { field: 'enquiry.score', operator: '>=', value: 60 };
  const rules = [{ outcome: 'fit', when: { combinator: 'and', rules: [score] } }];
  const names = (unknown?: string) =>
    builtIn
      .get('condition')
      ?.outcomes({ rules, ...(unknown !== undefined && { unknown }) }, [])
      .map(({ name }) => name);

  it('says where what is not known goes: a way of its rules, or one of its own', () => {
    expect(names()).toEqual(['fit', 'else']);
    expect(names('fit')).toEqual(['fit', 'else']);
    expect(names('else')).toEqual(['fit', 'else']);
    expect(names('look')).toEqual(['fit', 'else', 'look']);
  });

  it.each([
    ['', {}],
    ['; unknown=look', { unknown: 'look' }],
  ])('prints and reads it beside the rules%s, and decides by it', (written, unknown) => {
    const text = `flow Sift\nit: condition{fit: enquiry.score >= 60${written}} fit->it else->it\n`;
    const { flow, errors, warnings } = parseFlow(text);

    expect({ errors, warnings }).toEqual({ errors: [], warnings: [] });
    expect(printFlow(flow!)).toBe(text);
    const settings = flow!.steps.it!.settings;
    expect(new Drive(aFlow({ it: ['condition', settings] }), 'it', 'enquiry').last.commands).toEqual([
      { kind: 'decide', stepId: 'it', visit: 1, rules, otherwise: 'else', ...unknown },
    ]);
  });
});
