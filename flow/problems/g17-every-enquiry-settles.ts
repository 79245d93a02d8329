import type { Problem } from '../definition.ts';
import { hasTrait } from '../graph.ts';
import type { FlowGraph } from '../graph.ts';
import { mustPass } from '../policies/must-pass.ts';
import { edgesBy, fault } from './guard.ts';

/** G17: no enquiry ends before it was accepted, kept in touch with, disqualified, merged or ordered. */
export function everyEnquirySettles(graph: FlowGraph): Problem[] {
  const passed = edgesBy(graph, 'settles', 'handsOff', 'disqualifies');
  return mustPass(graph, { before: (step) => hasTrait(step, 'ends'), passed, seeds: graph.enquiryEntries }).map(
    ({ step, run }) => {
      const message = `A person can get to “${step.name}” without being accepted by Sales, kept in touch with, turned down with a reason, merged or taking an order.`;
      return fault('G17', step.id, message, run);
    },
  );
}
