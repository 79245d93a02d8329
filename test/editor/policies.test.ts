import { describe, expect, it } from 'vitest';
import { policySchema } from '../../flow/policies/policy.ts';
import { policySentence } from '../../flow/policies/policy-sentence.ts';
import { findingKind } from '../../editor/flow-editor/finding-kind.tsx';
import { emptyChoice, toBody, toDraft } from '../../editor/settings/policy-draft.ts';
import type { PolicyBody } from '../../server/policies/contract.ts';

const full: PolicyBody = {
  severity: 'warning',
  before: { type: 'launch', where: { window: '4h', mode: 'all' } },
  pass: [
    { type: 'approval', label: 'Legal', outcomes: ['approved'] },
    { type: 'gate', outcomes: [] },
  ],
  from: { type: 'task', where: { edits: 'plan' } },
};

describe('the form of a policy', () => {
  it('gives back what it was opened with, also what it does not show', () => {
    expect(toBody(toDraft(full))).toEqual(full);
    expect(policySchema.parse({ ...full, id: 'p' })).toMatchObject(full);
  });

  it('is complete once each step is chosen, and each setting has its value', () => {
    const begun = toDraft(full);

    expect(toBody({ ...begun, before: emptyChoice })).toBeUndefined();
    expect(toBody({ ...begun, pass: [] })).toBeUndefined();
    expect(toBody({ ...begun, from: { ...emptyChoice, type: 'task', setting: 'edits' } })).toBeUndefined();
    expect(toBody({ ...begun, from: undefined })).toEqual({ ...full, from: undefined });
  });

  it('says its sentence as it grows', () => {
    expect(policySentence(toBody(toDraft(full))!)).toMatch(
      /^After Task .* and before the next Launch .* passes Approval “Legal” by Approved or /,
    );
  });
});

describe('findings', () => {
  it('tell what is wrong from what cannot be carried out yet', () => {
    expect(findingKind({ code: 'G07', severity: 'error' })).toBe('error');
    expect(findingKind({ code: 'STEP_NOT_AVAILABLE', severity: 'error' })).toBe('unavailable');
    expect(findingKind({ code: 'SETTING_NOT_AVAILABLE', severity: 'error' })).toBe('unavailable');
    expect(findingKind({ code: 'W_NOT_READY', severity: 'warning' })).toBe('warning');
  });
});
