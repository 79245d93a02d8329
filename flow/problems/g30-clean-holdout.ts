import type { Problem } from '../definition.ts';
import type { FlowGraph } from '../graph.ts';
import { fault, fromStart, stepsWith, traitsOf } from './guard.ts';

/** G30: where results are measured against people who were held out, nothing goes to those people. */
export function cleanHoldout(graph: FlowGraph): Problem[] {
  const measure = stepsWith(graph, 'measures').find((step) =>
    traitsOf(step, 'measures').some(({ holdout }) => holdout),
  );
  if (!measure) return [];
  return stepsWith(graph, 'reaches')
    .filter((step) => traitsOf(step, 'reaches').some(({ ignoresHoldout }) => ignoresHoldout === true))
    .map((step) => {
      const message = `“${step.name}” also goes to those whom “${measure.name}” holds out to compare with.`;
      return fault('G30', step.id, message, { ...fromStart(graph).pathTo(step.id), setting: 'audience' });
    });
}
