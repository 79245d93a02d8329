import type { FlowDefinition } from '../../../flow/definition.ts';
import { difference } from '../../../flow/difference/difference.ts';

export interface ChangeInWords {
  kind: 'added' | 'removed' | 'changed';
  /** In the newer flow, or in the older where it is gone. */
  stepId: string | undefined;
  text: string;
}

/** What is different between two flows, one sentence each, by what it touches; new names last. Positions do not count. */
export function changesInWords(before: FlowDefinition, after: FlowDefinition, currency?: string): ChangeInWords[] {
  const { groups, renamed } = difference(before, after, currency === undefined ? {} : { currency });
  return [
    ...groups.flatMap(({ changes }) =>
      changes.map(({ kind, sentence, stepIds }) => ({ kind, stepId: stepIds[0], text: sentence })),
    ),
    ...renamed.map(({ stepId, sentence }) => ({ kind: 'changed' as const, stepId, text: sentence })),
  ];
}
