import type { Edge, Problem } from '../definition.ts';
import { closure } from '../closure.ts';
import type { RunPrefix } from '../closure.ts';
import { blocksAround, hasTrait } from '../graph.ts';
import type { FlowGraph, GraphStep } from '../graph.ts';
import type { Trait } from '../step-type.ts';

/** One rule of the language: all that breaks it. Pure, and total over wrong flows. Reads traits, never names of types. */
export type Guard = (graph: FlowGraph) => Problem[];

export function stepName(graph: FlowGraph, id: string): string {
  return graph.steps.get(id)?.name ?? id;
}

/** Names with commas and "and", each once. */
export function nameList(graph: FlowGraph, ids: Iterable<string>): string {
  const names = [...new Set([...ids].map((id) => stepName(graph, id)))];
  const last = names.pop() ?? '';
  return names.length > 0 ? `${names.join(', ')} and ${last}` : last;
}

export function stepsWith(graph: FlowGraph, trait: Trait['trait']): GraphStep[] {
  return [...graph.steps.values()].filter((step) => hasTrait(step, trait));
}

type TraitNamed<Name extends Trait['trait'], Each = Trait> = Each extends { trait: infer Names }
  ? Name extends Names
    ? Each
    : never
  : never;

/** The traits of that name with the outcomes by which they happen. */
export function traitsOf<Name extends Trait['trait']>(step: GraphStep | undefined, name: Name): TraitNamed<Name>[] {
  return (step?.traits ?? []).filter((trait): trait is TraitNamed<Name> => trait.trait === name);
}

/** Edges by whose outcome a trait of these names has happened. */
export function edgesBy(graph: FlowGraph, ...names: Trait['trait'][]): Set<Edge> {
  return edgesWhere(graph, (trait) => names.includes(trait.trait));
}

/** Edges by whose outcome a matching trait has happened; traits without outcomes have none. */
export function edgesWhere(graph: FlowGraph, matches: (trait: Trait) => boolean): Set<Edge> {
  const edges = new Set<Edge>();
  for (const step of graph.steps.values()) {
    const outcomes = step.traits.filter(matches).flatMap((trait) => ('on' in trait ? trait.on : []));
    for (const edge of step.out) if (outcomes.includes(edge.outcome)) edges.add(edge);
  }
  return edges;
}

/** Steps by which a market sees the campaign anew. Opening the ways in is no launch by itself. */
export function launches(graph: FlowGraph): GraphStep[] {
  return stepsWith(graph, 'reaches').filter((step) => !hasTrait(step, 'opens'));
}

/** Joins of the blocks around the steps, and those of the steps that are joins themselves: their other branches may be done. */
export function joinsAround(graph: FlowGraph, ids: readonly string[]): Set<string> {
  return new Set([...ids, ...ids.flatMap((id) => blocksAround(graph, id).flatMap(({ join }) => join ?? []))]);
}

/** The run from the start of the campaign to where a second run begins, then that run. */
export function leadIn(graph: FlowGraph, run: RunPrefix): RunPrefix {
  const [first] = run.path;
  const lead = first === undefined ? undefined : closure(graph, graph.starts).pathTo(first);
  if (!lead) return run;
  return { path: [...lead.path, ...run.path.slice(1)], edges: [...lead.edges, ...run.edges] };
}
