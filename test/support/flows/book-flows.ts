import { readFileSync } from 'node:fs';
import type { FlowDefinition } from '../../../flow/definition.ts';
import { parseFlow } from '../../../flow/text/parse-flow.ts';

/** One of the five flows of the book, on the product's own step types. */
export function bookFlow(name: 'F1' | 'F2' | 'F3' | 'F4' | 'F5'): FlowDefinition {
  return readFlow(readFileSync(new URL(`../../flow/text/flows/${name}.flow`, import.meta.url), 'utf8'));
}

/** A flow of text; throws where it cannot be read. */
export function readFlow(text: string): FlowDefinition {
  const { flow, errors } = parseFlow(text);
  if (!flow) throw new Error(JSON.stringify(errors));
  return flow;
}

export const bookFlows: readonly FlowDefinition[] = (['F1', 'F2', 'F3', 'F4', 'F5'] as const).map(bookFlow);

/** Where scopes of each kind begin in a flow. */
export function entries(flow: FlowDefinition): { scope: 'campaign' | 'item' | 'enquiry'; entry: string }[] {
  const each = flow.edges
    .filter(({ outcome }) => outcome === 'each')
    .map(({ from, to }) => ({
      scope: flow.steps[from]?.type === 'capture' ? ('enquiry' as const) : ('item' as const),
      entry: to,
    }));
  const starts = Object.keys(flow.steps).filter((id) => flow.steps[id]?.type === 'start');
  return [...starts.map((entry) => ({ scope: 'campaign' as const, entry })), ...each];
}
