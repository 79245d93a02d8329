import type { FlowGraph } from '../graph.ts';

/** A way from one step on to another, for reckoning with time. */
export interface Way {
  from: string;
  to: string;
}

/**
 * The steps that a campaign comes to, each after all that lead to it once loops are left out, with the ways on. Entries of a
 * list belong to it: what follows the list follows the last of them. Enquiries are left out.
 */
export function forward(graph: FlowGraph): { order: string[]; ways: Map<string, Way[]> } {
  const next = new Map<string, string[]>();
  const opens = new Set(graph.enquiryEntries);
  for (const { id, out } of graph.steps.values()) {
    const targets = out.filter(({ outcome, to }) => outcome !== 'each' || !opens.has(to)).map(({ to }) => to);
    next.set(id, targets);
  }
  for (const { from, to: owner } of graph.itemReturns) {
    const after = graph.steps.get(owner)?.out.filter(({ outcome }) => outcome !== 'each') ?? [];
    next.set(from, [...(next.get(from) ?? []), ...after.map(({ to }) => to)]);
  }
  return withoutLoops(graph.starts, next);
}

/** A walk in depth: a way to a step that is still open leads back. */
function withoutLoops(starts: readonly string[], next: Map<string, string[]>) {
  const ways = new Map<string, Way[]>();
  const done: string[] = [];
  const state = new Map<string, 'open' | 'done'>();
  for (const start of starts) {
    if (state.has(start)) continue;
    const stack = [{ id: start, at: 0 }];
    state.set(start, 'open');
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const to = next.get(top.id)?.[top.at];
      top.at += 1;
      if (to === undefined) {
        state.set(top.id, 'done');
        done.push(top.id);
        stack.pop();
        continue;
      }
      if (state.get(to) === 'open') continue;
      ways.set(top.id, [...(ways.get(top.id) ?? []), { from: top.id, to }]);
      if (state.has(to)) continue;
      state.set(to, 'open');
      stack.push({ id: to, at: 0 });
    }
  }
  return { order: done.toReversed(), ways };
}
