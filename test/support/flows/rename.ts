import type { FlowDefinition } from '../../../flow/definition.ts';
import { builtIn } from '../../../flow/registry.ts';
import type { Random } from '../../../flow/simulation/random.ts';

/** The flow with every step under another id, in another order, and the map from old to new ids. */
export function renameAll(
  flow: FlowDefinition,
  random: Random,
): { flow: FlowDefinition; mapping: Record<string, string> } {
  const ids = Object.keys(flow.steps);
  const free = shuffled(
    ids.map((_, index) => `r${index}`),
    random,
  );
  const mapping = Object.fromEntries(ids.map((id, index) => [id, free[index] ?? id]));
  return { flow: renamed(flow, mapping, random), mapping };
}

/** The flow with each id replaced by the one it maps to; what is not mapped stays. */
export function renamed(flow: FlowDefinition, mapping: Record<string, string>, random?: Random): FlowDefinition {
  const to = (id: string): string => mapping[id] ?? id;
  const steps = Object.entries(flow.steps).map(([id, step]) => {
    const forks = builtIn
      .get(step.type)
      ?.traits(step.settings)
      .some(({ trait }) => trait === 'forks');
    const { join } = step.settings;
    const settings = forks && typeof join === 'string' ? { ...step.settings, join: to(join) } : step.settings;
    return [to(id), { ...step, settings }] as const;
  });
  const edges = flow.edges.map(({ from, outcome, to: target }) => ({ from: to(from), outcome, to: to(target) }));
  return {
    ...flow,
    steps: Object.fromEntries(random ? shuffled(steps, random) : steps),
    edges: random ? shuffled(edges, random) : edges,
  };
}

export function shuffled<T>(list: readonly T[], random: Random): T[] {
  return list
    .map((value) => ({ value, at: random.next() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ value }) => value);
}
