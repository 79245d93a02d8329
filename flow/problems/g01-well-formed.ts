import type { Problem } from '../definition.ts';
import { reach } from '../graph.ts';
import type { FlowGraph } from '../graph.ts';
import { fromStart, stepName, stepsWith } from './guard.ts';

/** G01: exactly one start that nothing leads to; every step can be reached, and from every step some end. */
export function wellFormed(graph: FlowGraph): Problem[] {
  return [...startProblems(graph), ...unreachable(graph), ...endless(graph)];
}

function startProblems(graph: FlowGraph): Problem[] {
  const [first, ...others] = graph.starts;
  if (first === undefined) return [{ code: 'G01', severity: 'error', message: 'The flow has no start.' }];
  const problems = others.map((id): Problem => ({
    code: 'G01',
    severity: 'error',
    stepId: id,
    message: `A flow has one start; ${stepName(graph, id)} is another one.`,
  }));
  for (const id of graph.starts) {
    for (const edge of graph.steps.get(id)?.in ?? []) {
      const message = `${stepName(graph, edge.from)} leads back to the start. Nothing may lead there.`;
      problems.push({
        code: 'G01',
        severity: 'error',
        stepId: edge.from,
        outcome: edge.outcome,
        edges: [edge],
        message,
      });
    }
  }
  return problems;
}

function unreachable(graph: FlowGraph): Problem[] {
  if (graph.starts.length === 0) return [];
  const reached = fromStart(graph);
  return [...graph.steps.values()]
    .filter(({ id }) => !reached.has(id))
    .map(({ id, name }) => ({
      code: 'G01',
      severity: 'error',
      stepId: id,
      message: graph.waiting.has(id) ? `${name} waits for a branch that never comes.` : `Nothing leads to ${name}.`,
    }));
}

function endless(graph: FlowGraph): Problem[] {
  const ends = stepsWith(graph, 'ends').map(({ id }) => id);
  const finishing = reach(ends, graph.steps, 'in');
  const run = fromStart(graph);
  return [...graph.steps.values()]
    .filter(({ id }) => !finishing.has(id))
    .map(({ id, name }) => ({
      code: 'G01',
      severity: 'error',
      stepId: id,
      ...run.pathTo(id),
      message: `After ${name} nothing leads to an end.`,
    }));
}
