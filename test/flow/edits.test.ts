import { describe, expect, it } from 'vitest';
import { editPath } from '../../flow/edits.ts';
import { aFlow, Drive } from '../support/drive.ts';

const late = { escalate: 'sales.lead', due: '2bd' };
const dates = ['brief.sales', 'brief.service'];

/** Budget, briefs, joint decision; then a wait for the date, or straight to the launch. */
function flowWith(afterApproval: 'wait' | 'lau'): Drive {
  const flow = aFlow({
    apB: [
      'approval',
      { subject: 'budget', who: 'role:admin', ...late },
      { approved: 'brf', rejected: 'stop', changes_requested: 'stop', expired: 'stop' },
    ],
    brf: ['parallel', { join: 'brfJ' }, { a: 'brS', b: 'brV' }],
    brS: ['brief', { role: 'sales', ...late }, { acknowledged: 'brfJ', changes_requested: 'stop', overdue: 'stop' }],
    brV: ['brief', { role: 'service', ...late }, { acknowledged: 'brfJ', changes_requested: 'stop', overdue: 'stop' }],
    brfJ: ['join', {}, { out: 'apL' }],
    apL: [
      'approval',
      { subject: 'launch', who: 'sales.lead', ...late },
      { approved: afterApproval, rejected: 'stop', changes_requested: 'stop', expired: 'stop' },
    ],
    wait: [
      'wait_until',
      { at: 'campaign.launchAt', gap: 'shift_forward', fold: 'earlier' },
      { due: 'lau', missed: 'redate', changed: 'redate' },
    ],
    redate: ['task', { role: 'marketer', form: 'date', edits: 'brief', ...late }, { done: 'brf', overdue: 'stop' }],
    lau: ['launch', { window: '4h', mode: 'immediate' }, { launched: 'cap', failed: 'fix', missed: 'redate' }],
    fix: ['task', { role: 'operations', form: 'mend', ...late }, { done: 'lau', overdue: 'stop' }],
    cap: ['capture', { closes: 'on_stop' }, { each: 'eLost', closed: 'stop' }],
    eLost: ['enquiry_end', { outcome: 'lost' }],
    stop: ['end', { outcome: 'stopped' }],
  });
  return new Drive(flow, 'apB').asked('apB', ['ada'], {}, 'b1').answer('apB', 'ada', 'approved');
}

const told = (run: Drive, stepId: 'brS' | 'brV'): Drive =>
  run.asked(stepId, ['ann'], {}, `${stepId}1`).answer(stepId, 'ann', 'acknowledged');
const bothTold = (run: Drive): Drive => told(told(run, 'brS'), 'brV');
const approved = (run: Drive): Drive =>
  bothTold(run).asked('apL', ['lead'], {}, 'l1').answer('apL', 'lead', 'approved');
const path = (run: Drive, subjects: string[]): string[] | undefined => editPath(run.flow, run.state, subjects);

describe('an edit outside a drawn step', () => {
  it('is fine while the launch date is awaited: the wait is left by changed', () => {
    const run = approved(flowWith('wait'));
    expect(run.where).toEqual(['wait']);

    expect(path(run, dates)).toBeUndefined();
    expect(path(run, ['budget', 'launch'])).toBeUndefined();
  });

  it('is fine before the wait, which sees what is void', () => {
    expect(path(bothTold(flowWith('wait')), dates)).toBeUndefined();
    expect(path(told(flowWith('wait'), 'brS'), dates)).toBeUndefined();
  });

  it('is refused where nothing stands before the launch, with the run that would go out untold', () => {
    expect(path(bothTold(flowWith('lau')), dates)).toEqual(['apL', 'lau']);
  });

  it('is refused for the team that was told, while the other is still reading', () => {
    const run = told(flowWith('lau'), 'brS');

    expect(path(run, ['brief.sales'])).toEqual(['brV', 'brfJ', 'apL', 'lau']);
    expect(path(run, ['brief.service'])).toBeUndefined();
  });

  it('is fine while nobody has been told', () => {
    expect(path(flowWith('lau'), dates)).toBeUndefined();
  });

  it('is refused where it makes an approval void that nobody gives anew', () => {
    const run = flowWith('lau');

    expect(path(run, ['budget'])).toEqual(['brS', 'brV', 'brfJ', 'apL', 'lau']);
    expect(path(run, ['objectives'])).toBeUndefined();
    expect(path(bothTold(run), ['launch'])).toBeUndefined();
  });

  it('is refused while a failed launch is mended, and fine once it is out', () => {
    const run = approved(flowWith('lau')).acted('lau', 'launch', 'failed');
    expect(path(run, dates)).toEqual(['fix', 'lau']);

    run.asked('fix').answer('fix', 'ann', 'done').acted('lau', 'launch', 'launched');
    expect(run.where).toEqual(['cap']);
    expect(path(run, dates)).toBeUndefined();
  });

  it('is refused where only a rule is called changed', () => {
    const flow = aFlow({
      brf: ['parallel', { join: 'brfJ' }, { a: 'brS', b: 'brV' }],
      brS: ['brief', { role: 'sales', ...late }, { acknowledged: 'brfJ', changes_requested: 'stop', overdue: 'stop' }],
      brV: [
        'brief',
        { role: 'service', ...late },
        { acknowledged: 'brfJ', changes_requested: 'stop', overdue: 'stop' },
      ],
      brfJ: ['join', {}, { out: 'chg' }],
      chg: [
        'condition',
        { rules: [{ outcome: 'changed', when: { combinator: 'and', rules: [] } }] },
        { changed: 'lau', else: 'lau' },
      ],
      lau: ['launch', { window: '4h', mode: 'immediate' }, { launched: 'stop', failed: 'stop', missed: 'stop' }],
      stop: ['end', { outcome: 'stopped' }],
    });
    const run = told(new Drive(flow, 'brf'), 'brS');

    expect(path(run, ['brief.sales'])).toEqual(['brV', 'brfJ', 'chg', 'lau']);
  });

  it('is fine after the end', () => {
    expect(path(bothTold(flowWith('lau')).feed({ kind: 'cancelled', reason: 'r' }), dates)).toBeUndefined();
  });
});
