import type { Problem } from '../definition.ts';
import type { FlowGraph, GraphStep } from '../graph.ts';
import { mustPass } from '../policies/must-pass.ts';
import { fault, stepsWith, traitsOf } from './guard.ts';
import { turns } from './run-words.ts';

/** G26: nobody is handed to a partner before it was settled by rule whose person it is. */
export function partnersByRule(graph: FlowGraph): Problem[] {
  const before = (step: GraphStep) => traitsOf(step, 'handsOff').some(({ to }) => to === 'partner');
  if (!stepsWith(graph, 'handsOff').some(before)) return [];
  // Whichever way the claim is left: the rules have been asked.
  const passed = new Set(stepsWith(graph, 'claims').flatMap(({ out }) => out));
  return mustPass(graph, { before, passed, seeds: graph.enquiryEntries }).map(({ step, run, looked }) => {
    const message = `“${step.name}” can be reached by ${turns(graph, looked.edges)} before the rules with partners have been asked.`;
    return fault('G26', step.id, message, run);
  });
}
