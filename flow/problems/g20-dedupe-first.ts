import type { Problem } from '../definition.ts';
import type { FlowGraph } from '../graph.ts';
import { mustPass, touchesPerson } from '../policies/must-pass.ts';
import { edgesWhere, fault } from './guard.ts';

/** G20: nobody is contacted, given to a salesperson or sold to before it is known that the person has not asked before. */
export function dedupeFirst(graph: FlowGraph): Problem[] {
  return mustPass(graph, {
    before: (step) => touchesPerson(step) && graph.scopes.get(step.id)?.has('enquiry') === true,
    passed: edgesWhere(graph, ({ trait }) => trait === 'identifies'),
    seeds: graph.enquiryEntries,
  }).map(({ step, run }) =>
    fault('G20', step.id, `“${step.name}” can happen before anybody has looked whether the person asked before.`, run),
  );
}
