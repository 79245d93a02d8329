import { closure } from '../closure.ts';
import type { Closure } from '../closure.ts';
import type { Edge } from '../definition.ts';
import { hasTrait } from '../graph.ts';
import type { FlowGraph } from '../graph.ts';
import type { Given } from '../problems/given.ts';
import { stepName } from '../problems/guard.ts';
import type { State } from '../state.ts';
import type { Refusal } from './reason.ts';
import { rulesOf } from './rules-of.ts';
import type { MustPass } from './rules-of.ts';
import { mapStep } from './step-map.ts';
import type { StepMap } from './step-map.ts';

/** A step that the scope has left, and by which outcome. */
export interface DoneStep {
  stepId: string;
  outcome: string;
}

export interface Moved {
  state: State;
  mapping: StepMap;
  /** Where tokens would stand, and where they come from. `kept`: what is open there goes on, nothing is entered. */
  places: { stepId: string; from: string; kept: boolean }[];
  /** Branches that have arrived, by `fork#instance` of the new flow. */
  arrived: State['arrived'];
  /** Oldest first, in ids of the old flow. */
  done: readonly DoneStep[] | undefined;
}

/**
 * The rules of the new flow that the steps already left and what is ahead would break together. What has been passed is
 * read from decisions that are kept, from `done`, and from where the scope stands in the old flow: what every path to
 * there over steps it has entered has passed. A decision that is void counts: launches and waits see that it is.
 */
export function brokenRules(before: Rules, after: Rules, moved: Moved): Refusal[] {
  const { graph: newGraph } = after;
  return after.held.flatMap((rule): Refusal[] => {
    if (isPassed(before.graph, before.byKey.get(rule.key), rule, moved)) return [];
    const ahead = closure(
      newGraph,
      moved.places.map(({ stepId }) => stepId),
      rule.pass,
      {
        arrived: arrivedAt(newGraph, moved.arrived),
        ...(moved.state.scope === 'item' && rule.from ? { extraEdges: newGraph.itemReturns } : {}),
      },
    );
    const broken = [...rule.before].find(
      (id) => ahead.has(id) && !hasBegun(newGraph, id, before.byKey.get(rule.key), moved),
    );
    if (broken === undefined) return [];
    const path = ahead.pathTo(broken)?.path ?? [broken];
    const from = path[0];
    return [
      {
        code: 'BREAKS_RULE',
        rule: rule.code,
        ...(from !== undefined && { stepId: from }),
        path,
        message: `${stepName(newGraph, broken)} could happen before ${rule.unless}.`,
      },
    ];
  });
}

/** The must-pass rules of one flow. `held`: those that it keeps by itself; what it does not keep is none of its rules. */
export interface Rules {
  graph: FlowGraph;
  byKey: ReadonlyMap<string, MustPass>;
  held: readonly MustPass[];
}

export function toRules(graph: FlowGraph, given: Given): Rules {
  const rules = rulesOf(graph, given);
  return {
    graph,
    byKey: new Map(rules.map((rule) => [rule.key, rule])),
    held: rules.filter((rule) => holdsFromStart(graph, rule)),
  };
}

function holdsFromStart(graph: FlowGraph, rule: MustPass): boolean {
  if (rule.from) return true;
  const untold = closure(graph, graph.starts, rule.pass);
  return [...rule.before].every((id) => !untold.has(id));
}

/** Where a token stands since before, as what the rule is about. A launch that still waits for its time has yet to happen. */
function hasBegun(graph: FlowGraph, id: string, old: MustPass | undefined, { places }: Moved): boolean {
  const step = graph.steps.get(id);
  const isAhead = step !== undefined && hasTrait(step, 'reaches') && !hasTrait(step, 'opens');
  return !isAhead && places.some(({ stepId, from, kept }) => kept && stepId === id && old?.before.has(from) === true);
}

