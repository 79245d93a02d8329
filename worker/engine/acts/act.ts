import type { Command, Memory } from '../../../flow/state.ts';
import type { StepWork } from '../step-work.ts';

/** A step's own change to rows, in the step's transaction. Answers an outcome, and ids, enums or numbers at most. */
export type Act = (
  work: StepWork,
  command: Extract<Command, { kind: 'act' }>,
) => Promise<{ outcome: string; data?: Memory }> | { outcome: string; data?: Memory };
