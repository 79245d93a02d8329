import type { FlowDefinition, Layout } from '../../../flow/definition.ts';

/** The flow that the page's address asks for; the clock of the first render begins when it is there. */
export async function begin(): Promise<{ definition: FlowDefinition; layout: Layout }> {
  const answer = await fetch(`/flow.json${location.search}`);
  const flow = (await answer.json()) as { definition: FlowDefinition; layout: Layout };
  performance.mark('begin');
  return flow;
}
