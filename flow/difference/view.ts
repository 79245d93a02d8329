import type { FlowDefinition } from '../definition.ts';
import { toGraph } from '../graph.ts';
import type { FlowGraph, GraphStep } from '../graph.ts';
import type { Registry } from '../registry.ts';

/** One of the two flows as the difference reads it. */
export interface FlowView {
  flow: FlowDefinition;
  graph: FlowGraph;
  nameOf(id: string): string;
  /** Where an outcome leads; the first edge where a draft has several. */
  targetOf(id: string, outcome: string): string | undefined;
}

export function viewOf(flow: FlowDefinition, registry: Registry): FlowView {
  const graph = toGraph(flow, registry);
  const targets = new Map<string, string>();
  for (const { from, outcome, to } of flow.edges) {
    const key = `${from} ${outcome}`;
    if (!targets.has(key)) targets.set(key, to);
  }
  return {
    flow,
    graph,
    nameOf: (id) => {
      const step = graph.steps.get(id);
      return step ? nameOf(step, flow) : id;
    },
    targetOf: (id, outcome) => targets.get(`${id} ${outcome}`),
  };
}

/** The label, else how an end turns out, else the type's title. */
function nameOf({ id, type, traits }: GraphStep, flow: FlowDefinition): string {
  const label = flow.steps[id]?.label ?? '';
  if (!type) return label || (flow.steps[id]?.type ?? id);
  if (label !== '' && label !== type.title) return label;
  const ending = traits.find((one) => one.trait === 'ends');
  if (ending?.trait !== 'ends' || ending.outcome === '') return type.title;
  return capital(ending.outcome.replaceAll('_', ' '));
}

export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function lower(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
