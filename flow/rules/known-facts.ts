import { closure } from '../closure.ts';
import type { Closure, RunPrefix } from '../closure.ts';
import type { Edge, FlowDefinition, ScopeKind } from '../definition.ts';
import { toGraph } from '../graph.ts';
import type { FlowGraph, GraphStep } from '../graph.ts';
import { fromStart, joinsAround, stepsBeside } from '../problems/guard.ts';
import { perGraph, perGraphAnd } from '../problems/per-graph.ts';
import { builtIn } from '../registry.ts';
import type { Registry } from '../registry.ts';
import { facts, findFact } from './facts.ts';
import type { Fact } from './facts.ts';

/** A fact that a rule at a step may read. `name` may end in `.*` where any name does (`answers.*`). */
export interface KnownFact {
  name: string;
  fact: Fact;
  /** `certain`: every run to the step has it. */
  known: 'certain' | 'maybe';
  /** Of a maybe fact that steps produce: the shortest run to the step in which none of them did. */
  lacking?: RunPrefix;
}

/**
 * How a step stands to a fact. `never`: no step before can have produced it. `elsewhere`: it is one of another scope.
 * `unheard`: there is none of that name.
 */
export type Knowledge = 'certain' | 'maybe' | 'never' | 'elsewhere' | 'unheard';

/**
 * The facts that a rule at the step may read, in the order in which lists offer them; those that nothing before can have
 * produced are left out. Of a step that no run reaches yet, all of its scopes, as maybe. Pure, and kept for each graph or flow:
 * asking again costs nothing.
 */
export function factsAt(of: FlowGraph | FlowDefinition, stepId: string, registry: Registry = builtIn): KnownFact[] {
  const graph = of instanceof Object && 'blocksOf' in of ? of : graphOf(of, registry);
  return knownAt(graph, stepId);
}

/** What a rule at the step can say of the fact, whatever the name. */
export function knowledgeOf(graph: FlowGraph, stepId: string, name: string): Knowledge {
  const fact = findFact(name);
  if (!fact) return 'unheard';
  const step = graph.steps.get(stepId);
  if (!step || !scopesOf(graph, step).some((scope) => isIn(fact, scope))) return 'elsewhere';
  return produced(graph, stepId, name, fact).known;
}

/** The shortest run to the step that has not produced the fact; undefined where there is none, or nothing produces it. */
export function runWithout(graph: FlowGraph, stepId: string, name: string): RunPrefix | undefined {
  const fact = findFact(name);
  return fact && produced(graph, stepId, name, fact).lacking;
}

const graphs = new WeakMap<FlowDefinition, Map<Registry, FlowGraph>>();

function graphOf(flow: FlowDefinition, registry: Registry): FlowGraph {
  const known = graphs.get(flow) ?? new Map<Registry, FlowGraph>();
  graphs.set(flow, known);
  const graph = known.get(registry) ?? toGraph(flow, registry);
  known.set(registry, graph);
  return graph;
}

const knownAt = perGraphAnd((graph, stepId): KnownFact[] => {
  const step = graph.steps.get(stepId);
  if (!step) return [];
  const scopes = scopesOf(graph, step);
  const offered = facts.filter((fact) => scopes.some((scope) => isIn(fact, scope)));
  return offered.flatMap((fact) =>
    namesOf(graph, fact).flatMap((name): KnownFact[] => {
      const { known, lacking } = produced(graph, stepId, name, fact);
      return known === 'never' ? [] : [{ name, fact, known, ...(lacking && { lacking }) }];
    }),
  );
});

function scopesOf(graph: FlowGraph, step: GraphStep): ScopeKind[] {
  return [...(graph.scopes.get(step.id) ?? step.type?.scopes ?? [])];
}

function isIn(fact: Fact, scope: ScopeKind): boolean {
  return fact.scope === 'always' || fact.scope === scope;
}

/** The fact's own name, and of one with an open part each name that a step gives it. */
function namesOf(graph: FlowGraph, fact: Fact): string[] {
  if (!fact.name.includes('*')) return [fact.name];
  const given = [...producers(graph).keys()].flatMap((pattern) => nameGiven(fact.name, pattern) ?? []);
  return [...new Set([...(fact.known === 'after' ? [] : [fact.name]), ...given])];
}

