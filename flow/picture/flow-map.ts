import type { Edge, FlowDefinition, Side, Step } from '../definition.ts';
import { shapeOf } from '../interpreter/shape.ts';
import { builtIn, settingsOf } from '../registry.ts';
import type { Registry } from '../registry.ts';
import type { Outcome, Settings, StepType, Trait } from '../step-type.ts';

/** The market lane is above (one run for the whole group), the person lane below (one enquiry at a time). */
export type Lane = 'market' | 'person';

/** `door`: stands across the lane line and opens the person lane. */
export type Shape = 'step' | 'condition' | 'bar' | 'pill' | 'start' | 'door';

/** How a line is drawn; `escape` leaves side by side and stops the other branches, `person` goes through the door. */
export type LineKind = 'next' | 'back' | 'late' | 'escape' | 'person';

export interface Line extends Edge {
  /** `from outcome to`; the same line has the same id in every version. */
  id: string;
  title: string;
  kind: LineKind;
  /** Leads to a step that comes earlier, whatever its tone. */
  goesBack: boolean;
}

export interface MappedStep {
  id: string;
  step: Step;
  /** Undefined: the product does not know this type. */
  type: StepType | undefined;
  settings: Settings;
  name: string;
  summary: string;
  side: Side;
  lane: Lane;
  shape: Shape;
  outcomes: Outcome[];
  /** Lines out, in the order of the outcomes. */
  out: Line[];
  into: Line[];
}

export interface FlowMap {
  steps: ReadonlyMap<string, MappedStep>;
  lines: readonly Line[];
  /** By the id of the step that forks. */
  blocks: ReturnType<typeof shapeOf>['blocks'];
  /** First steps of the market lane and of the person lane, in the order of the flow. */
  entries: { market: string[]; person: string[] };
}

const maps = new WeakMap<FlowDefinition, WeakMap<Registry, FlowMap>>();
/** The flow looked at last, from which a flow whose words alone differ is taken. */
const latest = new WeakMap<Registry, { flow: FlowDefinition; map: FlowMap }>();

/** What every view of a flow looks up: names, lanes, shapes, lines. Pure but for its cache; total on broken flows. */
export function mapFlow(flow: FlowDefinition, registry: Registry = builtIn): FlowMap {
  let byRegistry = maps.get(flow);
  if (!byRegistry) maps.set(flow, (byRegistry = new WeakMap()));
  let map = byRegistry.get(registry);
  if (!map) {
    const before = latest.get(registry);
    map = (before && retoldMap(before, flow, registry)) ?? takeMap(flow, registry);
    byRegistry.set(registry, map);
  }
  latest.set(registry, { flow, map });
  return map;
}

