import type { CanvasState } from './canvas-store.ts';

type Chosen = Pick<CanvasState, 'chosen' | 'also'>;
type Choice = Chosen & { line: undefined };

/**
 * All chosen steps, the one that the panel shows last. With marks set by Space, those that are marked: the panel's step
 * may then be only where one has walked to.
 */
export function chosenSteps({ chosen, also }: Chosen): string[] {
  if (also.size === 0) return chosen === undefined ? [] : [chosen];
  return [...[...also].filter((id) => id !== chosen), ...(chosen !== undefined && also.has(chosen) ? [chosen] : [])];
}

/** One step chosen instead of all others; with `add`, one more, or one less where it was chosen already. */
export function withStep(before: Chosen, stepId: string | undefined, add = false): Choice {
  if (!add || stepId === undefined) return { chosen: stepId, also: new Set(), line: undefined };
  const steps = chosenSteps(before);
  return withSteps(steps.includes(stepId) ? steps.filter((id) => id !== stepId) : [...steps, stepId]);
}

/** These and no others; the panel shows the last. */
export function withSteps(ids: readonly string[]): Choice {
  return { chosen: ids.at(-1), also: new Set(ids.length > 1 ? ids : []), line: undefined };
}
