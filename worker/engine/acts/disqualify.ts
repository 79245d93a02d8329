import { findStepType, settingsOf } from '../../../flow/registry.ts';
import type { StepWork } from '../step-work.ts';
import type { Act } from './act.ts';

/** Reasons of ways that lead here without a person's answer. */
const REASON_OF_OUTCOME: Record<string, string> = {
  exhausted: 'nurture_ended',
  not_permitted: 'consent_refused',
  overdue: 'no_answer',
};

/**
 * Records why a person is not pursued: the reason given in the answer that led here, or what a rule or a limit says.
 * Answers `reason_needed` where a person decided without one and the step needs it (G18).
 */
export const disqualify: Act = (work, { args }) => {
  const reason = reasonOf(work, args) ?? (args.reason === 'none' ? 'none_given' : undefined);
  if (reason === undefined) return { outcome: 'reason_needed' };
  work.writes.enquiry.stage = 'disqualified';
  work.writes.enquiry.closed_reason = reason;
  return { outcome: 'recorded' };
};

function reasonOf({ flow, registry }: StepWork, args: Record<string, unknown>): string | undefined {
  const via = args.via as { stepId?: string; outcome?: string } | undefined;
  if (via?.outcome !== undefined && Object.hasOwn(REASON_OF_OUTCOME, via.outcome))
    return REASON_OF_OUTCOME[via.outcome];
  const step = via?.stepId === undefined ? undefined : flow.steps[via.stepId];
  const traits = (step && findStepType(step.type, registry)?.traits(settingsOf(step, registry))) ?? [];
  if (traits.some(({ trait }) => trait === 'permits')) return 'consent_refused';
  if (Array.isArray(step?.settings.rules)) return `rule_${via?.outcome}`;
  return typeof args.given === 'string' && args.given !== '' ? args.given : undefined;
}
