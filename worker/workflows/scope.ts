import {
  CancellationScope,
  condition,
  continueAsNew,
  defineSignal,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { EFFECTS_LISTED, POKE, QUEUE } from '../contract.ts';
import type { EffectActivities, ScopeRef, StepActivities } from '../contract.ts';

// Neither scheduleToCloseTimeout nor maximumAttempts: each of them would end a workflow for good (measured.md).
const local = proxyLocalActivities<StepActivities>({
  startToCloseTimeout: '10s',
  localRetryThreshold: '2s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '10s' },
});

const outside = proxyActivities<EffectActivities>({
  taskQueue: QUEUE.effects,
  startToCloseTimeout: '60s',
  // Five tries over four minutes: a mail server that starts again is not the end of a notice.
  retry: { initialInterval: '1s', backoffCoefficient: 6, maximumInterval: '5m' },
});

const poke = defineSignal(POKE);

/**
 * One short loop for every kind of scope: step, start the effects that are listed and cancel those that no longer are,
 * sleep until the next due or poke. Holds ids only; what happens is decided by `step` from rows.
 */
async function drive(ref: ScopeRef): Promise<void> {
  let pokes = 0;
  setHandler(poke, () => {
    pokes += 1;
  });
  const running = new Map<string, CancellationScope>();

  for (;;) {
    const seen = pokes;
    const { waitMs, effects, ended, standing } = await local.step(ref);
    if (standing !== undefined) setCurrentDetails(standing);

    for (const [id, scope] of running) if (!effects.includes(id)) scope.cancel();
    for (const effectId of effects) {
      if (running.has(effectId)) continue;
      const scope = new CancellationScope();
      running.set(effectId, scope);
      void scope
        .run(() => outside.performEffect({ ...ref, effectId }))
        .catch((error: unknown) => {
          if (!isCancellation(error)) throw error;
          return { poke: true };
        })
        .then(({ poke: isWanted }) => {
          running.delete(effectId);
          if (isWanted || (running.size === 0 && effects.length >= EFFECTS_LISTED)) pokes += 1;
        });
    }

    const isOver = (): boolean => ended === true && running.size === 0 && pokes === seen;
    if (isOver()) return;
    if (running.size === 0 && pokes === seen && workflowInfo().continueAsNewSuggested)
      await continueAsNew<typeof drive>(ref);
    const wake = (): boolean => pokes !== seen || isOver();
    await (waitMs === undefined ? condition(wake) : condition(wake, waitMs));
    if (isOver()) return;
  }
}

export async function campaignRun(ref: ScopeRef): Promise<void> {
  await drive(ref);
}
export async function campaignItem(ref: ScopeRef): Promise<void> {
  await drive(ref);
}
export async function enquiry(ref: ScopeRef): Promise<void> {
  await drive(ref);
}
