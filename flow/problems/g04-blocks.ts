import type { Edge, Problem } from '../definition.ts';
import { hasTrait } from '../graph.ts';
import type { Block, FlowGraph } from '../graph.ts';
import { nameList, stepName, stepsWith } from './guard.ts';

/** G04: forks and joins pair up, branches meet and share no step, only the fork enters a block, only its steps enter its join. */
export function blocksPaired(graph: FlowGraph): Problem[] {
  return [
    ...graph.blocks.flatMap((block) => [
      ...pairing(graph, block),
      ...branching(graph, block),
      ...entering(graph, block),
    ]),
    ...joins(graph),
  ];
}

function problem(stepId: string, message: string, edges?: Edge[]): Problem {
  return { code: 'G04', severity: 'error', stepId, message, ...(edges && { edges }) };
}

function pairing(graph: FlowGraph, { fork, join }: Block): Problem[] {
  const target = join === undefined ? undefined : graph.steps.get(join);
  if (!target || !hasTrait(target, 'joins'))
    return [problem(fork, `${stepName(graph, fork)} does not say where its branches come together.`)];
  const first = graph.blocks.find((block) => block.join === join);
  if (first && first.fork !== fork) {
    return [
      problem(
        fork,
        `${stepName(graph, first.fork)} and ${stepName(graph, fork)} come together in the same step; each needs its own.`,
      ),
    ];
  }
  return [];
}

function branching(graph: FlowGraph, { fork, join, branches }: Block): Problem[] {
  if (join === undefined) return [];
  if (branches.size === 0) return [problem(fork, `${stepName(graph, fork)} has no branches.`)];
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const [outcome, branch] of branches) {
    const first = graph.steps.get(fork)?.out.filter((edge) => edge.outcome === outcome) ?? [];
    if (branch.size === 0 && first.every(({ to }) => to !== join)) {
      problems.push(
        problem(
          fork,
          `The branch “${outcome}” of ${stepName(graph, fork)} never gets to ${stepName(graph, join)}.`,
          first,
        ),
      );
    }
    const shared = [...branch].filter((id) => seen.has(id));
    if (shared.length > 0)
      problems.push(problem(fork, `Two branches of ${stepName(graph, fork)} share ${nameList(graph, shared)}.`));
    for (const id of branch) seen.add(id);
  }
  return problems;
}

function entering(graph: FlowGraph, { fork, join, branches }: Block): Problem[] {
  const problems: Problem[] = [];
  for (const branch of branches.values()) {
    for (const id of branch) {
      for (const edge of graph.steps.get(id)?.in ?? []) {
        if (branch.has(edge.from) || opensBranch(edge, fork)) continue;
        problems.push(
          problem(
            edge.from,
            `${stepName(graph, edge.from)} leads into the middle of what runs side by side, to ${stepName(graph, id)}.`,
            [edge],
          ),
        );
      }
    }
  }
  if (join === undefined) return problems;
  for (const edge of graph.steps.get(join)?.in ?? []) {
    if (opensBranch(edge, fork) || [...branches.values()].some((branch) => branch.has(edge.from))) continue;
    problems.push(
      problem(
        edge.from,
        `${stepName(graph, edge.from)} leads to ${stepName(graph, join)}, but does not run beside its branches.`,
        [edge],
      ),
    );
  }
  return problems;
}

/** A fork that was entered too often opens nothing: its way out then leads around the block. */
function opensBranch({ from, outcome }: Edge, fork: string): boolean {
  return from === fork && outcome !== 'exhausted';
}

function joins(graph: FlowGraph): Problem[] {
  const named = new Set(graph.blocks.map(({ join }) => join));
  return stepsWith(graph, 'joins')
    .filter(({ id }) => !named.has(id))
    .map(({ id, name }) => problem(id, `${name} brings together branches that nothing has opened.`));
}
