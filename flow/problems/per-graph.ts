import type { FlowGraph } from '../graph.ts';

/** Keeps an answer for as long as its graph lives: guards share closures and sets of edges. Graphs are never changed. */
export function perGraph<Answer>(make: (graph: FlowGraph) => Answer): (graph: FlowGraph) => Answer {
  const known = new WeakMap<FlowGraph, { answer: Answer }>();
  return (graph) => {
    let kept = known.get(graph);
    if (!kept) known.set(graph, (kept = { answer: make(graph) }));
    return kept.answer;
  };
}

/** The same for a question with a name in it. */
export function perGraphAnd<Answer>(
  make: (graph: FlowGraph, name: string) => Answer,
): (graph: FlowGraph, name: string) => Answer {
  const byName = perGraph(() => new Map<string, { answer: Answer }>());
  return (graph, name) => {
    const known = byName(graph);
    let kept = known.get(name);
    if (!kept) known.set(name, (kept = { answer: make(graph, name) }));
    return kept.answer;
  };
}