/** `approval.*.level` and `approval.budget.*` give `approval.budget.level`; undefined where a part stays open. */
function nameGiven(name: string, pattern: string): string | undefined {
  const parts = name.split('.');
  const given = pattern.split('.');
  const isOpen = given.at(-1) === '*';
  const filled = parts.map((part, at) => {
    const other = isOpen && at >= given.length - 1 ? '*' : given[at];
    return part === '*' ? other : other === '*' || other === part ? part : undefined;
  });
  if (parts.at(-1) === '*' && !isOpen) filled.push(...given.slice(parts.length));
  else if (given.length > parts.length) return undefined;
  return filled.some((part) => part === undefined || part === '*') ? undefined : filled.join('.');
}

/** By fact or pattern, the edges by which a run has come to know it. */
const producers = perGraph((graph) => {
  const byPattern = new Map<string, Edge[]>();
  for (const step of graph.steps.values()) {
    if (!fromStart(graph).has(step.id)) continue;
    for (const { facts: patterns, on } of step.type?.produces?.(step.settings) ?? []) {
      const edges = step.out.filter(({ outcome }) => on.includes(outcome));
      if (edges.length === 0) continue;
      for (const pattern of patterns) byPattern.set(pattern, [...(byPattern.get(pattern) ?? []), ...edges]);
    }
  }
  return byPattern;
});

const edgesFor = perGraphAnd((graph, name): Edge[] =>
  [...producers(graph)].flatMap(([pattern, edges]) => (covers(pattern, name) ? edges : [])),
);

/** That people were asked makes no answer of theirs certain: of facts with any name only what is produced by that name counts. */
function covers(pattern: string, name: string): boolean {
  if (pattern !== name && findFact(name)?.known === 'open' && findFact(name)?.name.endsWith('*')) return false;
  return pattern === name || (pattern.endsWith('.*') && name.startsWith(pattern.slice(0, -1)));
}

interface Production {
  cut: Edge[];
  /** Without any of them. */
  without: Closure;
  /** Steps that can be entered once one of them has happened. */
  after: ReadonlySet<string>;
}

/** One for all facts that the same edges produce. */
const productions = perGraph(() => new Map<string, Production>());

function productionOf(graph: FlowGraph, name: string): Production | undefined {
  const cut = edgesFor(graph, name);
  if (cut.length === 0) return undefined;
  const key = cut.map(({ from, outcome, to }) => `${from} ${outcome} ${to}`).join('\n');
  const known = productions(graph).get(key);
  if (known) return known;
  const made = { cut, without: closure(graph, graph.starts, new Set(cut)), after: afterAny(graph, cut) };
  productions(graph).set(key, made);
  return made;
}

/** Branches beside go on while a step produces, so what follows in them may come after it too. */
function afterAny(graph: FlowGraph, edges: readonly Edge[]): ReadonlySet<string> {
  const from = [...new Set(edges.map((edge) => edge.from))];
  const seeds = [...edges.map(({ to }) => to), ...from.flatMap((id) => stepsBeside(graph, id))];
  const { reached } = closure(graph, seeds, new Set(), {
    anyJoins: joinsAround(graph, [...from, ...seeds]),
    extraEdges: graph.itemReturns,
  });
  return new Set(reached);
}

function produced(
  graph: FlowGraph,
  stepId: string,
  name: string,
  fact: Fact,
): { known: 'certain' | 'maybe' | 'never'; lacking?: RunPrefix } {
  if (fact.known === 'always') return { known: 'certain' };
  if (!fromStart(graph).has(stepId)) return { known: 'maybe' };
  const production = productionOf(graph, name);
  if (!production?.after.has(stepId) || name.endsWith('*')) return { known: fact.known === 'open' ? 'maybe' : 'never' };
  if (!production.without.has(stepId)) return { known: 'certain' };
  const lacking = production.without.pathTo(stepId);
  return { known: 'maybe', ...(lacking && { lacking }) };
}
