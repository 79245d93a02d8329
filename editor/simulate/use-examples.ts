import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { FlowDefinition, Problem } from '../../flow/definition.ts';
import { checkExample, problemOf } from '../../flow/examples/check-example.ts';
import type { Turning } from '../../flow/examples/check-example.ts';
import type { ExampleItem } from '../../server/flows/examples-contract.ts';
import { api } from '../client.ts';

/** A draft is played again once nothing has changed in it for so long. */
const QUIET_MS = 300;

/** What was found on a drawing holds whenever it is the drawing again, as after an undo. */
const known = new WeakMap<FlowDefinition, Map<ExampleItem['example'], Turning | undefined>>();

export interface Verdict {
  item: ExampleItem;
  /** Where it goes another way; undefined: it comes to the same. */
  turning: Turning | undefined;
}

/** The kept courses of a flow, each played on this draft or version. One at a time, so that no typing waits for them. */
export function useVerdicts(flowId: string, flow: FlowDefinition): readonly Verdict[] {
  const { data } = useQuery(api.examples.list.options({ params: { id: flowId } }));
  const [verdicts, setVerdicts] = useState<readonly Verdict[]>([]);
  useEffect(() => {
    const items = data?.items ?? [];
    const found: Verdict[] = [];
    const played = known.get(flow) ?? new Map<ExampleItem['example'], Turning | undefined>();
    known.set(flow, played);
    let timer = setTimeout(next, items.every(({ example }) => played.has(example)) ? 0 : QUIET_MS);
    function next() {
      const item = items[found.length];
      if (!item) return setVerdicts((before) => (before.length + found.length === 0 ? before : found));
      const { example } = item;
      if (!played.has(example)) played.set(example, checkExample(flow, example));
      found.push({ item, turning: played.get(example) });
      timer = setTimeout(next, 0);
    }
    return () => clearTimeout(timer);
  }, [data, flow]);
  return verdicts;
}

/** Those that stop publishing, as findings. */
export function problemsOf(flow: FlowDefinition, verdicts: readonly Verdict[]): Problem[] {
  return verdicts.flatMap(({ item, turning }) =>
    turning && item.retired === null ? [problemOf(flow, item.name, turning)] : [],
  );
}
