import type { Edge } from '../../../flow/definition.ts';
import { mapFlow } from '../../../flow/picture/flow-map.ts';
import type { Drawing } from '../draft-store.ts';
import { removeStep } from './steps.ts';

export interface Removed extends Drawing {
  /** Steps that are gone; with one bar of side by side the other goes too. */
  ids: string[];
  /** Lines that now lead on to where the usual way of a removed step led. */
  rewired: Edge[];
  /** Answers that led to a removed step and now lead nowhere. */
  loose: { from: string; outcome: string }[];
}

/** Removes steps one after the other, closing the gaps they leave. A start stays. */
export function removeSteps(drawing: Drawing, ids: readonly string[]): Removed {
  let next = drawing;
  for (const id of ids) next = removeStep(next, id);
  const { definition } = next;
  const gone = Object.keys(drawing.definition.steps).filter((id) => !Object.hasOwn(definition.steps, id));
  const cut = drawing.definition.edges.filter(({ from, to }) => gone.includes(to) && !gone.includes(from));
  const now = cut.map(({ from, outcome }) => ({
    from,
    outcome,
    edge: definition.edges.find((edge) => edge.from === from && edge.outcome === outcome),
  }));
  return {
    ...next,
    ids: gone,
    rewired: now.flatMap(({ edge }) => edge ?? []),
    loose: now.filter(({ edge }) => edge === undefined).map(({ from, outcome }) => ({ from, outcome })),
  };
}

/** "Plan removed. Brief now leads to Agree. Undo brings it back." */
export function removalInWords(before: Drawing, { ids, rewired, loose, definition }: Removed): string {
  const { steps } = mapFlow(before.definition);
  const after = mapFlow(definition).steps;
  const nameOf = (id: string) => steps.get(id)?.name ?? id;
  const [first] = rewired;
  const gone = ids.length > 3 ? `${ids.length} steps` : ids.map(nameOf).join(', ');
  return [
    `${gone} removed.`,
    first && rewired.length === 1 ? `${nameOf(first.from)} now leads to ${after.get(first.to)?.name ?? first.to}.` : '',
    rewired.length > 1 ? `${rewired.length} lines now lead on to what came after.` : '',
    loose.length === 0 ? '' : loose.length === 1 ? '1 answer leads nowhere.' : `${loose.length} answers lead nowhere.`,
    ids.length === 1 ? 'Undo brings it back.' : 'Undo brings them back.',
  ]
    .filter(Boolean)
    .join(' ');
}
