import { findStepType } from '../../flow/registry.ts';
import type { Move } from '../../flow/state.ts';
import type { StepWork } from './step-work.ts';

/** Moves the stage of enquiry or campaign on as its step types say, and notes the moves in one activity (I10). */
export function noteMoves(work: StepWork, moves: readonly Move[]): void {
  if (moves.length === 0) return;
  for (const move of moves) {
    const step = work.flow.steps[move.stepId];
    const stage = step && findStepType(step.type, work.registry)?.stage;
    if (!stage) continue;
    const reached =
      move.kind === 'entered' ? stage.entered : move.kind === 'left' ? stage.left?.[move.outcome] : undefined;
    if (reached === undefined) continue;
    if (work.scope.kind === 'enquiry') work.writes.enquiry.stage = reached;
    else if (work.scope.kind === 'campaign') work.writes.campaignState = reached;
  }
  const seen = moves.map((move) =>
    move.kind === 'left' ? [move.kind, move.stepId, move.visit, move.outcome] : [move.kind, move.stepId, move.visit],
  );
  const last = work.writes.activity.at(-1);
  if (last?.verb === 'scope.moved') (last.data as { moves: unknown[] }).moves.push(...seen);
  else work.writes.activity.push({ verb: 'scope.moved', data: { moves: seen } });
}
