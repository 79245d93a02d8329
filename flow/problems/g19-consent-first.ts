import type { Problem } from '../definition.ts';
import type { FlowGraph } from '../graph.ts';
import { mustPass, touchesPerson } from '../policies/must-pass.ts';
import { edgesBy, fault } from './guard.ts';

/** G19: nobody is contacted, given to a salesperson or sold to before it is known that the person agreed to it. */
export function consentFirst(graph: FlowGraph): Problem[] {
  return mustPass(graph, {
    before: (step) => touchesPerson(step) && graph.scopes.get(step.id)?.has('enquiry') === true,
    passed: edgesBy(graph, 'permits'),
    seeds: graph.enquiryEntries,
  }).map(({ step, run }) =>
    fault('G19', step.id, `“${step.name}” can happen before it is known whether the person may be contacted.`, run),
  );
}
