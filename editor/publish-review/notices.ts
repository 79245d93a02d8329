import type { FlowDefinition } from '../../flow/definition.ts';
import { difference } from '../../flow/difference/difference.ts';
import { mapFlow } from '../../flow/picture/flow-map.ts';
import type { Side } from '../../flow/definition.ts';

const ORDER: readonly Side[] = ['marketing', 'sales', 'service', 'joint', 'operations'];

/** What each side will notice: the sentences about its own steps, all sides in one order, those without any included. Amounts are in `currency`. Pure. */
export function noticesOf(
  before: FlowDefinition,
  after: FlowDefinition,
  currency?: string,
): { side: Side; sentences: string[] }[] {
  const [old, now] = [mapFlow(before), mapFlow(after)];
  const bySide = new Map<Side, Set<string>>(ORDER.map((side) => [side, new Set()]));
  for (const { changes } of difference(before, after, currency === undefined ? {} : { currency }).groups) {
    for (const { stepIds, sentence } of changes) {
      for (const id of stepIds) {
        const step = now.steps.get(id) ?? old.steps.get(id);
        if (step) bySide.get(step.side)?.add(sentence);
      }
    }
  }
  return [...bySide]
    .filter(([side, sentences]) => sentences.size > 0 || side !== 'joint')
    .map(([side, sentences]) => ({ side, sentences: [...sentences] }));
}