function isPassed(oldGraph: FlowGraph, old: MustPass | undefined, rule: MustPass, moved: Moved): boolean {
  const { state, mapping, done } = moved;
  const passedBy = (stepId: string, outcome?: string): boolean => {
    const fits = (edges: Iterable<Edge>, id: string | undefined): boolean =>
      [...edges].some((edge) => edge.from === id && (outcome === undefined || edge.outcome === outcome));
    return fits(old?.pass ?? [], stepId) || fits(rule.pass, mapStep(mapping, stepId));
  };
  if (state.relied.some(({ stepId }) => passedBy(stepId))) return true;
  if (done) {
    const last = done.findLastIndex(({ stepId }) => old?.from?.has(stepId) === true);
    if (rule.from && last < 0) return true;
    if (done.slice(last + 1).some(({ stepId, outcome }) => passedBy(stepId, outcome))) return true;
  }

  // Nothing in the old flow is passed by or counted from there: only what is ahead can keep the rule.
  if (!old) return rule.from !== undefined;
  const unvisited = edgesNotTaken(oldGraph, state);
  const seeds = old.from
    ? [...old.from].filter((id) => (state.visits[id] ?? 0) > 0).flatMap((id) => nextOf(oldGraph, id))
    : oldGraph.starts;
  if (old.from && seeds.length === 0) return true;
  const isExplained = isReached(oldGraph, closure(oldGraph, oldGraph.starts, unvisited), unvisited, state);
  // It was brought here over steps it has never entered: what paths to here pass says nothing of it.
  if (!isExplained) return false;
  const cut = new Set(isExplained ? [...old.pass, ...unvisited] : old.pass);
  const options = old.from && state.scope === 'item' ? { extraEdges: oldGraph.itemReturns } : {};
  const anyJoins = old.from ? { anyJoins: new Set(oldGraph.waiting.keys()) } : {};
  return !isReached(oldGraph, closure(oldGraph, seeds, cut, { ...options, ...anyJoins }), cut, state);
}

function nextOf(graph: FlowGraph, id: string): string[] {
  return graph.steps.get(id)?.out.map(({ to }) => to) ?? [];
}

/** Edges to steps of this scope that it has never entered; a join at which a branch has arrived still waits to be. */
function edgesNotTaken(graph: FlowGraph, state: State): Set<Edge> {
  const waited = new Set(arrivedAt(graph, state.arrived).keys());
  return new Set(
    graph.edges.filter(
      ({ to }) => graph.scopes.get(to)?.has(state.scope) === true && !state.visits[to] && !waited.has(to),
    ),
  );
}

/** Whether the scope can have come to where all its tokens stand, and its branches arrived, by such a run. */
function isReached(graph: FlowGraph, run: Closure, cut: ReadonlySet<Edge>, state: State): boolean {
  const branches = Object.entries(state.arrived).flatMap(([key, names]) => {
    const block = graph.blocks.find(({ fork }) => fork === key.slice(0, key.lastIndexOf('#')));
    return block?.join === undefined ? [] : names.map((name) => ({ ...block, name }));
  });
  return (
    state.tokens.every(({ stepId }) => run.has(stepId)) &&
    branches.every(({ fork, join, branches: all, name }) =>
      (graph.steps.get(join ?? '')?.in ?? []).some(
        (edge) =>
          !cut.has(edge) &&
          run.has(edge.from) &&
          (edge.from === fork ? edge.outcome === name : all.get(name)?.has(edge.from) === true),
      ),
    )
  );
}

function arrivedAt(graph: FlowGraph, arrived: State['arrived']): Map<string, Set<string>> {
  return new Map(
    Object.entries(arrived).flatMap(([key, branches]) => {
      const fork = key.slice(0, key.lastIndexOf('#'));
      const join = graph.blocks.find((block) => block.fork === fork)?.join;
      return join === undefined ? [] : [[join, new Set(branches)] as const];
    }),
  );
}
