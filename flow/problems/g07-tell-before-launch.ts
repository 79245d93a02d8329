import type { Edge, Problem } from '../definition.ts';
import { closure } from '../closure.ts';
import type { RunPrefix } from '../closure.ts';
import type { FlowGraph } from '../graph.ts';
import { edgesWhere, stepName, stepsWith, traitsOf } from './guard.ts';

/** The sides that must know before a market does. */
export const toldRoles = [
  { role: 'sales', name: 'Sales' },
  { role: 'service', name: 'Service' },
] as const;

/** Edges by which a side has been told. */
export function toldEdges(graph: FlowGraph, role: string): Set<Edge> {
  return edgesWhere(graph, (trait) => trait.trait === 'tells' && trait.role === role);
}

/** G07 (S15): nothing reaches a market before Sales and Service have confirmed the brief. */
export function tellBeforeLaunch(graph: FlowGraph): Problem[] {
  const reaching = new Set(stepsWith(graph, 'reaches').map(({ id }) => id));
  return toldRoles.flatMap(({ role, name }) => {
    const untold = closure(graph, graph.starts, toldEdges(graph, role));
    return [...reaching].flatMap((id): Problem[] => {
      const run = untold.pathTo(id);
      // What only follows from an untold launch is mended with it.
      if (!run || run.path.some((each) => each !== id && reaching.has(each))) return [];
      const fix = suggest(graph, role, run);
      const message = `${stepName(graph, id)} can happen before ${name} has been told.`;
      return [{ code: 'G07', severity: 'error', stepId: id, ...run, message, ...(fix && { fix }) }];
    });
  });
}

/** On the path, an outcome of the brief by which nobody was told, sent where the brief's other outcomes of that kind go. */
function suggest(graph: FlowGraph, role: string, run: RunPrefix): Problem['fix'] {
  for (const edge of run.edges) {
    const step = graph.steps.get(edge.from);
    const tells = traitsOf(step, 'tells').filter((trait) => trait.role === role);
    if (!step || tells.length === 0 || tells.some(({ on }) => on.includes(edge.outcome))) continue;
    const target = candidates(graph, edge).find((to) => mends(graph, role, edge, to));
    if (target === undefined) continue;
    const title = step.outcomes.find(({ name }) => name === edge.outcome)?.title ?? edge.outcome;
    return {
      label: `Send “${title}” to ${stepName(graph, target)}`,
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
  const untold = closure(graph, graph.starts, cut, { extraEdges: [{ ...edge, to }] });
  return stepsWith(graph, 'reaches').every(({ id }) => !untold.has(id));
}
