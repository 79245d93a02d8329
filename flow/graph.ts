import type { Edge, FlowDefinition, ScopeKind } from './definition.ts';
import { builtIn, settingsOf } from './registry.ts';
import type { Registry } from './registry.ts';
import type { Outcome, Settings, StepType, Trait } from './step-type.ts';

/** A step as the guards see it. `type` is undefined for a type that the registry does not know; it then has no traits. */
export interface GraphStep {
  id: string;
  /** What people call it: its label, else the title of its type, with the id where several would be called the same. */
  name: string;
  type: StepType | undefined;
  /** Defaults filled in. */
  settings: Settings;
  traits: readonly Trait[];
  /** Outcomes that must be wired; of an unknown type those that are. */
  outcomes: readonly Outcome[];
  out: Edge[];
  in: Edge[];
}

/** A `parallel` and its `join`. A branch holds the steps between the two, nested blocks included, escape targets not. */
export interface Block {
  fork: string;
  /** Undefined where the fork names no join. */
  join: string | undefined;
  branches: Map<string, Set<string>>;
}

/** A flow made ready for questions. Edges to or from steps that do not exist are left out. */
export interface FlowGraph {
  flow: FlowDefinition;
  steps: Map<string, GraphStep>;
  edges: Edge[];
  starts: string[];
  blocks: Block[];
  /** The blocks that hold a step in a branch; steps in none are left out. */
  blocksOf: Map<string, Block[]>;
  /** Blocks that a join waits for: joins of mode `all` that a fork names, each with the first such block. */
  waiting: Map<string, Block>;
  /** The scopes in which each step is reached: more than one is a fault (G03). */
  scopes: Map<string, Set<ScopeKind>>;
  /** First steps of enquiries: targets of `each` where the source opens enquiries. */
  enquiryEntries: string[];
  /** The steps that start the items in which a step stands. */
  itemOwners: Map<string, Set<string>>;
  /** From each step that ends an item back to the step that started it. */
  itemReturns: Edge[];
}

/** Pure; O(V·E) at worst. */
export function toGraph(flow: FlowDefinition, registry: Registry = builtIn): FlowGraph {
  const steps = new Map<string, GraphStep>();
  const isCommon = commonNames(flow, registry);
  for (const [id, step] of Object.entries(flow.steps)) {
    const type = registry.get(step.type);
    const settings = settingsOf(step, registry);
    const called = type?.title ?? id;
    const name = step.label || (isCommon(called) ? `${called} (${id})` : called);
    steps.set(id, { id, name, type, settings, traits: type?.traits(settings) ?? [], outcomes: [], out: [], in: [] });
  }
  const edges = flow.edges.filter(({ from, to }) => steps.has(from) && steps.has(to));
  for (const edge of edges) {
    steps.get(edge.from)?.out.push(edge);
    steps.get(edge.to)?.in.push(edge);
  }
  const wired = new Map<string, Set<string>>();
  for (const { from, outcome } of flow.edges) wired.set(from, (wired.get(from) ?? new Set()).add(outcome));
  for (const step of steps.values()) step.outcomes = outcomesOf(step, [...(wired.get(step.id) ?? [])]);
  const blocks = [...steps.values()].filter((step) => hasTrait(step, 'forks')).map((fork) => toBlock(fork, steps));
  return {
    flow,
    steps,
    edges,
    starts: idsWith(steps, 'starts'),
    blocks,
    blocksOf: toBlocksOf(blocks),
    waiting: waitingJoins(blocks, steps),
    ...toScopes(steps),
  };
}

