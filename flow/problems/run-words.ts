import type { RunPrefix } from '../closure.ts';
import type { Edge } from '../definition.ts';
import { hasTrait } from '../graph.ts';
import type { FlowGraph } from '../graph.ts';
import { fromStart, stepName } from './guard.ts';

/** How many turns a message names; the path shows them all. */
const TOLD_TURNS = 2;

/**
 * The turns of a run that people would not expect, as “Overdue → Release”: ways out of steps that have several, those that
 * are late, back or an end before the ones that lead on.
 */
export function turns(graph: FlowGraph, edges: readonly Edge[]): string {
  const chosen = edges.filter(({ from }) => {
    const step = graph.steps.get(from);
    return step !== undefined && step.outcomes.length > 1 && !hasTrait(step, 'forks');
  });
  const unexpected = chosen.filter((edge) => toneOf(graph, edge) !== 'next');
  const told = unexpected.length > 0 ? unexpected.slice(-TOLD_TURNS) : chosen.slice(-1);
  return [...new Set((told.length > 0 ? told : edges.slice(-1)).map((edge) => turn(graph, edge)))].join(' and ');
}

/** One way out and where it leads. */
export function turn(graph: FlowGraph, edge: Edge): string {
  return `“${outcomeTitle(graph, edge)} → ${stepName(graph, edge.to)}”`;
}

export function outcomeTitle(graph: FlowGraph, { from, outcome }: Edge): string {
  return graph.steps.get(from)?.outcomes.find(({ name }) => name === outcome)?.title ?? outcome;
}

function toneOf(graph: FlowGraph, { from, outcome }: Edge): string {
  return graph.steps.get(from)?.outcomes.find(({ name }) => name === outcome)?.tone ?? 'next';
}

/**
 * The run from the start of the campaign to where a second run begins, then that run. `left`: the edge by which the second
 * one begins, of a step that was entered before. Steps that ran beside it, and the branches that had arrived at a join
 * before, are in the first part, so that the whole can be played.
 */
export function wholeRun(graph: FlowGraph, run: RunPrefix, left?: Edge): RunPrefix {
  const before = fromStart(graph);
  const entered = new Set(run.edges.map(({ to }) => to));
  const begins = run.path.filter((id) => !entered.has(id) && id !== left?.to);
  const arrived = arrivedBefore(graph, run, left);
  const wanted = [...begins, ...arrived.map(({ from }) => from), ...(left ? [left.from] : [])];
  const lead = before.pathTo(...wanted.filter((id) => before.has(id)));
  if (!lead || lead.path.length === 0) return run;
  const real = new Set(graph.edges);
  // The way from an item's end back to what started it is none that is drawn.
  const drawn = run.edges.filter((edge) => real.has(edge));
  const isDrawn = new Set(drawn.map(({ to }) => to));
  const on = run.path.filter((id) => isDrawn.has(id) || (left !== undefined && id === left.to));
  return {
    path: [...lead.path, ...on],
    edges: [...lead.edges, ...(left && run.path.includes(left.to) ? [left] : []), ...arrived, ...drawn],
  };
}

/** Edges into the joins of a run by the branches that are not in it. */
function arrivedBefore(graph: FlowGraph, run: RunPrefix, left: Edge | undefined): Edge[] {
  const edges = left ? [left, ...run.edges] : run.edges;
  return run.path.flatMap((id) => {
    const block = graph.waiting.get(id);
    if (!block) return [];
    const inside = [...block.branches].filter(
      ([outcome, branch]) =>
        !edges.some(
          ({ from, to, outcome: by }) => to === id && (branch.has(from) || (from === block.fork && by === outcome)),
        ),
    );
    return inside.flatMap(([outcome, branch]) =>
      fromStart(graph)
        .enteredBy(id)
        .filter(({ from, outcome: by }) => branch.has(from) || (from === block.fork && by === outcome))
        .slice(0, 1),
    );
  });
}
