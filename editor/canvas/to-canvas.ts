import { Position } from '@xyflow/react';
import type { Edge as FlowEdge, Node as FlowNode, NodeHandle } from '@xyflow/react';
import type { FlowDefinition, Layout, Side } from '../../flow/definition.ts';
import { builtIn } from '../../flow/registry.ts';
import type { Registry } from '../../flow/registry.ts';
import type { Outcome } from '../../flow/step-type.ts';
import { mapFlow } from '../../flow/picture/flow-map.ts';
import type { FlowMap, Lane, Line, LineKind, MappedStep, Shape } from '../../flow/picture/flow-map.ts';
import { foldedLines, tagsOf } from '../../flow/picture/fold.ts';
import type { Tag } from '../../flow/picture/fold.ts';
import { boundsOfBoxes, boxesOf, laneLineY } from '../../flow/picture/geometry.ts';
import type { Box, Point } from '../../flow/picture/geometry.ts';
import { WAY_IN_Y_PX, outcomeRowY } from '../../flow/picture/measures.ts';
import type { Form } from '../../flow/picture/measures.ts';
import { routeLines } from '../../flow/picture/route.ts';
import type { Routing } from '../../flow/picture/route.ts';
import { isSameBox, waysFrom, waysInHand } from '../../flow/picture/reroute.ts';
import type { Found } from '../../flow/picture/reroute.ts';
import type { Path } from '../../flow/picture/best-path.ts';
import { completeLayout } from '../../flow/picture/tidy.ts';

/** `on` full dot, `back` open dot, `late` diamond. */
export type HandleMark = 'on' | 'back' | 'late';

export interface OutcomeView {
  name: string;
  title: string;
  tone: Outcome['tone'];
  mark: HandleMark;
  /** Id of the step it leads to; undefined where it is loose. */
  to: string | undefined;
  /** `⇥ Stopped` where the line is folded. */
  folded: string | undefined;
}

/** What a step shows, apart from its position and the state of the canvas. The same object as long as nothing changes. */
export interface StepView {
  id: string;
  name: string;
  typeName: string;
  typeTitle: string;
  summary: string;
  side: Side;
  lane: Lane;
  shape: Shape;
  outcomes: OutcomeView[];
  tags: Tag[];
}

export type StepNode = FlowNode<{ view: StepView; form: Form }, 'step'>;
export type LineEdge = FlowEdge<{ points: Point[]; kind: LineKind; title: string }, 'line'>;

export interface CanvasContent {
  nodes: StepNode[];
  edges: LineEdge[];
  /** The edges of folded lines, by line id, for as long as somebody wants to see them whole. */
  reveal(lineIds: ReadonlySet<string>): LineEdge[];
  views: ReadonlyMap<string, StepView>;
  boxes: ReadonlyMap<string, Box>;
  bounds: Box;
  lineY: number | undefined;
  /** What the next call builds on. */
  basis: Basis;
}

/** `boxes` and `routes` as they stood when nothing was in the hand. */
interface Basis extends Found {
  showAll: boolean;
  folded: ReadonlySet<Line>;
}

export interface CanvasOptions {
  form: Form;
  /** Draws every line; default: long ones fold into tags. */
  showAll?: boolean;
  /** What the last call answered: what did not change is taken from it, so that it does not draw anew. */
  previous?: CanvasContent | undefined;
  /** Steps under the pointer: only their lines find a new way, the others stay until the drop. */
  moving?: ReadonlySet<string>;
  /** Ways that were found for this form before; default: those of `previous`. */
  found?: Found | undefined;
  registry?: Registry;
}

/**
 * The only bridge between a flow and React Flow. Node data holds what a step says; every state (chosen, problems,
 * people) is in the canvas store. What did not change is the same object as before.
 */
