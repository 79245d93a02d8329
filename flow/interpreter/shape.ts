import type { FlowDefinition } from '../definition.ts';
import type { Registry } from '../registry.ts';
import { settingsOf } from '../registry.ts';
import type { Settings, StepType, Trait } from '../step-type.ts';

/** A step as the interpreter needs it: type found, settings filled in, ways out looked up. */
export interface ShapedStep {
  type: StepType;
  label: string;
  settings: Settings;
  /** Undefined: without bound. */
  maxVisits: number | undefined;
  targets: ReadonlyMap<string, string>;
  forks: boolean;
  joins: boolean;
  handsOff: boolean;
  edits: 'plan' | 'brief' | undefined;
  /** Of a step that recurs: what lies in its loop, itself included, and the outcome that is no tick, its last. */
  recurs: { loop: readonly string[]; last: string | undefined } | undefined;
}

/** A `parallel` with its branches by outcome, each with the steps inside it: neither fork, join nor escape targets. */
export interface Block {
  fork: string;
  join: string;
  /** Fires on the first branch that arrives. */
  joinsOnAny: boolean;
  branches: ReadonlyMap<string, { first: string; steps: ReadonlySet<string> }>;
}

/** What `advance` looks up in a flow. Taken once per flow object and registry; flows are never changed in place. */
export interface Shape {
  /** Throws for a step that the flow does not have, or whose type the registry does not have. */
  step(id: string): ShapedStep;
  /** By the id of the `parallel`. */
  blocks: ReadonlyMap<string, Block>;
}

const shapes = new WeakMap<FlowDefinition, WeakMap<Registry, Shape>>();

/** The shape of a flow. Pure but for its cache. */
export function shapeOf(flow: FlowDefinition, registry: Registry): Shape {
  let byRegistry = shapes.get(flow);
  if (!byRegistry) shapes.set(flow, (byRegistry = new WeakMap()));
  let shape = byRegistry.get(registry);
  if (!shape) byRegistry.set(registry, (shape = takeShape(flow, registry)));
  return shape;
}

function takeShape(flow: FlowDefinition, registry: Registry): Shape {
  const targets = new Map<string, Map<string, string>>();
  for (const { from, outcome, to } of flow.edges) {
    let ways = targets.get(from);
    if (!ways) targets.set(from, (ways = new Map()));
    if (!ways.has(outcome)) ways.set(outcome, to);
  }

  const steps = new Map<string, ShapedStep>();
  for (const [id, step] of Object.entries(flow.steps)) {
    const type = registry.get(step.type);
    if (!type) continue;
    const settings = settingsOf(step, registry);
    const traits = type.traits(settings);
    const has = (name: Trait['trait']): boolean => traits.some(({ trait }) => trait === name);
    const bound = Number(settings.maxVisits ?? Number.NaN);
    steps.set(id, {
      type,
      label: step.label,
      settings,
      maxVisits: Number.isInteger(bound) && bound > 0 ? bound : undefined,
      targets: targets.get(id) ?? new Map(),
      forks: has('forks'),
      joins: has('joins'),
      handsOff: has('handsOff'),
      edits: traits.find((one) => one.trait === 'edits')?.what,
      recurs: has('recurs')
        ? {
            loop: loopOf(flow, id),
            last: type.outcomes(settings, []).findLast(({ name }) => name !== 'exhausted')?.name,
          }
        : undefined,
    });
  }

  return {
    step(id) {
      const found = steps.get(id);
      if (!found) throw new Error(`Flow "${flow.name}" has no step "${id}" of a type that is known`);
      return found;
    },
    blocks: blocksOf(flow, steps),
  };
}

function blocksOf(flow: FlowDefinition, steps: ReadonlyMap<string, ShapedStep>): Map<string, Block> {
  const blocks = new Map<string, Block>();
  for (const [fork, { forks, settings, targets }] of steps) {
    if (!forks) continue;
    const join = String(settings.join ?? '');
    const next = neighbours(flow, fork, join, 'forward');
    const back = reach(sourcesOf(flow, fork, join), neighbours(flow, fork, join, 'back'));
    const branches = new Map<string, { first: string; steps: Set<string> }>();
    // By name, as published edges are sorted: the order of a draft's edges means nothing.
    for (const [branch, first] of [...targets].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      if (branch === 'exhausted') continue;
      const ahead = first === join || first === fork ? new Set<string>() : reach([first], next);
      branches.set(branch, { first, steps: new Set([...ahead].filter((id) => back.has(id))) });
    }
    const mode = steps.get(join)?.settings.mode;
    blocks.set(fork, { fork, join, joinsOnAny: mode !== undefined && mode !== 'all', branches });
  }
  return blocks;
}

/** The steps strongly connected with this one, other scopes apart. */
function loopOf(flow: FlowDefinition, id: string): string[] {
  const ahead = reach([id], neighboursOf(flow, 'forward'));
  const behind = reach([id], neighboursOf(flow, 'back'));
  return [...ahead].filter((one) => behind.has(one));
}

/** Edges that stay between fork and join and do not open another scope. */
function neighbours(flow: FlowDefinition, fork: string, join: string, way: 'forward' | 'back'): Map<string, string[]> {
  return neighboursOf(flow, way, (id) => id !== fork && id !== join);
}

function neighboursOf(
  flow: FlowDefinition,
  way: 'forward' | 'back',
  isInside: (id: string) => boolean = () => true,
): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { from, outcome, to } of flow.edges) {
    if (outcome === 'each' || !isInside(from) || !isInside(to)) continue;
    const [key, value] = way === 'forward' ? [from, to] : [to, from];
    const list = found.get(key);
    if (list) list.push(value);
    else found.set(key, [value]);
  }
  return found;
}

function sourcesOf(flow: FlowDefinition, fork: string, join: string): string[] {
  return flow.edges
    .filter(({ from, outcome, to }) => to === join && from !== fork && outcome !== 'each')
    .map(({ from }) => from);
}

function reach(seeds: readonly string[], next: ReadonlyMap<string, string[]>): Set<string> {
  const seen = new Set(seeds);
  for (const id of seen) for (const to of next.get(id) ?? []) seen.add(to);
  return seen;
}