/** Whether several steps have that name. */
function commonNames(flow: FlowDefinition, registry: Registry): (name: string) => boolean {
  const counts = new Map<string, number>();
  for (const { label, type } of Object.values(flow.steps)) {
    const name = label || (registry.get(type)?.title ?? '');
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return (name) => (counts.get(name) ?? 0) > 1;
}

function outcomesOf(step: GraphStep, wired: string[]): readonly Outcome[] {
  if (!step.type) return wired.map((name) => ({ name, title: name, tone: 'next' }));
  return step.type.outcomes(step.settings, wired);
}

export function hasTrait(step: GraphStep, name: Trait['trait']): boolean {
  return step.traits.some(({ trait }) => trait === name);
}

function idsWith(steps: Map<string, GraphStep>, trait: Trait['trait']): string[] {
  return [...steps.values()].filter((step) => hasTrait(step, trait)).map(({ id }) => id);
}

function toBlock(fork: GraphStep, steps: Map<string, GraphStep>): Block {
  const named = fork.settings['join'];
  const join = typeof named === 'string' && steps.has(named) ? named : undefined;
  const branches = new Map<string, Set<string>>();
  if (join === undefined) return { fork: fork.id, join, branches };
  const isInside = (id: string) => id !== fork.id && id !== join;
  const leadsToJoin = reach([join], steps, 'in', isInside);
  for (const { outcome, to } of fork.out) {
    // A fork that is left by its bound opens no branch.
    if (outcome === 'exhausted') continue;
    const branch = branches.get(outcome) ?? new Set<string>();
    branches.set(outcome, branch);
    if (!isInside(to)) continue;
    if (!leadsToJoin.has(to)) continue;
    const found = reach([to], steps, 'out', (id) => isInside(id) && leadsToJoin.has(id));
    for (const id of found) if (isInside(id) && leadsToJoin.has(id)) branch.add(id);
  }
  return { fork: fork.id, join, branches };
}

/**
 * The steps on plain paths from (`out`) or to (`in`) the seeds, which are included; no `each` edge is taken. `mayPass`
 * says which steps a path goes on from (seeds always).
 */
export function reach(
  seeds: Iterable<string>,
  steps: Map<string, GraphStep>,
  direction: 'out' | 'in',
  mayPass: (id: string) => boolean = () => true,
): Set<string> {
  const reached = new Set(seeds);
  const open = [...reached];
  const first = new Set(open);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (!first.has(id) && !mayPass(id)) continue;
    for (const edge of steps.get(id)?.[direction] ?? []) {
      const next = direction === 'out' ? edge.to : edge.from;
      if (edge.outcome === 'each' || reached.has(next)) continue;
      reached.add(next);
      open.push(next);
    }
  }
  return reached;
}

function toBlocksOf(blocks: Block[]): Map<string, Block[]> {
  const blocksOf = new Map<string, Block[]>();
  for (const block of blocks) {
    const inside = new Set([...block.branches.values()].flatMap((branch) => [...branch]));
    for (const id of inside) blocksOf.set(id, [...(blocksOf.get(id) ?? []), block]);
  }
  return blocksOf;
}

function waitingJoins(blocks: Block[], steps: Map<string, GraphStep>): Map<string, Block> {
  const waiting = new Map<string, Block>();
  for (const block of blocks) {
    const join = block.join === undefined ? undefined : steps.get(block.join);
    if (!join || !hasTrait(join, 'joins') || (join.settings['mode'] ?? 'all') !== 'all') continue;
    if (!waiting.has(join.id)) waiting.set(join.id, block);
  }
  return waiting;
}

function toScopes(
  steps: Map<string, GraphStep>,
): Pick<FlowGraph, 'scopes' | 'enquiryEntries' | 'itemOwners' | 'itemReturns'> {
  const scopes = new Map<string, Set<ScopeKind>>();
  const enquiryEntries: string[] = [];
  const itemOwners = new Map<string, Set<string>>();
  const itemReturns: Edge[] = [];
  const mark = (seeds: Iterable<string>, scope: ScopeKind) => {
    const reached = reach(seeds, steps, 'out');
    for (const id of reached) scopes.set(id, (scopes.get(id) ?? new Set()).add(scope));
    return reached;
  };
  mark(idsWith(steps, 'starts'), 'campaign');
  for (const step of steps.values()) {
    const entries = step.out.filter(({ outcome }) => outcome === 'each').map(({ to }) => to);
    if (entries.length === 0) continue;
    const opens = hasTrait(step, 'opens');
    if (opens) enquiryEntries.push(...entries);
    for (const id of mark(entries, opens ? 'enquiry' : 'item')) {
      if (opens) continue;
      itemOwners.set(id, (itemOwners.get(id) ?? new Set()).add(step.id));
      const inside = steps.get(id);
      if (inside && hasTrait(inside, 'ends')) itemReturns.push({ from: id, outcome: 'each', to: step.id });
    }
  }
  return { scopes, enquiryEntries, itemOwners, itemReturns };
}

/** The blocks in which a step stands, fork and join not included; of a step of items also those around what started them. */
export function blocksAround(graph: FlowGraph, id: string): Block[] {
  const places = [id, ...(graph.itemOwners.get(id) ?? [])];
  return [...new Set(places.flatMap((place) => graph.blocksOf.get(place) ?? []))];
}
