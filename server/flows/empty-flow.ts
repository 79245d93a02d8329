import type { FlowDefinition } from '../../flow/definition.ts';

/** What a flow is before anything was drawn or published. */
export function emptyFlow(name: string): FlowDefinition {
  return { schemaVersion: 1, name, steps: {}, edges: [], tables: {} };
}
