import type { Problem } from '../definition.ts';
import { hasTrait, reach } from '../graph.ts';
import type { FlowGraph, GraphStep } from '../graph.ts';
import { fault, isSaid, settingName, stepsWith, takes } from './guard.ts';

const NEEDED = ['mode', 'onItemFail'];

/** G28: each entry of a list comes to an end of its own, and the step says how many at a time and what a failure means. */
export function itemsEnd(graph: FlowGraph): Problem[] {
  return stepsWith(graph, 'spawns').flatMap((step) => [
    ...NEEDED.filter((setting) => takes(step, setting) && !isSaid(step, setting)).map((setting) =>
      fault('G28', step.id, `${step.name}: ${settingName(step, setting)} has not been set.`, { setting }),
    ),
    ...endless(graph, step),
  ]);
}

function endless(graph: FlowGraph, step: GraphStep): Problem[] {
  const entries = step.out.filter(({ outcome }) => outcome === 'each');
  if (entries.length === 0)
    return [
      fault('G28', step.id, `${step.name}: nobody has said what happens with each of them.`, { outcome: 'each' }),
    ];
  const reached = reach(
    entries.map(({ to }) => to),
    graph.steps,
    'out',
  );
  if ([...reached].some((id) => endsItem(graph.steps.get(id)))) return [];
  const message = `${step.name}: no end for each of them is reached.`;
  return [fault('G28', step.id, message, { outcome: 'each', edges: entries })];
}

function endsItem(step: GraphStep | undefined): boolean {
  return step !== undefined && hasTrait(step, 'ends') && step.type?.scopes.includes('item') === true;
}
