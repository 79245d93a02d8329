import type { Problem } from '../definition.ts';
import type { FlowGraph, GraphStep } from '../graph.ts';
import { mustPass } from '../policies/must-pass.ts';
import { edgesBy, fault, stepsWith, traitsOf } from './guard.ts';
import { turns } from './run-words.ts';

/** G24: whoever does not order alone was accepted by a salesperson, who has won the order, before it is taken. */
export function sellBeforeOrder(graph: FlowGraph): Problem[] {
  const before = (step: GraphStep) => traitsOf(step, 'orders').some(({ selfService }) => selfService !== true);
  const asked = [
    { passed: edgesBy(graph, 'handsOff'), what: 'a salesperson has accepted the person' },
    { passed: edgesBy(graph, 'sells'), what: 'anybody has sold' },
  ];
  if (!stepsWith(graph, 'orders').some(before)) return [];
  return asked.flatMap(({ passed, what }) =>
    mustPass(graph, { before, passed, seeds: graph.enquiryEntries }).map(({ step, run, looked }) =>
      fault('G24', step.id, `“${step.name}” can be reached by ${turns(graph, looked.edges)} before ${what}.`, run),
    ),
  );
}
