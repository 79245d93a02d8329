import { activityInfo } from '@temporalio/activity';
import type { StepActivities } from '../contract.ts';
import { isOutage, park } from '../engine/park.ts';
import { step } from '../engine/step.ts';
import type { Engine } from '../engine/step.ts';

/** With the workflow's backoff the fifth try comes about three seconds after the first. */
const TRIES_BEFORE_PARKING = 5;

/** `step` for a queue: outages are tried again without end, a bug parks its scope alone. */
export function createStepActivities(
  engine: Engine,
  log: (event: string, detail: Record<string, unknown>) => void,
): StepActivities {
  return {
    async step(ref) {
      try {
        return await step(engine, ref);
      } catch (error) {
        if (isOutage(error) || activityInfo().attempt < TRIES_BEFORE_PARKING) throw error;
        log('scope parked', { scopeId: ref.scopeId, error: error instanceof Error ? error.name : 'unknown' });
        await park(engine, ref, error);
        return { effects: [] };
      }
    },
  };
}
