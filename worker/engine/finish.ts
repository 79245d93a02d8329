import type { Command } from '../../flow/state.ts';
import { shutSources } from './acts/close-sources.ts';
import { endItem } from './items.ts';
import type { StepWork } from './step-work.ts';

/** How an enquiry's end reads as a stage; other outcomes are stages of their own name. */
const STAGE_OF_END: Record<string, string> = { cancelled: 'lost', withdrawn: 'lost' };

/**
 * Closes an enquiry at its stage, with a reason unless it was won or merged (I6); or an item, and tells its run; or a run: completed ones close over
 * 180 days at most while their enquiries go on, others are over at once. Nothing is taken in after the end.
 */
export async function finish(work: StepWork, { outcome, reason }: Extract<Command, { kind: 'finish' }>): Promise<void> {
  const { writes, scope } = work;
  if (scope.kind === 'enquiry') {
    writes.enquiry.stage = STAGE_OF_END[outcome] ?? outcome;
    const why = reason ?? work.state.reason ?? (outcome === 'won' || outcome === 'merged' ? undefined : outcome);
    if (why !== undefined && writes.enquiry.closed_reason === undefined) writes.enquiry.closed_reason = why;
    writes.activity.push({ verb: 'enquiry.settled', data: { outcome, reason: why ?? null } });
    return;
  }
  if (scope.kind === 'item') return endItem(work, { kind: 'finish', outcome, ...(reason !== undefined && { reason }) });
  await shutSources(work);
  const isClosing = outcome !== 'cancelled' && outcome !== 'stopped';
  const state = outcome === 'cancelled' ? 'cancelled' : isClosing ? 'closing' : 'stopped';
  writes.run = { state, settle: isClosing };
  writes.campaignState = state;
  // That somebody cancelled it, and why, was noted when it was done.
  if (state === 'cancelled') return;
  writes.activity.push({ verb: isClosing ? 'run.closing' : `run.${state}`, data: { outcome, reason: reason ?? null } });
}
