import type { Edge, Problem } from '../definition.ts';
import { closure } from '../closure.ts';
import { blocksAround, hasTrait } from '../graph.ts';
import type { FlowGraph, GraphStep } from '../graph.ts';
import type { Trait } from '../step-type.ts';
import type { Given } from './given.ts';
import { perGraph, perGraphAnd } from './per-graph.ts';

/** One rule of the language: all that breaks it. Pure, and total over wrong flows. Reads traits, never names of types. */
export type Guard = (graph: FlowGraph, given: Given) => Problem[];

/** An error at a step, in a whole sentence. */
export function fault(code: string, stepId: string, message: string, more: Partial<Problem> = {}): Problem {
  return { code, severity: 'error', stepId, ...more, message };
}

export function stepName(graph: FlowGraph, id: string): string {
  return graph.steps.get(id)?.name ?? id;
}

/** Names with commas and "and", each once. */
export function nameList(graph: FlowGraph, ids: Iterable<string>): string {
  const names = [...new Set([...ids].map((id) => stepName(graph, id)))];
  const last = names.pop() ?? '';
  return names.length > 0 ? `${names.join(', ')} and ${last}` : last;
}

const byTrait = perGraphAnd((graph, name) => [...graph.steps.values()].filter((step) => hasNamed(step, name)));
const hasNamed = (step: GraphStep, name: string) => step.traits.some(({ trait }) => trait === name);

export function stepsWith(graph: FlowGraph, trait: Trait['trait']): readonly GraphStep[] {
  return byTrait(graph, trait);
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
    if (outcomes.length === 0) continue;
    for (const edge of step.out) if (outcomes.includes(edge.outcome)) edges.add(edge);
  }
  return edges;
}

/** The sides that must know before a market does. */
export const toldRoles = [
  { role: 'sales', name: 'Sales' },
  { role: 'service', name: 'Service' },
] as const;

/** Edges by which a side has been told. */
export const toldEdges = perGraphAnd((graph, role) =>
  edgesWhere(graph, (trait) => trait.trait === 'tells' && trait.role === role),
);

/** Steps by which a market sees the campaign anew. Opening the ways in is no launch by itself. */
export const launches = perGraph((graph) => stepsWith(graph, 'reaches').filter((step) => !hasTrait(step, 'opens')));

/** Everything that can happen from the start on. */
export const fromStart = perGraph((graph) => closure(graph, graph.starts));

/** Joins of the blocks around the steps, and those of the steps that are joins themselves: their other branches may be done. */
export function joinsAround(graph: FlowGraph, ids: readonly string[]): Set<string> {
  return new Set([...ids, ...ids.flatMap((id) => blocksAround(graph, id).flatMap(({ join }) => join ?? []))]);
}

/** All steps of the branches that run beside the step, in every block around it, and of items that run beside it. */
export const stepsBeside = perGraphAnd((graph, id) => {
  const owners = graph.itemOwners.get(id) ?? new Set<string>();
  const places = [id, ...owners];
  const beside = new Set<string>();
  for (const { branches } of blocksAround(graph, id)) {
    for (const branch of branches.values()) {
      if (places.some((place) => branch.has(place))) continue;
      for (const each of branch) beside.add(each);
    }
  }
  for (const [inside, by] of graph.itemOwners) {
    const runsBeside = [...by].some((owner) => beside.has(owner) || (owners.has(owner) && isConcurrent(graph, owner)));
    if (runsBeside) beside.add(inside);
  }
  const real = fromStart(graph);
  return [...beside].filter((each) => each !== id && real.has(each));
});

/** Whether items of that step run at the same time: they do unless it says that they follow each other. */
function isConcurrent(graph: FlowGraph, owner: string): boolean {
  return graph.steps.get(owner)?.settings['mode'] !== 'serial';
}

/** Whether a setting is there and says something. */
export function isSaid(step: GraphStep, setting: string): boolean {
  const value = step.settings[setting];
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

/** Whether the step's type has that setting. */
export function takes(step: GraphStep, setting: string): boolean {
  return step.type !== undefined && Object.hasOwn(step.type.settings, setting);
}

/** “Due” for `due`: the title of a setting, in quotation marks. */
export function settingName(step: GraphStep, setting: string): string {
  return `“${step.type?.settings[setting]?.title ?? setting}”`;
}
