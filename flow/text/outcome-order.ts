import type { Edge, FlowDefinition } from '../definition.ts';
import { builtIn, settingsOf } from '../registry.ts';
import type { Registry } from '../registry.ts';

/**
 * The same flow with its edges in the order of its steps, those of a step in the order of its type's outcomes; outcomes
 * that only edges name by their names. So that one flow prints as one text, however it was drawn or stored. Pure.
 */
export function inOutcomeOrder(flow: FlowDefinition, registry: Registry = builtIn): FlowDefinition {
  const ids = Object.keys(flow.steps);
  const place = new Map(ids.map((id, at) => [id, at]));
  const ranks = new Map(ids.map((id) => [id, ranksOf(flow, id, registry)]));
  const placeOf = ({ from }: Edge): number => place.get(from) ?? ids.length;
  const rankOf = ({ from, outcome }: Edge): number => ranks.get(from)?.get(outcome) ?? Infinity;
  const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  const edges = flow.edges.toSorted(
    (a, b) =>
      placeOf(a) - placeOf(b) ||
      byText(placeOf(a) < ids.length ? '' : a.from, placeOf(b) < ids.length ? '' : b.from) ||
      (rankOf(a) === rankOf(b) ? 0 : rankOf(a) - rankOf(b)) ||
      byText(a.outcome, b.outcome) ||
      byText(a.to, b.to),
  );
  return { ...flow, edges };
}

function ranksOf(flow: FlowDefinition, id: string, registry: Registry): Map<string, number> {
  const step = flow.steps[id];
  const type = step && registry.get(step.type);
  if (!step || !type) return new Map();
  const wired = flow.edges.filter(({ from }) => from === id).map(({ outcome }) => outcome);
  const outcomes = type.outcomes(settingsOf(step, registry), [...new Set(wired)].toSorted());
  return new Map(outcomes.map(({ name }, at) => [name, at]));
}
