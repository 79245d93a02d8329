import type { FlowDefinition, Layout, SettingValue, Step } from '../../../flow/definition.ts';
import { targetOf } from '../../../flow/definition.ts';
import { findStepType, settingsOf } from '../../../flow/registry.ts';
import type { StepType } from '../../../flow/step-type.ts';
import { mapFlow } from '../../../flow/picture/flow-map.ts';
import type { Point } from '../../../flow/picture/geometry.ts';
import { COLUMN_PX, ROW_PX, STEP_HEIGHT_PX, STEP_WIDTH_PX } from '../../../flow/picture/measures.ts';
import { noteIdOf } from '../../../flow/picture/notes.ts';
import type { Drawing } from '../draft-store.ts';
import { connect, disconnect } from './lines.ts';

export interface Added extends Drawing {
  /** The id of the new step. */
  id: string;
}

/** Where a new step goes: after an outcome, wired in between; or at a place of the canvas, with nothing wired. */
export type AddAt = { after: { from: string; outcome: string }; at?: Point } | { at: Point };

/** An id from the type's name that is free: `approval`, `approval2`, … */
export function freeId(flow: FlowDefinition, type: string): string {
  const base = type.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()).slice(0, 36);
  if (!Object.hasOwn(flow.steps, base) && !(base in Object.prototype)) return base;
  for (let number = 2; ; number++) if (!Object.hasOwn(flow.steps, `${base}${number}`)) return `${base}${number}`;
}

/** Adds a step. Side by side comes with two empty branches and the step where they meet. */
export function addStep(drawing: Drawing, typeName: string, where: AddAt): Added {
  const type = findStepType(typeName);
  const id = freeId(drawing.definition, typeName);
  const step: Step = { type: typeName, label: '', settings: {} };
  const room = where.at || !('after' in where) ? drawing.layout : makeRoom(drawing, where.after);
  const place =
    where.at ??
    ('after' in where
      ? placeAfter({ ...drawing, layout: room }, where.after.from, laneOf(drawing, where.after))
      : { x: 0, y: 0 });
  let definition: FlowDefinition = { ...drawing.definition, steps: { ...drawing.definition.steps, [id]: step } };
  let layout: Layout = { ...room, [id]: place };
  let last = id;
  if (type && forks(type)) {
    const join = freeId(definition, 'join');
    definition = {
      ...definition,
      steps: {
        ...definition.steps,
        [id]: { ...step, settings: { join } },
        [join]: { type: 'join', label: '', settings: {} },
      },
    };
    definition = {
      ...definition,
      edges: [...definition.edges, { from: id, outcome: 'a', to: join }, { from: id, outcome: 'b', to: join }],
    };
    layout = { ...layout, [join]: { x: place.x + COLUMN_PX, y: place.y } };
    last = join;
  }
  if ('after' in where) definition = wireBetween(definition, where.after, id, last);
  return { definition, layout, id };
}

/** The step leads on to where the outcome led before; an end takes the line over. */
function wireBetween(
  flow: FlowDefinition,
  { from, outcome }: { from: string; outcome: string },
  first: string,
  last: string,
): FlowDefinition {
  const before = flow.edges.find((edge) => edge.from === from && edge.outcome === outcome)?.to;
  const wired = connect(flow, { from, outcome, to: first });
  const onward = mapFlow(wired)
    .steps.get(last)
    ?.outcomes.find(({ tone, name }) => tone === 'next' && name !== 'each');
  return before !== undefined && onward ? connect(wired, { from: last, outcome: onward.name, to: before }) : wired;
}

function forks(type: StepType): boolean {
  return type.traits({}).some(({ trait }) => trait === 'forks');
}

function laneOf(drawing: Drawing, { from, outcome }: { from: string; outcome: string }): 'market' | 'person' {
  const source = mapFlow(drawing.definition).steps.get(from);
  return source?.lane === 'person' || (source?.shape === 'door' && outcome === 'each') ? 'person' : 'market';
}

/** Where the outcome led to the next column, what stands further right in that row moves on by one, with what hangs below it. */
function makeRoom(drawing: Drawing, { from, outcome }: { from: string; outcome: string }): Layout {
  const { definition, layout } = drawing;
  const { steps } = mapFlow(definition);
  const to = targetOf(definition, from, outcome);
  const [source, target] = [layout[from], to === undefined ? undefined : layout[to]];
  const lane = laneOf(drawing, { from, outcome });
  if (!source || !target || steps.get(from)?.lane !== lane) return layout;
  const isNext = target.x > source.x && target.x - source.x < 1.5 * COLUMN_PX && Math.abs(target.y - source.y) < ROW_PX;
  if (!isNext) return layout;
  const right = Object.entries(layout).filter(
    ([id, { x }]) => steps.get(id)?.lane === lane && x > source.x + STEP_WIDTH_PX,
  );
  const moves = new Set(right.filter(([, { y }]) => Math.abs(y - source.y) < ROW_PX / 2).map(([id]) => id));
  const mayFollow = new Map(right);
  for (const id of moves)
    for (const { to: below } of steps.get(id)?.out ?? []) {
      const [above, at] = [layout[id], mayFollow.get(below)];
      const isBelow = above && at && at.y > above.y && at.y - above.y < 1.5 * ROW_PX;
      if (isBelow && Math.abs(at.x - above.x) <= COLUMN_PX) moves.add(below);
    }
  // Ends stand one below the other at the edge and stay so.
  const isEnd = (id: string) => steps.get(id)?.shape === 'pill';
  const ends = [...moves].filter(isEnd).map((id) => layout[id]?.x ?? 0);
  for (const [id, { x }] of right)
    if (isEnd(id) && ends.some((end) => Math.abs(end - x) < COLUMN_PX / 2)) moves.add(id);
  return Object.fromEntries(
    Object.entries(layout).map(([id, at]) => [id, moves.has(id) ? { ...at, x: at.x + COLUMN_PX } : at]),
  );
}

