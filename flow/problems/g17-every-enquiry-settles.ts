import type { Problem } from '../definition.ts';
import { closure } from '../closure.ts';
import { hasTrait } from '../graph.ts';
import type { FlowGraph } from '../graph.ts';
import { edgesBy, leadIn } from './guard.ts';

/** G17: no enquiry ends before it was accepted, kept in touch with, disqualified, merged or ordered. */
export function everyEnquirySettles(graph: FlowGraph): Problem[] {
  const unsettled = closure(graph, graph.enquiryEntries, edgesBy(graph, 'settles', 'handsOff', 'disqualifies'));
  return [...graph.steps.values()].flatMap((step): Problem[] => {
    if (!hasTrait(step, 'ends')) return [];
    const run = unsettled.pathTo(step.id);
    if (!run) return [];
    const message = `A person can get to “${step.name}” without being accepted by Sales, kept in touch with, turned down with a reason, merged or taking an order.`;
    return [{ code: 'G17', severity: 'error', stepId: step.id, ...leadIn(graph, run), message }];
  });
}
