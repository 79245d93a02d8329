import type { FlowDefinition } from '../definition.ts';
import { matchSteps } from '../difference/match-steps.ts';
import type { Why } from '../difference/match-steps.ts';
import { toGraph } from '../graph.ts';
import { builtIn } from '../registry.ts';
import type { Registry } from '../registry.ts';
import type { StepMap } from './step-map.ts';

export interface Proposal {
  from: string;
  to: string;
  /** `sameName`: the same id, though now of another type: it would be entered anew. */
  why: Why | 'sameName';
  /** From 0 to 1; what is below 0.7 a person should look at. */
  confidence: number;
}

export interface ProposedMapping {
  mapping: StepMap;
  proposals: Proposal[];
  /** Old steps without a place in the new flow, in their order: scopes that wait there stay until somebody says where. */
  unmapped: string[];
}

const sure: Record<Proposal['why'], number> = { sameId: 1, samePlace: 0.9, alike: 0.6, sameName: 0.4 };

/** Where the steps of a flow go in another one: the same id, else the same type in the same place, within one scope. Pure. */
export function proposeMapping(
  oldFlow: FlowDefinition,
  newFlow: FlowDefinition,
  registry: Registry = builtIn,
): ProposedMapping {
  const [before, after] = [toGraph(oldFlow, registry), toGraph(newFlow, registry)];
  const sharesScope = (from: string, to: string): boolean =>
    [...(before.scopes.get(from) ?? [])].some((scope) => after.scopes.get(to)?.has(scope) === true);
  const found = new Map<string, Proposal>();
  const taken = new Set<string>();
  const propose = (from: string, to: string, why: Proposal['why']): void => {
    if (!sharesScope(from, to) || taken.has(to)) return;
    found.set(from, { from, to, why, confidence: sure[why] });
    taken.add(to);
  };
  for (const { from, to, why } of matchSteps(oldFlow, newFlow, registry)) propose(from, to, why);
  for (const id of Object.keys(oldFlow.steps)) {
    if (!found.has(id) && Object.hasOwn(newFlow.steps, id)) propose(id, id, 'sameName');
  }

  const ids = Object.keys(oldFlow.steps);
  const proposals = ids.flatMap((id) => found.get(id) ?? []);
  return {
    mapping: Object.fromEntries(proposals.map(({ from, to }) => [from, to])),
    proposals,
    unmapped: ids.filter((id) => !found.has(id)),
  };
}