/** The nearest free place to the right of or below a step; through the door, below all that stands in the lower lane. */
export function placeAfter({ definition, layout }: Drawing, from: string, lane: 'market' | 'person'): Point {
  const source = layout[from] ?? { x: 0, y: 0 };
  const map = mapFlow(definition);
  if (map.steps.get(from)?.lane !== lane) {
    const lower = [...map.steps.values()].filter((step) => step.lane === lane).map(({ id }) => layout[id]?.y ?? 0);
    return { x: 0, y: Math.max(source.y + 2 * ROW_PX, ...lower.map((y) => y + ROW_PX)) };
  }
  const isFree = (x: number, y: number) =>
    Object.values(layout).every(
      (box) => Math.abs(box.x - x) >= STEP_WIDTH_PX || Math.abs(box.y - y) >= STEP_HEIGHT_PX + 20,
    );
  const offers: Point[] = [
    { x: COLUMN_PX, y: 0 },
    { x: 0, y: ROW_PX },
    { x: COLUMN_PX, y: ROW_PX },
    { x: -COLUMN_PX, y: ROW_PX },
    { x: COLUMN_PX, y: -ROW_PX },
    { x: 0, y: 2 * ROW_PX },
    { x: COLUMN_PX, y: 2 * ROW_PX },
  ];
  const free = offers.map(({ x, y }) => ({ x: source.x + x, y: source.y + y })).find(({ x, y }) => isFree(x, y));
  return free ?? { x: source.x + COLUMN_PX / 2, y: source.y + ROW_PX / 2 };
}

/**
 * Removes a step. Lines into it go on to where its usual way on led; where it had none they become loose. A removed side
 * by side takes its meeting point along, and the meeting point its fork.
 */
export function removeStep(drawing: Drawing, id: string): Drawing {
  const map = mapFlow(drawing.definition);
  const step = map.steps.get(id);
  if (!step || step.shape === 'start') return drawing;
  const block = [...map.blocks.values()].find(({ fork, join }) => fork === id || join === id);
  const gone = new Set(block ? [block.fork, block.join] : [id]);
  const onward = step.out.find(
    ({ kind, goesBack, outcome }) =>
      !goesBack && kind !== 'person' && step.outcomes.find(({ name }) => name === outcome)?.tone === 'next',
  )?.to;
  const steps = Object.fromEntries(Object.entries(drawing.definition.steps).filter(([each]) => !gone.has(each)));
  const left = new Set([...gone].flatMap((each) => [each, noteIdOf(each)]));
  const layout = Object.fromEntries(Object.entries(drawing.layout).filter(([each]) => !left.has(each)));
  const edges = drawing.definition.edges.flatMap((edge) => {
    if (gone.has(edge.from)) return [];
    if (!gone.has(edge.to)) return [edge];
    const to = block ? onwardOf(map, block.fork, gone) : onward;
    return to === undefined || gone.has(to) || to === edge.from ? [] : [{ ...edge, to }];
  });
  return { definition: { ...drawing.definition, steps, edges }, layout };
}

/** Where a block leads: into its first branch, else behind its meeting point. */
function onwardOf(map: ReturnType<typeof mapFlow>, fork: string, gone: ReadonlySet<string>): string | undefined {
  const block = map.blocks.get(fork);
  const firsts = [...(block?.branches.values() ?? [])].map(({ first }) => first).filter((first) => !gone.has(first));
  return firsts[0] ?? map.steps.get(block?.join ?? '')?.out[0]?.to;
}

export function renameStep(flow: FlowDefinition, id: string, label: string): FlowDefinition {
  const step = flow.steps[id];
  return step ? { ...flow, steps: { ...flow.steps, [id]: { ...step, label: label.slice(0, 80) } } } : flow;
}

/** Sets a setting; `undefined` takes it back to its default. Lines of outcomes that are gone with it are taken away. */
export function setSetting(
  flow: FlowDefinition,
  id: string,
  name: string,
  value: SettingValue | undefined,
): FlowDefinition {
  const step = flow.steps[id];
  if (!step) return flow;
  const { [name]: _old, ...others } = step.settings;
  const settings = value === undefined ? others : { ...others, [name]: value };
  const next = { ...flow, steps: { ...flow.steps, [id]: { ...step, settings } } };
  return withoutStaleLines(flow, next, id);
}

/** Only outcomes that the old settings had and the new ones have not; those that nobody knows stay for the checks. */
function withoutStaleLines(before: FlowDefinition, after: FlowDefinition, id: string): FlowDefinition {
  const step = after.steps[id];
  const type = step && findStepType(step.type);
  if (!step || !type || forks(type)) return after;
  const had = new Set(type.outcomes(settingsOf(before.steps[id] ?? step), []).map(({ name }) => name));
  const has = new Set(type.outcomes(settingsOf(step), []).map(({ name }) => name));
  return [...had].filter((name) => !has.has(name)).reduce((flow, name) => disconnect(flow, id, name), after);
}

/** Gives an outcome that a setting names another name, and its line with it. */
export function renameOutcome(flow: FlowDefinition, id: string, from: string, to: string): FlowDefinition {
  return {
    ...flow,
    edges: flow.edges.map((edge) => (edge.from === id && edge.outcome === from ? { ...edge, outcome: to } : edge)),
  };
}
