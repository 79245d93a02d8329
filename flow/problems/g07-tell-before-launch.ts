import type { Edge, Problem } from '../definition.ts';
import { closure } from '../closure.ts';
import type { RunPrefix } from '../closure.ts';
import { hasTrait } from '../graph.ts';
import type { FlowGraph, GraphStep } from '../graph.ts';
import { mustPass } from '../policies/must-pass.ts';
import { fault, stepName, stepsWith, toldEdges, toldRoles, traitsOf } from './guard.ts';
import { perGraphAnd } from './per-graph.ts';
import { outcomeTitle, turns } from './run-words.ts';

/** G07 (S15): nothing reaches a market before Sales and Service have confirmed the brief. */
export function tellBeforeLaunch(graph: FlowGraph): Problem[] {
  return toldRoles.flatMap(({ role, name }) =>
    untold(graph, role).map(({ step, run }) => {
      const fix = suggest(graph, role, run);
      return fault('G07', step.id, words(graph, step, role, name, run), { ...run, ...(fix && { fix }) });
    }),
  );
}

const untold = perGraphAnd((graph, role) =>
  mustPass(graph, { before: (step) => hasTrait(step, 'reaches'), passed: toldEdges(graph, role) }),
);

/** The steps that reach a market although the side was never told. */
export const untoldAtAll = perGraphAnd((graph, role) => new Set(untold(graph, role).map(({ step }) => step.id)));

function words(graph: FlowGraph, step: GraphStep, role: string, side: string, run: RunPrefix): string {
  if (toldEdges(graph, role).size === 0) return `“${step.name}” goes out untold: no step briefs ${side}.`;
  return `“${step.name}” can be reached by ${turns(graph, run.edges)} while ${side} has not acknowledged the brief.`;
}

/** On the path, an outcome of the brief by which nobody was told, sent where the brief's other outcomes of that kind go. */
function suggest(graph: FlowGraph, role: string, run: RunPrefix): Problem['fix'] {
  for (const edge of run.edges) {
    const step = graph.steps.get(edge.from);
    const tells = traitsOf(step, 'tells').filter((trait) => trait.role === role);
    if (!step || tells.length === 0 || tells.some(({ on }) => on.includes(edge.outcome))) continue;
    const target = candidates(graph, edge).find((to) => mends(graph, role, edge, to));
    if (target === undefined) continue;
    return {
      label: `Send “${outcomeTitle(graph, edge)}” to ${stepName(graph, target)}`,
      set: { from: edge.from, outcome: edge.outcome, to: target },
    };
  }
  return undefined;
}

function candidates(graph: FlowGraph, { from, outcome, to }: Edge): string[] {
  const targets = stepsWith(graph, 'tells')
    .filter(({ id }) => id !== from)
    .flatMap(({ out }) => out.filter((edge) => edge.outcome === outcome).map((edge) => edge.to));
  const tellsOn = traitsOf(graph.steps.get(from), 'tells').flatMap(({ on }) => on);
  const own =
    graph.steps
      .get(from)
      ?.out.filter((edge) => edge.outcome !== outcome && !tellsOn.includes(edge.outcome))
      .map((edge) => edge.to) ?? [];
  return [...new Set([...targets, ...own])].filter((target) => target !== to && target !== from).slice(0, 4);
}

/** Whether the side is told before every market with that edge sent elsewhere, as if it were drawn so. */
function mends(graph: FlowGraph, role: string, edge: Edge, to: string): boolean {
  const cut = new Set([...toldEdges(graph, role), edge]);
  const reached = closure(graph, graph.starts, cut, { extraEdges: [{ ...edge, to }] });
  return stepsWith(graph, 'reaches').every(({ id }) => !reached.has(id));
}
