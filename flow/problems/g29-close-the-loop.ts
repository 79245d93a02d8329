import type { Problem } from '../definition.ts';
import type { FlowGraph, GraphStep } from '../graph.ts';
import { mustPass } from '../policies/must-pass.ts';
import { edgesWhere, fault, toldRoles, traitsOf } from './guard.ts';
import { turns } from './run-words.ts';

/** G29: a campaign is completed only after Sales and Service have looked back on it together. */
export function closeTheLoop(graph: FlowGraph): Problem[] {
  const passed = edgesWhere(
    graph,
    (trait) => trait.trait === 'reviews' && toldRoles.every(({ role }) => trait.sides.includes(role)),
  );
  const before = (step: GraphStep) =>
    traitsOf(step, 'ends').some(({ outcome }) => outcome === 'completed') &&
    step.type?.scopes.includes('campaign') === true;
  return mustPass(graph, { before, passed }).map(({ step, run }) => {
    const message =
      passed.size === 0
        ? `“${step.name}” is reached without a review by Sales and Service.`
        : `“${step.name}” can be reached by ${turns(graph, run.edges)} without a review by Sales and Service.`;
    return fault('G29', step.id, message, run);
  });
}
