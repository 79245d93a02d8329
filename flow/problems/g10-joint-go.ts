import type { Problem } from '../definition.ts';
import { hasTrait } from '../graph.ts';
import type { FlowGraph, GraphStep } from '../graph.ts';
import { mustPass } from '../policies/must-pass.ts';
import { edgesWhere, fault, toldRoles } from './guard.ts';
import { turns } from './run-words.ts';

/** G10: nothing reaches a market before a decision to which Sales and Service both said yes, each with a voice of its own. */
export function jointGo(graph: FlowGraph): Problem[] {
  const passed = edgesWhere(
    graph,
    (trait) => trait.trait === 'decides' && toldRoles.every(({ role }) => trait.sides?.includes(role)),
  );
  const before = (step: GraphStep) => hasTrait(step, 'reaches');
  return mustPass(graph, { before, passed }).map(({ step, run }) => {
    const message =
      passed.size === 0
        ? `“${step.name}” goes out without a joint decision of Sales and Service.`
        : `“${step.name}” can be reached by ${turns(graph, run.edges)} without a joint yes of Sales and Service.`;
    return fault('G10', step.id, message, run);
  });
}
