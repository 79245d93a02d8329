import type { Edge, Problem } from '../definition.ts';
import type { FlowGraph, GraphStep } from '../graph.ts';
import { mustPassAnew } from '../policies/must-pass.ts';
import { untoldAtAll } from './g07-tell-before-launch.ts';
import type { Given } from './given.ts';
import { fault, isSaid, launches, settingName, takes, toldEdges, toldRoles } from './guard.ts';
import { turns } from './run-words.ts';

/** Ways out of steps whose date has passed or moved. */
const LATE = new Set(['missed', 'changed']);

/** G14: a launch has a window, and after a date that was missed or moved nothing goes out before both sides know it. */
export function noLateSurprise(graph: FlowGraph, given: Given): Problem[] {
  return [...windows(graph), ...[...graph.steps.values()].flatMap((step) => surprises(graph, step, given))];
}

function windows(graph: FlowGraph): Problem[] {
  return launches(graph)
    .filter((step) => takes(step, 'window') && !isSaid(step, 'window'))
    .map((step) =>
      fault('G14', step.id, `${step.name}: ${settingName(step, 'window')} has not been set.`, { setting: 'window' }),
    );
}

function surprises(graph: FlowGraph, step: GraphStep, given: Given): Problem[] {
  const ways = step.out.filter((edge) => isLate(step, edge));
  if (ways.length === 0) return [];
  for (const { role, name } of toldRoles) {
    // A launch that needs nobody told at all is G07's, where that is asked.
    const skipped = given.off?.includes('G07') ? new Set<string>() : untoldAtAll(graph, role);
    const targets = new Set(launches(graph).flatMap(({ id }) => (skipped.has(id) ? [] : [id])));
    const before = ({ id }: GraphStep) => targets.has(id);
    const [breach] = ways.flatMap((left) =>
      mustPassAnew(graph, { from: step, ways: [left], before, passed: toldEdges(graph, role), alone: true }).filter(
        (each) => each.left !== undefined,
      ),
    );
    if (!breach?.left) continue;
    const way = turns(graph, [breach.left, ...breach.looked.edges]);
    const message = `After “${step.name}”, “${breach.step.name}” can be reached by ${way} while ${name} has not acknowledged the new date.`;
    return [fault('G14', step.id, message, { ...breach.run, outcome: breach.left.outcome })];
  }
  return [];
}

/** A branch or a rule that only bears the name leads on like any other. */
function isLate({ outcomes }: GraphStep, { outcome }: Edge): boolean {
  return LATE.has(outcome) && outcomes.find(({ name }) => name === outcome)?.tone !== 'next';
}
