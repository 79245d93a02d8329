import type { Problem } from '../definition.ts';
import { hasTrait } from '../graph.ts';
import type { FlowGraph, GraphStep } from '../graph.ts';
import { fault, fromStart, stepName, stepsWith } from './guard.ts';
import { isRuled, isWorkOfRole } from './work-of-people.ts';

/** G22: who was rejected goes on to a rule, a task, another salesperson, or is kept in touch with or turned down; never to an end. */
export function rejectionIsWorked(graph: FlowGraph): Problem[] {
  return stepsWith(graph, 'handsOff').flatMap((step) =>
    step.out.flatMap((edge) => {
      const target = graph.steps.get(edge.to);
      if (edge.outcome !== 'rejected' || !target || isWorked(target)) return [];
      const lead = fromStart(graph).pathTo(step.id) ?? { path: [step.id], edges: [] };
      const message = `Nobody works on a person whom “${step.name}” has rejected: “${stepName(graph, edge.to)}” follows at once.`;
      return [
        fault('G22', step.id, message, {
          outcome: edge.outcome,
          path: [...lead.path, edge.to],
          edges: [...lead.edges, edge],
        }),
      ];
    }),
  );
}

function isWorked(step: GraphStep): boolean {
  if ((['ends', 'handsOff', 'sells', 'orders'] as const).some((trait) => hasTrait(step, trait))) return false;
  return (
    isRuled(step) ||
    isWorkOfRole(step) ||
    (['assigns', 'claims', 'settles', 'disqualifies'] as const).some((trait) => hasTrait(step, trait))
  );
}
