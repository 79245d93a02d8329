import type { Problem } from '../definition.ts';
import type { FlowGraph } from '../graph.ts';
import { mustPass } from '../policies/must-pass.ts';
import { edgesBy, fault, stepsWith, traitsOf } from './guard.ts';

/** G18: nobody is disqualified without a recorded reason. */
export function noReasonNoExit(graph: FlowGraph): Problem[] {
  return [...reasonNotAsked(graph), ...notRecorded(graph)];
}

function reasonNotAsked(graph: FlowGraph): Problem[] {
  return stepsWith(graph, 'disqualifies')
    .filter(({ settings }) => settings['reason'] !== 'required')
    .map(({ id, name }) => fault('G18', id, `“${name}” turns people down without a reason.`, { setting: 'reason' }));
}

function notRecorded(graph: FlowGraph): Problem[] {
  return mustPass(graph, {
    before: (step) => traitsOf(step, 'ends').some(({ outcome }) => outcome === 'disqualified'),
    passed: edgesBy(graph, 'disqualifies'),
    seeds: graph.enquiryEntries,
  }).map(({ step, run }) =>
    fault('G18', step.id, `A person can get to “${step.name}” although nobody has recorded why.`, run),
  );
}
