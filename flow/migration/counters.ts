import type { FlowDefinition } from '../definition.ts';
import type { State } from '../state.ts';
import { mapStep } from './step-map.ts';
import type { Carried, StepMap } from './step-map.ts';

/** Visit numbers under the new ids. */
export interface Counters {
  visits: Record<string, number>;
  /** Visits of other kinds of steps before: they keep numbers apart, and do not count towards `maxVisits`. */
  forgiven: Record<string, number>;
  carried: Carried[];
  /** The new id and number of an open visit or block instance: its own number, unless another step has used it there. */
  visitAt(stepId: string, visit: number): Carried['to'];
}

/**
 * Carries visit counters over, so that no pair of step and visit is used twice: where several steps become one, or an id
 * is used again, counting goes on above all of them. Ids without a target keep their counter, should they come back.
 */
export function mapCounters(
  state: State,
  oldFlow: FlowDefinition,
  newFlow: FlowDefinition,
  mapping: StepMap,
): Counters {
  const targetOf = (id: string): string => {
    const to = mapStep(mapping, id);
    return to !== undefined && Object.hasOwn(newFlow.steps, to) ? to : id;
  };
  const sources = new Map<string, string[]>();
  for (const id of Object.keys(state.visits)) {
    const to = targetOf(id);
    sources.set(to, [...(sources.get(to) ?? []), id]);
  }

  const visits: Record<string, number> = {};
  const forgiven: Record<string, number> = {};
  const counts = (ids: readonly string[]): number => Math.max(0, ...ids.map((id) => state.visits[id] ?? 0));
  const set = (to: string, count: number): void => {
    visits[to] = count;
    const type = newFlow.steps[to]?.type;
    const own = (sources.get(to) ?? []).filter((id) => !type || oldFlow.steps[id]?.type === type);
    const used = Math.max(0, ...own.map((id) => (state.visits[id] ?? 0) - (state.forgiven?.[id] ?? 0)));
    if (count > used) forgiven[to] = count - used;
  };
  for (const [to, ids] of sources) set(to, counts(ids));

  const carried: Carried[] = [];
  return {
    visits,
    forgiven,
    carried,
    visitAt(stepId, visit) {
      const known = carried.find(({ from }) => from.stepId === stepId && from.visit === visit);
      if (known) return known.to;
      const to = targetOf(stepId);
      const others = counts((sources.get(to) ?? []).filter((id) => id !== stepId));
      const number = visit > others ? visit : (visits[to] ?? 0) + 1;
      if (number > (visits[to] ?? 0)) set(to, number);
      const at = { stepId: to, visit: number };
      if (to !== stepId || number !== visit) carried.push({ from: { stepId, visit }, to: at });
      return at;
    },
  };
}
