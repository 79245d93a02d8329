import type { Cause } from '../../flow/state.ts';
import type { StepWork } from './step-work.ts';

/** Stages in which a person already talks with Sales and stays with them when a campaign is cancelled. */
const WITH_SALES = new Set(['offered', 'accepted', 'qualified']);

/**
 * Pause, stop and cancel are facts of the run that every step reads; a scope feeds them to itself when it has not yet.
 * Nothing is sent to thousands of scopes.
 */
export function hostInterrupts({ scope, state, around, now }: StepWork): Cause[] {
  const causes: Cause[] = [];
  const isCancelled = scope.cancelled_at !== null && !state.ended;
  const stays = scope.kind === 'enquiry' && WITH_SALES.has(around.enquiry?.stage ?? '');
  if (isCancelled && !stays) causes.push({ kind: 'cancelled', reason: scope.cancel_reason ?? 'campaign_cancelled', fedAt: now });
  if (scope.paused_at && !state.paused) causes.push({ kind: 'paused', fedAt: now });
  if (!scope.paused_at && state.paused) causes.push({ kind: 'resumed', fedAt: now });
  if (scope.stop_requested_at && !state.stopRequested && scope.kind === 'campaign') causes.push({ kind: 'stopRequested', fedAt: now });
  return causes;
}
