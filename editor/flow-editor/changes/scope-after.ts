import type { FlowDefinition, ScopeKind } from '../../../flow/definition.ts';
import { toGraph } from '../../../flow/graph.ts';
import { mapFlow } from '../../../flow/picture/flow-map.ts';

const scopes = new WeakMap<FlowDefinition, ReadonlyMap<string, ReadonlySet<ScopeKind>>>();

/** The scope in which a step moves that an outcome leads to: the whole campaign, one entry of a list, or one person. */
export function scopeAfter(flow: FlowDefinition, from: string, outcome: string): ScopeKind {
  const source = mapFlow(flow).steps.get(from);
  if (source?.lane === 'person' || (source?.shape === 'door' && outcome === 'each')) return 'enquiry';
  const starts = source?.type?.traits(source.settings).some(({ trait }) => trait === 'spawns') ?? false;
  if (starts && outcome === 'each') return 'item';
  let found = scopes.get(flow);
  if (!found) scopes.set(flow, (found = toGraph(flow).scopes));
  const ours = found.get(from);
  return ours?.has('item') && !ours.has('campaign') ? 'item' : 'campaign';
}
