import { shiftDue } from '../../flow/calendar/shift-due.ts';
import type { Cause } from '../../flow/state.ts';
import type { StepWork } from './step-work.ts';

/** Stages in which a person already talks with Sales and stays with them when a campaign is cancelled. */
const WITH_SALES = new Set(['offered', 'accepted', 'qualified', 'selling']);

/**
 * Pause, stop and cancel are facts of the run that every step reads; a scope feeds them to itself when it has not yet.
 * Nothing is sent to thousands of scopes. Why a person cancelled stands on the run: a cause holds no free text.
 */
export function hostInterrupts(work: StepWork): Cause[] {
  const { scope, state, around, now } = work;
  const causes: Cause[] = [];
  const isCancelled = scope.cancelled_at !== null && !state.ended;
  const stays =
    scope.kind === 'enquiry' &&
    scope.state !== null &&
    WITH_SALES.has(work.writes.enquiry.stage ?? around.enquiry?.stage ?? '');
  if (isCancelled && !stays) causes.push({ kind: 'cancelled', reason: 'campaign_cancelled', fedAt: now });
  if (scope.paused_at && !state.paused)
    causes.push({ kind: 'paused', since: scope.paused_at.toISOString(), fedAt: now });
  if (!scope.paused_at && state.paused) causes.push({ kind: 'resumed', dues: movedDues(work), fedAt: now });
  if (scope.stop_requested_at && !state.stopRequested && scope.kind !== 'enquiry')
    causes.push({ kind: 'stopRequested', fedAt: now });
  return causes;
}

/** Who had two hours left when the run paused has two hours left when it goes on. */
function movedDues({ state, calendar, now }: StepWork): { stepId: string; visit: number; at: string }[] {
  const since = state.pausedAt ?? now;
  return state.tokens.flatMap(({ stepId, visit, due }) => {
    const at = due && shiftDue(calendar, due, since, now);
    return at === undefined ? [] : [{ stepId, visit, at }];
  });
}
