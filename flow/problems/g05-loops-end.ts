import type { Edge, Problem } from '../definition.ts';
import { hasTrait } from '../graph.ts';
import type { FlowGraph, GraphStep } from '../graph.ts';
import { fromStart, nameList } from './guard.ts';

/**
 * G05: every loop goes through a step that counts its visits or comes back at set times only, and the way out of that step does not lead back to it alone.
 * Loops over the `exhausted` ways count too: they would turn without end and without taking time.
 */
export function loopsEnd(graph: FlowGraph): Problem[] {
  return [...endlessLoops(graph), ...trappedExits(graph)];
}

/** Whether the step has a bound of its own, as a positive whole number. */
function isBounded({ settings }: GraphStep): boolean {
  return ['maxVisits', 'maxCycles'].some((name) => {
    const bound = settings[name];
    return typeof bound === 'number' && Number.isInteger(bound) && bound > 0;
  });
}

function endlessLoops(graph: FlowGraph): Problem[] {
  const followed = (step: GraphStep) =>
    isBounded(step) || hasTrait(step, 'recurs') ? step.out.filter(({ outcome }) => outcome === 'exhausted') : step.out;
  const run = fromStart(graph);
  const reported = new Set<string>();
  const problems: Problem[] = [];
  for (const id of cyclicSteps(graph, followed)) {
    if (reported.has(id)) continue;
    const loop = shortestLoop(graph, id, followed);
    if (loop.length === 0) continue;
    const ids = loop.map(({ from }) => from);
    const isNew = ids.every((each) => !reported.has(each));
    for (const each of ids) reported.add(each);
    if (!isNew) continue;
    const lead = run.pathTo(id);
    const path = [...(lead?.path ?? [id]), ...ids.slice(1), id];
    problems.push({
      code: 'G05',
      severity: 'error',
      stepId: id,
      path,
      edges: [...(lead?.edges ?? []), ...loop],
      message: `${nameList(graph, ids)} can go round for ever. Say how often at most.`,
    });
  }
  return problems;
}

/** What is left after taking away, again and again, steps that lead nowhere or are led to from nowhere. */
function cyclicSteps(graph: FlowGraph, followed: (step: GraphStep) => Edge[]): string[] {
  let left = new Set(graph.steps.keys());
  for (const direction of ['forward', 'backward'] as const) {
    const degree = new Map<string, number>();
    const next = new Map<string, string[]>();
    for (const id of left) {
      const step = graph.steps.get(id);
      for (const edge of step ? followed(step) : []) {
        if (!left.has(edge.to)) continue;
        const [from, to] = direction === 'forward' ? [edge.from, edge.to] : [edge.to, edge.from];
        degree.set(to, (degree.get(to) ?? 0) + 1);
        next.set(from, [...(next.get(from) ?? []), to]);
      }
    }
    const removed = [...left].filter((id) => !degree.get(id));
    const kept = new Set(left);
    for (let id = removed.pop(); id !== undefined; id = removed.pop()) {
      kept.delete(id);
      for (const to of next.get(id) ?? []) {
        const remaining = (degree.get(to) ?? 0) - 1;
        degree.set(to, remaining);
        if (remaining === 0) removed.push(to);
      }
    }
    left = kept;
  }
  return [...left];
}

function shortestLoop(graph: FlowGraph, start: string, followed: (step: GraphStep) => Edge[]): Edge[] {
  const by = new Map<string, Edge>();
  const queue = [start];
  for (let next = 0; next < queue.length; next += 1) {
    const step = graph.steps.get(queue[next] ?? '');
    for (const edge of step ? followed(step) : []) {
      if (by.has(edge.to)) continue;
      by.set(edge.to, edge);
      queue.push(edge.to);
    }
  }
  const loop: Edge[] = [];
  for (let edge = by.get(start); edge !== undefined; edge = edge.from === start ? undefined : by.get(edge.from))
    loop.unshift(edge);
  return loop;
}

function trappedExits(graph: FlowGraph): Problem[] {
  const problems: Problem[] = [];
  for (const step of graph.steps.values()) {
    if (!isBounded(step)) continue;
    for (const edge of step.out.filter(({ outcome }) => outcome === 'exhausted')) {
      if (edge.to !== step.id && findsEnd(graph, edge.to, step.id)) continue;
      const message = `${step.name}: after it was tried too often, no end is reached without coming back to it.`;
      problems.push({ code: 'G05', severity: 'error', stepId: step.id, outcome: edge.outcome, edges: [edge], message });
    }
  }
  return problems;
}

/** Whether some end is reached without passing a step; `each` edges lead elsewhere. */
function findsEnd(graph: FlowGraph, from: string, without: string): boolean {
  const seen = new Set([without, from]);
  const queue = [from];
  for (const id of queue) {
    const step = graph.steps.get(id);
    if (step && hasTrait(step, 'ends')) return true;
    for (const { outcome, to } of step?.out ?? []) {
      if (outcome === 'each' || seen.has(to)) continue;
      seen.add(to);
      queue.push(to);
    }
  }
  return false;
}
