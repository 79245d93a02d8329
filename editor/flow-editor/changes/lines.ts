import type { Edge, FlowDefinition } from '../../../flow/definition.ts';
import { mapFlow } from '../../../flow/picture/flow-map.ts';
import type { FlowMap, MappedStep } from '../../../flow/picture/flow-map.ts';
import { scopeAfter } from './scope-after.ts';

/** The flow with the outcome leading to that step and to no other. */
export function connect(flow: FlowDefinition, { from, outcome, to }: Edge): FlowDefinition {
  const index = flow.edges.findIndex((edge) => edge.from === from && edge.outcome === outcome);
  const edge = { from, outcome, to };
  const edges = index < 0 ? [...flow.edges, edge] : flow.edges.with(index, edge);
  return { ...flow, edges };
}

/** The flow with the outcome loose. */
export function disconnect(flow: FlowDefinition, from: string, outcome: string): FlowDefinition {
  return { ...flow, edges: flow.edges.filter((edge) => edge.from !== from || edge.outcome !== outcome) };
}

/**
 * Why a line from that outcome may not lead to a step: only what would break a block or a scope. Everything else is
 * allowed and left to the checks. Undefined: it may.
 */
export function refusal(flow: FlowDefinition, from: string, outcome: string, to: string): string | undefined {
  const map = mapFlow(flow);
  const [source, target] = [map.steps.get(from), map.steps.get(to)];
  if (!source || !target) return 'This step is gone.';
  if (target.shape === 'start') return 'Nothing leads back to the start.';
  if (from === to) return 'A step cannot lead to itself.';
  return refusedByScope(flow, source, outcome, target) ?? refusedByBlock(map, source, target);
}

function refusedByScope(
  flow: FlowDefinition,
  source: MappedStep,
  outcome: string,
  target: MappedStep,
): string | undefined {
  const opens = source.shape === 'door' && outcome === 'each';
  const needed = scopeAfter(flow, source.id, outcome);
  const fits = target.type === undefined || target.type.scopes.includes(needed);
  if (opens && (target.lane === 'market' || !fits) && !isLoose(target)) return 'Each person goes on in the lower lane.';
  if (!opens && source.lane === 'market' && target.lane === 'person')
    return 'Only “each person” of a capture step leads into the lower lane.';
  if (source.lane === 'person' && target.lane === 'market' && !isLoose(target))
    return 'A person’s way cannot lead back into the campaign.';
  if (!fits && needed === 'item') return `“${target.name}” is not for the single entries of a list.`;
  if (!fits)
    return needed === 'enquiry'
      ? `“${target.name}” is for the whole campaign, not for one person.`
      : `“${target.name}” is for one person, not for the whole campaign.`;
  return undefined;
}

/** A step that nothing leads to yet belongs to the lane of whatever leads to it first. */
function isLoose(step: MappedStep): boolean {
  return step.into.length === 0 && step.type !== undefined && step.type.scopes.length > 1;
}

function refusedByBlock(map: FlowMap, source: MappedStep, target: MappedStep): string | undefined {
  for (const { fork, join, branches } of map.blocks.values()) {
    const name = map.steps.get(fork)?.name ?? 'the block';
    const branchOf = (id: string) => [...branches].find(([, { steps }]) => steps.has(id))?.[0];
    const [here, there] = [branchOf(source.id), branchOf(target.id)];
    if (there !== undefined && source.id !== fork && here !== there)
      return `“${target.name}” stands side by side with others; only “${name}” leads there.`;
    // A step that nothing leads to yet may become part of a branch.
    if (target.id === join && here === undefined && source.id !== fork && source.into.length > 0)
      return `Only the branches of “${name}” come together there.`;
  }
  return undefined;
}

/** The steps that a line from here may not lead to, with the reason. Without an outcome: those that none may lead to. */
export function refusals(flow: FlowDefinition, from: string, outcome: string | undefined): Map<string, string> {
  const source = mapFlow(flow).steps.get(from);
  const outcomes = outcome === undefined ? (source?.outcomes.map(({ name }) => name) ?? []) : [outcome];
  const refused = new Map<string, string>();
  for (const to of Object.keys(flow.steps)) {
    const reasons = outcomes.map((each) => refusal(flow, from, each, to));
    const [first] = reasons;
    if (first !== undefined && reasons.every((reason) => reason !== undefined)) refused.set(to, first);
  }
  return refused;
}

/** The line leading from another outcome, or to another step. */
export function reroute(flow: FlowDefinition, line: Edge, next: Edge): FlowDefinition {
  const isSameOutcome = line.from === next.from && line.outcome === next.outcome;
  return connect(isSameOutcome ? flow : disconnect(flow, line.from, line.outcome), next);
}

/** Why a line may not be led another way. Undefined: it may. */
export function rerouteRefusal(flow: FlowDefinition, line: Edge, next: Edge): string | undefined {
  return refusal(disconnect(flow, line.from, line.outcome), next.from, next.outcome, next.to);
}

/** The steps from which a line may not come instead, with the reason. */
export function refusedSources(flow: FlowDefinition, line: Edge): Map<string, string> {
  const without = disconnect(flow, line.from, line.outcome);
  const refused = new Map<string, string>();
  for (const { id, name, outcomes } of mapFlow(without).steps.values()) {
    const reasons = outcomes.map((outcome) => refusal(without, id, outcome.name, line.to));
    const [first] = reasons;
    if (outcomes.length === 0) refused.set(id, `“${name}” has no way on.`);
    else if (first !== undefined && reasons.every((reason) => reason !== undefined)) refused.set(id, first);
  }
  return refused;
}

/** Outcomes of a step that may lead to the target, loose ones first. */
export function outcomesFor(
  flow: FlowDefinition,
  from: string,
  to: string,
): { name: string; title: string; isLoose: boolean }[] {
  const source = mapFlow(flow).steps.get(from);
  if (!source) return [];
  return source.outcomes
    .filter(({ name }) => refusal(flow, from, name, to) === undefined)
    .map(({ name, title }) => ({ name, title, isLoose: !source.out.some((line) => line.outcome === name) }))
    .sort((a, b) => Number(b.isLoose) - Number(a.isLoose));
}