export function toCanvas(
  flow: FlowDefinition,
  layout: Layout,
  { form, showAll = false, previous, moving, found = previous?.basis, registry = builtIn }: CanvasOptions,
): CanvasContent {
  const map = mapFlow(flow, registry);
  const whole = completeLayout(flow, layout, registry);
  const routing = routingOf(map, whole, form);
  const { boxes, lineY } = routing;
  const basis = previous?.basis;
  const goesOn = basis && basis.map === map && basis.form === form && basis.showAll === showAll;
  if (previous && moving && goesOn) return moved(previous, { boxes, lineY, moving });

  const folded = showAll ? new Set<Line>() : foldedLines(map, whole);
  const routes = waysFrom(
    map.lines.filter((line) => !folded.has(line)),
    routing,
    found,
  );
  const edgesBefore = new Map(previous?.edges.map((edge) => [edge.id, edge]));
  if (!showAll) for (const line of unclear(map.lines, routes)) folded.add(line);
  const tags = new Map<string, Tag[]>();
  for (const tag of tagsOf(map, folded)) tags.set(tag.stepId, [...(tags.get(tag.stepId) ?? []), tag]);

  const views = new Map<string, StepView>();
  const nodes: StepNode[] = [];
  const nodesBefore = new Map(previous?.nodes.map((node) => [node.id, node]));
  for (const step of map.steps.values()) {
    const box = boxes.get(step.id);
    if (!box) continue;
    const before = previous?.views.get(step.id);
    const isUntouched = before && basis && saysTheSame(step, { map, folded }, basis);
    const view = isUntouched ? before : viewOf(step, tags.get(step.id) ?? [], folded, map.steps);
    const kept = before && (isUntouched || isSame(before, view)) ? before : view;
    views.set(step.id, kept);
    const old = nodesBefore.get(step.id);
    if (old?.data.view === kept && old.data.form === form && isSameBox(previous?.boxes.get(step.id), box)) {
      nodes.push(old);
      continue;
    }
    const data = old?.data.view === kept && old.data.form === form ? old.data : { view: kept, form };
    const node = toNode(step.id, box, kept, form, data);
    nodes.push(old && isSameNode(old, node) ? old : node);
  }

  const edges = map.lines
    .filter((line) => !folded.has(line))
    .map((line) => toEdge(line, routes.get(line.id)?.points ?? [], edgesBefore.get(line.id)));
  return {
    nodes,
    edges,
    reveal: revealing(folded, routing),
    views,
    boxes,
    bounds: boundsOfBoxes(boxes.values()),
    lineY,
    basis: { ...routing, showAll, folded, routes },
  };
}

/** The ways of the lines that `toCanvas` draws of a flow whose steps all have their places. */
export function waysOf(flow: FlowDefinition, layout: Layout, form: Form): ReadonlyMap<string, Path> {
  const map = mapFlow(flow);
  const folded = foldedLines(map, layout);
  return routeLines(
    map.lines.filter((line) => !folded.has(line)),
    routingOf(map, layout, form),
  );
}

export function routingOf(map: FlowMap, layout: Layout, form: Form): Routing {
  const boxes = boxesOf(map, layout, form);
  return { map, boxes, form, lineY: laneLineY(map, boxes) };
}

/** While steps are in the hand: they and what hangs on them are drawn anew, all else stays as it is. */
function moved(
  previous: CanvasContent,
  { boxes, lineY, moving }: Pick<CanvasContent, 'boxes' | 'lineY'> & { moving: ReadonlySet<string> },
): CanvasContent {
  const { map, form, folded } = previous.basis;
  const routing = { map, boxes, form, lineY };
  const isAt = (id: string) => isSameBox(previous.boxes.get(id), boxes.get(id));
  const nodes = previous.nodes.map((node) => {
    const box = boxes.get(node.id);
    return !box || isAt(node.id) ? node : toNode(node.id, box, node.data.view, form, node.data);
  });
  const lines = [...moving].flatMap((id) => {
    const step = map.steps.get(id);
    return step ? [...step.out, ...step.into] : [];
  });
  const routes = waysInHand(
    [...new Set(lines)].filter((line) => !folded.has(line)),
    routing,
    previous.basis,
  );
  const edges = previous.edges.map((edge) => {
    const points = routes.get(edge.id)?.points;
    return !points || !edge.data || isSamePath(edge.data.points, points)
      ? edge
      : { ...edge, data: { ...edge.data, points } };
  });
  return {
    ...previous,
    nodes,
    edges,
    reveal: revealing(folded, routing),
    boxes,
    bounds: boundsOfBoxes(boxes.values()),
    lineY,
  };
}

function revealing(folded: ReadonlySet<Line>, routing: Routing): CanvasContent['reveal'] {
  return (ids) => {
    const lines = [...folded].filter(({ id }) => ids.has(id));
    const found = routeLines(lines, routing);
    return lines.map((line) => toEdge(line, found.get(line.id)?.points ?? []));
  };
}

