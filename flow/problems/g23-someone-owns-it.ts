import type { Problem } from '../definition.ts';
import { hasTrait } from '../graph.ts';
import type { FlowGraph, GraphStep } from '../graph.ts';
import { fault, isSaid, settingName, stepsWith, takes } from './guard.ts';

/** The settings that name who is asked. */
const WHO = ['role', 'by', 'with', 'who'];
/** Traits of steps that have a rule of their own about who and until when. */
const ELSEWHERE = ['decides', 'handsOff', 'sells', 'orders', 'settles'] as const;

/** G23: every step at which people work names who, until when, and who is asked if nobody answers. */
export function someoneOwnsIt(graph: FlowGraph): Problem[] {
  return stepsWith(graph, 'asks').flatMap((step) => {
    if (ELSEWHERE.some((trait) => hasTrait(step, trait))) return [];
    return neededBy(step)
      .filter((setting) => !isSaid(step, setting))
      .map((setting) =>
        fault('G23', step.id, `${step.name}: ${settingName(step, setting)} has not been set.`, { setting }),
      );
  });
}

function neededBy(step: GraphStep): string[] {
  return [...WHO, 'due', 'escalate'].filter((setting) => takes(step, setting));
}