/** The label, else how an end turns out, else the type's title. A label that only repeats the title counts as none. */
export function nameOf(step: Step, type: StepType | undefined): string {
  if (!type) return step.label || step.type;
  if (step.label && step.label !== type.title) return step.label;
  const ending = type.traits(step.settings).find((trait) => trait.trait === 'ends');
  if (ending?.trait !== 'ends' || ending.outcome === '') return type.title;
  const words = ending.outcome.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function takeMap(flow: FlowDefinition, registry: Registry): FlowMap {
  const { blocks } = shapeOf(flow, registry);
  const wired = edgesFrom(flow);
  const opened = openedBy(flow, registry);
  const person = reach(
    flow,
    opened.map(({ to }) => to),
  );

  const steps = new Map<string, MappedStep>();
  for (const [id, step] of Object.entries(flow.steps)) {
    const type = registry.get(step.type);
    const settings = settingsOf(step, registry);
    const edges = wired.get(id) ?? [];
    const outcomes = outcomesOf(type, settings, edges);
    const onlyPerson = type?.scopes.length === 1 && type.scopes[0] === 'enquiry';
    steps.set(id, {
      id,
      type,
      settings,
      ...wordsOf(step, type, settings),
      lane: person.has(id) || onlyPerson ? 'person' : 'market',
      shape: shapeOfType(type, settings),
      outcomes,
      out: [],
      into: [],
    });
  }

  const back = backEdges(steps, flow);
  const inside = branchesOf(blocks);
  const isOpened = new Set(opened);
  const lines: Line[] = [];
  for (const step of steps.values()) {
    const edges = [...(wired.get(step.id) ?? [])].sort((a, b) => rank(step, a.outcome) - rank(step, b.outcome));
    for (const edge of edges) {
      const target = steps.get(edge.to);
      if (!target) continue;
      const outcome = step.outcomes.find(({ name }) => name === edge.outcome);
      const goesBack = back.has(edge);
      const kind = isOpened.has(edge)
        ? 'person'
        : escapes(edge, inside)
          ? 'escape'
          : outcome?.tone === 'late'
            ? 'late'
            : goesBack
              ? 'back'
              : 'next';
      const line: Line = {
        id: `${edge.from} ${edge.outcome} ${edge.to}`,
        ...edge,
        title: outcome?.title ?? edge.outcome,
        kind,
        goesBack,
      };
      lines.push(line);
      step.out.push(line);
      target.into.push(line);
    }
  }

  const all = [...steps.values()];
  return {
    steps,
    lines,
    blocks,
    entries: {
      market: all.filter(({ shape }) => shape === 'start').map(({ id }) => id),
      person: [...new Set(opened.map(({ to }) => to))].filter((id) => steps.has(id)),
    },
  };
}

function wordsOf(
  step: Step,
  type: StepType | undefined,
  settings: Settings,
): Pick<MappedStep, 'step' | 'name' | 'summary' | 'side'> {
  return {
    step,
    name: nameOf(step, type),
    summary: type?.summary(settings) ?? 'This kind of step is not known here',
    side: type?.ownerSide(settings) ?? 'joint',
  };
}

/**
 * The map of a flow in which steps say something else than in the one before, but nothing leads elsewhere: what
 * did not change is the same object. Undefined where more changed, and where the shape may have.
 */
function retoldMap(
  { flow: before, map }: { flow: FlowDefinition; map: FlowMap },
  flow: FlowDefinition,
  registry: Registry,
): FlowMap | undefined {
  if (before.edges !== flow.edges) return undefined;
  const entries = Object.entries(flow.steps);
  const ids = Object.keys(before.steps);
  if (ids.length !== entries.length || entries.some(([id], index) => ids[index] !== id)) return undefined;
  const steps = new Map(map.steps);
  for (const [id, step] of entries) {
    const old = map.steps.get(id);
    if (!old) return undefined;
    if (old.step === step) continue;
    const settings = settingsOf(step, registry);
    const isMeeting = [...map.blocks.values()].some(({ join }) => join === id);
    if (old.step.type !== step.type || isMeeting || !isShapedAlike(flow, old, settings)) return undefined;
    steps.set(id, { ...old, settings, ...wordsOf(step, old.type, settings) });
  }
  return { ...map, steps };
}

/** Settings with other words, dues or people, but the same ways out and the same that the step does to the world. */
function isShapedAlike({ edges }: FlowDefinition, { id, type, settings }: MappedStep, next: Settings): boolean {
  if (!type) return false;
  const traits = type.traits(settings);
  if (traits.some(({ trait }) => trait === 'forks' || trait === 'joins' || trait === 'recurs')) return false;
  const names = edges.flatMap(({ from, outcome }) => (from === id ? [outcome] : []));
  return (
    JSON.stringify(traits) === JSON.stringify(type.traits(next)) &&
    JSON.stringify(type.outcomes(settings, names)) === JSON.stringify(type.outcomes(next, names))
  );
}

function traitsOf(type: StepType | undefined, settings: Settings): Set<Trait['trait']> {
  return new Set(type?.traits(settings).map(({ trait }) => trait));
}

function shapeOfType(type: StepType | undefined, settings: Settings): Shape {
  const traits = traitsOf(type, settings);
  if (traits.has('starts')) return 'start';
  if (traits.has('ends')) return 'pill';
  if (traits.has('forks') || traits.has('joins')) return 'bar';
  if (traits.has('opens')) return 'door';
  const decidesByRules = Object.values(type?.settings ?? {}).some(({ kind }) => kind === 'rules');
  return decidesByRules ? 'condition' : 'step';
}

/** The type's outcomes, then those that only the edges name, so that no line is without a handle. */
function outcomesOf(type: StepType | undefined, settings: Settings, edges: readonly Edge[]): Outcome[] {
  const names = edges.map(({ outcome }) => outcome);
  const own = type?.outcomes(settings, names) ?? [];
  const others = new Set(names.filter((name) => !own.some((outcome) => outcome.name === name)));
  return [...own, ...[...others].map((name): Outcome => ({ name, title: name, tone: 'next' }))];
}

function openedBy(flow: FlowDefinition, registry: Registry): Edge[] {
  return flow.edges.filter(({ from, outcome }) => {
    const step = flow.steps[from];
    const type = step && registry.get(step.type);
    return outcome === 'each' && step !== undefined && traitsOf(type, settingsOf(step, registry)).has('opens');
  });
}

function reach(flow: FlowDefinition, seeds: readonly string[]): Set<string> {
  const next = edgesFrom(flow);
  const seen = new Set(seeds);
  for (const id of seen) for (const { to } of next.get(id) ?? []) seen.add(to);
  return seen;
}

function edgesFrom(flow: FlowDefinition): Map<string, Edge[]> {
  const found = new Map<string, Edge[]>();
  for (const edge of flow.edges) {
    const list = found.get(edge.from);
    if (list) list.push(edge);
    else found.set(edge.from, [edge]);
  }
  return found;
}

function rank(step: MappedStep, outcome: string): number {
  return step.outcomes.findIndex(({ name }) => name === outcome);
}

/** Edges to a step on the way that led here, walking outcomes in their order from the steps that nothing leads to. */
function backEdges(steps: ReadonlyMap<string, MappedStep>, flow: FlowDefinition): Set<Edge> {
  const next = edgesFrom(flow);
  const found = new Set<Edge>();
  const state = new Map<string, 'open' | 'done'>();
  const targets = new Set(flow.edges.map(({ to }) => to));
  const roots = [...steps.keys()].sort((a, b) => Number(targets.has(a)) - Number(targets.has(b)));

  for (const root of roots) {
    if (state.has(root)) continue;
    const stack: { id: string; edges: Edge[] }[] = [];
    const open = (id: string) => {
      state.set(id, 'open');
      const step = steps.get(id);
      const edges = [...(next.get(id) ?? [])].sort((a, b) =>
        step ? rank(step, a.outcome) - rank(step, b.outcome) : 0,
      );
      stack.push({ id, edges });
    };
    open(root);
    while (stack.length > 0) {
      const top = stack.at(-1);
      const edge = top?.edges.shift();
      if (!edge) {
        if (top) state.set(top.id, 'done');
        stack.pop();
      } else if (state.get(edge.to) === 'open') found.add(edge);
      else if (!state.has(edge.to) && steps.has(edge.to)) open(edge.to);
    }
  }
  return found;
}

interface Inside {
  members: ReadonlySet<string>;
  fork: string;
  join: string;
}

function branchesOf(blocks: FlowMap['blocks']): Inside[] {
  return [...blocks.values()].map(({ fork, join, branches }) => ({
    fork,
    join,
    members: new Set([...branches.values()].flatMap(({ steps }) => [...steps])),
  }));
}

function escapes({ from, to }: Edge, blocks: readonly Inside[]): boolean {
  return blocks.some(({ members, join }) => members.has(from) && !members.has(to) && to !== join);
}