/** Whole pixels, as a browser measures them, and handles: React Flow then has nothing to measure. */
function toNode(id: string, box: Box, view: StepView, form: Form, data: StepNode['data'] = { view, form }): StepNode {
  const [width, height] = [Math.round(box.width), Math.round(box.height)];
  return {
    id,
    type: 'step',
    position: { x: box.x, y: box.y },
    width,
    height,
    measured: { width, height },
    handles: handlesOf(view, { width, height }, form),
    data,
  };
}

/** Where lines are pulled from and led to, as the step draws its handles. */
function handlesOf(
  { shape, outcomes }: StepView,
  { width, height }: Pick<Box, 'width' | 'height'>,
  form: Form,
): NodeHandle[] {
  const isFull = form === 'full' && shape !== 'pill' && shape !== 'bar' && shape !== 'start';
  const handles: NodeHandle[] = [];
  if (shape !== 'start')
    handles.push({ type: 'target', position: Position.Left, x: 0, y: isFull ? WAY_IN_Y_PX.full : height / 2 });
  if (isFull)
    for (const [index, { name }] of outcomes.entries())
      handles.push({ id: name, type: 'source', position: Position.Right, x: width, y: outcomeRowY(index) });
  else if (shape !== 'pill' && outcomes.length > 0)
    handles.push({ type: 'source', position: Position.Right, x: width, y: height / 2 });
  return handles;
}

function toEdge({ id, from, to, kind, title }: Line, points: Point[], old?: LineEdge): LineEdge {
  if (old?.data && old.data.kind === kind && old.data.title === title && isSamePath(old.data.points, points))
    return old;
  return {
    id,
    type: 'line',
    source: from,
    target: to,
    data: { points, kind, title },
    focusable: false,
    selectable: false,
  };
}

/** Lines that can only be drawn through a step fold too; the usual way on is drawn all the same. */
function unclear(lines: readonly Line[], routes: ReadonlyMap<string, Path>): Line[] {
  return lines.filter((line) => line.kind !== 'next' && routes.get(line.id)?.isClear === false);
}

function viewOf(
  step: MappedStep,
  tags: Tag[],
  folded: ReadonlySet<Line>,
  steps: ReadonlyMap<string, MappedStep>,
): StepView {
  return {
    id: step.id,
    name: step.name,
    typeName: step.step.type,
    typeTitle: step.type?.title ?? step.step.type,
    summary: step.summary,
    side: step.side,
    lane: step.lane,
    shape: step.shape,
    outcomes: step.outcomes.map((outcome) => {
      const line = step.out.find((each) => each.outcome === outcome.name);
      const target = line && folded.has(line) ? (steps.get(line.to)?.name ?? line.to) : undefined;
      return {
        name: outcome.name,
        title: outcome.title,
        tone: outcome.tone,
        mark: outcome.tone === 'late' ? 'late' : (line ? line.goesBack : outcome.tone === 'back') ? 'back' : 'on',
        to: line?.to,
        folded: target === undefined ? undefined : `${line?.goesBack ? '↩' : '⇥'} ${target}`,
      };
    }),
    tags,
  };
}

/** The same step, whose lines lead to the same steps and are drawn or folded as before. */
function saysTheSame(step: MappedStep, now: Pick<Basis, 'map' | 'folded'>, before: Basis): boolean {
  return (
    before.map.steps.get(step.id) === step &&
    step.out.every(
      (line) =>
        now.folded.has(line) === before.folded.has(line) &&
        now.map.steps.get(line.to) === before.map.steps.get(line.to),
    )
  );
}

/** Plain data, compared deeply. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [ours, theirs] = [Object.entries(a), Object.entries(b)];
  return (
    ours.length === theirs.length &&
    ours.every(([name, value], index) => theirs[index]?.[0] === name && isSame(value, theirs[index][1]))
  );
}

function isSameNode(a: StepNode, b: StepNode): boolean {
  return (
    a.position.x === b.position.x &&
    a.position.y === b.position.y &&
    a.width === b.width &&
    a.height === b.height &&
    a.data.view === b.data.view &&
    a.data.form === b.data.form
  );
}

function isSamePath(a: readonly Point[], b: readonly Point[]): boolean {
  return a.length === b.length && a.every((point, index) => point.x === b[index]?.x && point.y === b[index]?.y);
}
