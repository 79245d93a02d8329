import type { Problem } from '../definition.ts';
import { closure } from '../closure.ts';
import type { FlowGraph } from '../graph.ts';
import { edgesBy, leadIn, stepsWith, traitsOf } from './guard.ts';

/** G18: nobody is disqualified without a recorded reason. */
export function noReasonNoExit(graph: FlowGraph): Problem[] {
  return [...reasonNotAsked(graph), ...notRecorded(graph)];
}

function reasonNotAsked(graph: FlowGraph): Problem[] {
  return stepsWith(graph, 'disqualifies')
    .filter(({ settings }) => settings['reason'] !== 'required')
    .map(({ id, name }) => ({
      code: 'G18',
      severity: 'error',
      stepId: id,
      setting: 'reason',
      message: `“${name}” turns people down without a reason.`,
    }));
}

function notRecorded(graph: FlowGraph): Problem[] {
  const unrecorded = closure(graph, graph.enquiryEntries, edgesBy(graph, 'disqualifies'));
  return stepsWith(graph, 'ends').flatMap((step): Problem[] => {
    const run = unrecorded.pathTo(step.id);
    if (!run || !traitsOf(step, 'ends').some(({ outcome }) => outcome === 'disqualified')) return [];
    const message = `A person can get to “${step.name}” although nobody has recorded why.`;
    return [{ code: 'G18', severity: 'error', stepId: step.id, ...leadIn(graph, run), message }];
  });
}
