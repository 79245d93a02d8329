import type { Problem } from '../definition.ts';
import { closure } from '../closure.ts';
import { hasTrait } from '../graph.ts';
import type { FlowGraph, GraphStep } from '../graph.ts';
import { edgesBy, leadIn } from './guard.ts';

/** G20: nobody is contacted, given to a salesperson or sold to before it is known whether the person has asked before. */
export function dedupeFirst(graph: FlowGraph): Problem[] {
  const unidentified = closure(graph, graph.enquiryEntries, edgesBy(graph, 'identifies'));
  const isAtFault = (step: GraphStep | undefined) =>
    step !== undefined && touchesPerson(step) && graph.scopes.get(step.id)?.has('enquiry') === true;
  return [...graph.steps.values()].flatMap((step): Problem[] => {
    const run = isAtFault(step) ? unidentified.pathTo(step.id) : undefined;
    // What only follows from a step at fault is mended with it.
    if (!run || run.path.some((id) => id !== step.id && isAtFault(graph.steps.get(id)))) return [];
    const message = `“${step.name}” can happen before anybody has looked whether the person asked before.`;
    return [{ code: 'G20', severity: 'error', stepId: step.id, ...leadIn(graph, run), message }];
  });
}

function touchesPerson(step: GraphStep): boolean {
  return (['contacts', 'assigns', 'handsOff', 'orders'] as const).some((trait) => hasTrait(step, trait));
}
