import type { Problem } from '../definition.ts';
import { hasTrait } from '../graph.ts';
import type { FlowGraph, GraphStep } from '../graph.ts';
import { fault, fromStart, isSaid, settingName, stepName, stepsWith, takes } from './guard.ts';
import { isWorkOfRole } from './work-of-people.ts';

const NEEDED = ['acceptWithin', 'ladder', 'reasons'];

/** G21: an offer of a person ends at a set time, goes to the next in order, and then to somebody who works on it. */
export function offerHasClock(graph: FlowGraph): Problem[] {
  return stepsWith(graph, 'handsOff').flatMap((step) => [...silent(step), ...forgotten(graph, step)]);
}

function silent(step: GraphStep): Problem[] {
  const needed = NEEDED.filter((setting) => takes(step, setting));
  const missing = needed.filter((setting) => !isSaid(step, setting));
  const problems = missing.map((setting) =>
    fault('G21', step.id, `${step.name}: ${settingName(step, setting)} has not been set.`, { setting }),
  );
  if (isSaid(step, 'reasons') && takes(step, 'reasons') && step.settings['reasons'] !== 'required') {
    const message = `${step.name}: who rejects or returns a person must say why.`;
    problems.push(fault('G21', step.id, message, { setting: 'reasons' }));
  }
  return problems;
}

function forgotten(graph: FlowGraph, step: GraphStep): Problem[] {
  const late = new Set(
    step.outcomes.filter(({ name, tone }) => tone === 'late' && name !== 'exhausted').map(({ name }) => name),
  );
  return step.out.flatMap((edge) => {
    const target = graph.steps.get(edge.to);
    if (!late.has(edge.outcome) || !target || isTakenUp(target)) return [];
    const lead = fromStart(graph).pathTo(step.id) ?? { path: [step.id], edges: [] };
    const message = `When nobody has accepted in “${step.name}”, somebody must take it up; “${stepName(graph, edge.to)}” asks nobody.`;
    return [
      fault('G21', step.id, message, {
        outcome: edge.outcome,
        path: [...lead.path, edge.to],
        edges: [...lead.edges, edge],
      }),
    ];
  });
}

function isTakenUp(step: GraphStep): boolean {
  return isWorkOfRole(step) || hasTrait(step, 'assigns') || hasTrait(step, 'handsOff');
}
