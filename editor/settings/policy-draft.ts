import type { Policy } from '../../flow/policies/policy.ts';
import type { PolicyBody } from '../../server/policies/contract.ts';

/** A step as it is being chosen; empty texts say nothing. */
export interface ChoiceDraft {
  type: string;
  setting: string;
  value: string;
  label: string;
  outcomes: string[];
  /** Settings beyond the one that the form shows. */
  further: Record<string, string>;
}

export interface PolicyDraft {
  before: ChoiceDraft;
  pass: ChoiceDraft[];
  /** Absent: the whole way counts. */
  from?: ChoiceDraft | undefined;
  severity: Policy['severity'];
}

export const emptyChoice: ChoiceDraft = { type: '', setting: '', value: '', label: '', outcomes: [], further: {} };

/** A policy as the form shows it. */
export function toDraft(body: PolicyBody): PolicyDraft {
  return {
    before: toChoice(body.before),
    pass: body.pass.map(toChoice),
    ...(body.from && { from: toChoice(body.from) }),
    severity: body.severity,
  };
}

/** The policy of a form that is complete; undefined while a step is still to be chosen, or a setting has no value. */
export function toBody(draft: PolicyDraft): PolicyBody | undefined {
  const all = [draft.before, ...draft.pass, ...(draft.from ? [draft.from] : [])];
  const isComplete = all.every(({ type, setting, value }) => type !== '' && (setting === '' || value !== ''));
  if (!isComplete || draft.pass.length === 0) return undefined;
  return {
    severity: draft.severity,
    before: fromChoice(draft.before),
    pass: draft.pass.map((choice) => ({ ...fromChoice(choice), outcomes: choice.outcomes })),
    ...(draft.from && { from: fromChoice(draft.from) }),
  };
}

function toChoice({
  type,
  where = {},
  label = '',
  outcomes = [],
}: PolicyBody['before'] & { outcomes?: string[] }): ChoiceDraft {
  const [[setting, value] = ['', ''], ...further] = Object.entries(where);
  return { type, setting, value, label, outcomes, further: Object.fromEntries(further) };
}

function fromChoice({ type, setting, value, label, further }: ChoiceDraft): PolicyBody['before'] {
  const where = { ...(setting !== '' && { [setting]: value }), ...further };
  return {
    type,
    ...(Object.keys(where).length > 0 && { where }),
    ...(label.trim() !== '' && { label: label.trim() }),
  };
}
