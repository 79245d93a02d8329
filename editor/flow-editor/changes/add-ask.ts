import type { FlowDefinition, Layout } from '../../../flow/definition.ts';
import { mapFlow } from '../../../flow/picture/flow-map.ts';
import { completeLayout } from '../../../flow/picture/tidy.ts';
import type { AddAsk } from '../editor-context.ts';
import { fitting } from './palette.ts';
import type { AddAt } from './steps.ts';

/** What is still to be asked before a step can be added; nothing where `where` is there. */
export type AddSettled =
  | { ask: 'outcome'; outcomes: string[] }
  | { ask: 'type'; after: { from: string; outcome: string } | undefined }
  | { ask: 'nothing'; type: string; where: AddAt };

/**
 * One answer left over is taken without asking. A kind of step that fits after no answer of the chosen step stands free.
 */
export function settleAdd(definition: FlowDefinition, layout: Layout, ask: AddAsk): AddSettled {
  const source = ask.from === undefined ? undefined : mapFlow(definition).steps.get(ask.from);
  const outcomes = source ? outcomesAfter(definition, source.id, ask.type) : [];
  const loose = outcomes.filter((name) => !source?.out.some((line) => line.outcome === name));
  const outcome =
    ask.outcome ??
    (outcomes.length === 1 ? outcomes[0] : ask.type !== undefined && loose.length === 1 ? loose[0] : undefined);
  const isFree = source === undefined || outcomes.length === 0;
  if (!isFree && outcome === undefined) return { ask: 'outcome', outcomes };
  const after = isFree || outcome === undefined || source === undefined ? undefined : { from: source.id, outcome };
  if (ask.type === undefined) return { ask: 'type', after };
  const where: AddAt = after
    ? { after, ...(ask.at ? { at: ask.at } : {}) }
    : { at: ask.at ?? above(completeLayout(definition, layout)) };
  return { ask: 'nothing', type: ask.type, where };
}

function outcomesAfter(definition: FlowDefinition, from: string, type: string | undefined): string[] {
  const names =
    mapFlow(definition)
      .steps.get(from)
      ?.outcomes.map(({ name }) => name) ?? [];
  return names.filter(
    (outcome) => type === undefined || fitting(definition, { from, outcome }).some(({ name }) => name === type),
  );
}

/** A free row above all that stands. */
function above(layout: Layout): { x: number; y: number } {
  const boxes = Object.values(layout);
  if (boxes.length === 0) return { x: 0, y: 0 };
  return { x: Math.min(...boxes.map(({ x }) => x)), y: Math.min(...boxes.map(({ y }) => y)) - 150 };
}
