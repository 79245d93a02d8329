import type { Edge } from './definition.ts';
import type { Block, FlowGraph } from './graph.ts';

/** A run prefix: step ids in the order entered, those of all branches that a join on the way needs, and the edges taken. */
export interface RunPrefix {
  path: string[];
  edges: Edge[];
}

/** What can happen from the seeds. */
export interface Closure {
  has(stepId: string): boolean;
  /** In the order in which a breadth-first walk enters them. */
  reached: string[];
  /** The shortest run that enters the step, or each of several; undefined where one of them is not reached. */
  pathTo(...stepIds: string[]): RunPrefix | undefined;
  /** The edges by which a step that is no seed is entered; of a join, one a branch. */
  enteredBy(stepId: string): readonly Edge[];
}

export interface ClosureOptions {
  /** Joins that fire on any in-edge: where the walk starts inside their block, the other branches may be done. */
  anyJoins?: ReadonlySet<string>;
  /** Edges beside those of the flow, such as the way from an item's end back to the step that started it. */
  extraEdges?: readonly Edge[];
  /** By join, the branches that have arrived there before the walk begins. */
  arrived?: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * En(S, X): the least set with the seeds in it, a step if some edge to it is not cut and comes from the set, and a join of mode `all` if of
 * every branch of its fork such an edge comes. Conditions are not read, so a step outside is proved never to be entered;
 * *must pass X before v* holds iff v is not in En(starts, X). O(V + E).
 */
export function closure(
  graph: FlowGraph,
  seeds: Iterable<string>,
  cut: ReadonlySet<Edge> = new Set(),
  options: ClosureOptions = {},
): Closure {
  const enteredBy = new Map<string, Edge[]>();
  const queue: string[] = [];
  const arrivals = new Map<string, Map<string, Edge>>();
  const extra = new Map<string, Edge[]>();
  for (const edge of options.extraEdges ?? []) extra.set(edge.from, [...(extra.get(edge.from) ?? []), edge]);
  const enter = (id: string, by: Edge[]) => {
    if (enteredBy.has(id)) return;
    enteredBy.set(id, by);
    queue.push(id);
  };

  for (const seed of seeds) if (graph.steps.has(seed)) enter(seed, []);
  for (let next = 0; next < queue.length; next += 1) {
    const id = queue[next] ?? '';
    for (const edge of graph.steps.get(id)?.out ?? []) if (!cut.has(edge)) follow(edge);
    for (const edge of extra.get(id) ?? []) follow(edge);
  }

  function follow(edge: Edge): void {
    if (enteredBy.has(edge.to)) return;
    const block = options.anyJoins?.has(edge.to) ? undefined : graph.waiting.get(edge.to);
    if (!block) {
      enter(edge.to, [edge]);
      return;
    }
    const arrived = arrivals.get(edge.to) ?? new Map<string, Edge>();
    arrivals.set(edge.to, arrived);
    for (const branch of branchesOf(edge, block)) if (!arrived.has(branch)) arrived.set(branch, edge);
    const before = options.arrived?.get(edge.to);
    const isComplete = [...block.branches.keys()].every((branch) => arrived.has(branch) || before?.has(branch));
    if (block.branches.size > 0 && isComplete) enter(edge.to, [...new Set(arrived.values())]);
  }

  return {
    has: (id) => enteredBy.has(id),
    reached: queue,
    pathTo: (...ids) => (ids.every((id) => enteredBy.has(id)) ? prefix(ids, enteredBy, queue) : undefined),
    enteredBy: (id) => enteredBy.get(id) ?? [],
  };
}

/** The branches for which an edge into the join counts: of the step it leaves, or the empty branch that it is. */
function branchesOf(edge: Edge, block: Block): string[] {
  if (edge.from === block.fork) return [edge.outcome];
  return [...block.branches].filter(([, branch]) => branch.has(edge.from)).map(([outcome]) => outcome);
}

function prefix(targets: string[], enteredBy: Map<string, Edge[]>, order: string[]): RunPrefix {
  const needed = new Set(targets);
  for (const id of needed) for (const { from } of enteredBy.get(id) ?? []) needed.add(from);
  const path = order.filter((id) => needed.has(id));
  return { path, edges: path.flatMap((id) => enteredBy.get(id) ?? []) };
}
