import type { CanvasState } from './canvas-store.ts';

type Choice = Pick<CanvasState, 'chosen' | 'also'>;

/** All chosen steps, the one that the panel shows last. */
export function chosenSteps({ chosen, also }: Choice): string[] {
  return [...new Set([...[...also].filter((id) => id !== chosen), ...(chosen === undefined ? [] : [chosen])])];
}

/** One step chosen instead of all others; with `add`, one more, or one less where it was chosen already. */
export function withStep(before: Choice, stepId: string | undefined, add = false): Choice {
  if (!add || stepId === undefined) return { chosen: stepId, also: new Set() };
  const steps = chosenSteps(before);
  return withSteps(steps.includes(stepId) ? steps.filter((id) => id !== stepId) : [...steps, stepId]);
}

/** These and no others; the panel shows the last. */
export function withSteps(ids: readonly string[]): Choice {
  return { chosen: ids.at(-1), also: new Set(ids.length > 1 ? ids : []) };
}
