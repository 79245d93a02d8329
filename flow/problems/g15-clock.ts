import { isZone } from '../calendar/calendar.ts';
import type { Problem } from '../definition.ts';
import type { FlowGraph, GraphStep } from '../graph.ts';
import { fault, isSaid, settingName, takes } from './guard.ts';

/** What says how a time of day is read when the clocks change. */
const CLOCK = ['gap', 'fold'] as const;

/** G15: what waits for a time of day says what happens when the clocks skip or repeat it; its zone, where it has one, exists. */
export function clockSaid(graph: FlowGraph): Problem[] {
  return [...graph.steps.values()].flatMap((step) => {
    if (!CLOCK.every((setting) => takes(step, setting))) return [];
    return [...silent(step), ...nowhere(step)];
  });
}

function silent(step: GraphStep): Problem[] {
  return CLOCK.filter((setting) => !isSaid(step, setting)).map((setting) =>
    fault('G15', step.id, `${step.name}: ${settingName(step, setting)} has not been set.`, { setting }),
  );
}

function nowhere(step: GraphStep): Problem[] {
  const { zone } = step.settings;
  if (!isSaid(step, 'zone') || (typeof zone === 'string' && isZone(zone))) return [];
  const message = `${step.name}: there is no time zone “${String(zone)}”. Write one such as Europe/London.`;
  return [fault('G15', step.id, message, { setting: 'zone' })];
}
