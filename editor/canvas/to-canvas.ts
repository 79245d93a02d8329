import type { Edge as FlowEdge, Node as FlowNode } from '@xyflow/react';
import type { FlowDefinition, Layout, Side } from '../../flow/definition.ts';
import { builtIn } from '../../flow/registry.ts';
import type { Registry } from '../../flow/registry.ts';
import type { Outcome } from '../../flow/step-type.ts';
import { mapFlow } from '../../flow/picture/flow-map.ts';
import type { Lane, Line, LineKind, MappedStep, Shape } from '../../flow/picture/flow-map.ts';
import { foldedLines, tagsOf } from '../../flow/picture/fold.ts';
import type { Tag } from '../../flow/picture/fold.ts';
import { boundsOfBoxes, boxesOf, laneLineY } from '../../flow/picture/geometry.ts';
import type { Box, Point } from '../../flow/picture/geometry.ts';
import type { Form } from '../../flow/picture/measures.ts';
import { routeLines } from '../../flow/picture/route.ts';
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
}

export interface CanvasOptions {
  form: Form;
  /** Draws every line; default: long ones fold into tags. */
  showAll?: boolean;
  /** What the last call answered: what did not change is taken from it, so that it does not draw anew. */
  previous?: CanvasContent | undefined;
  /** Steps under the pointer: only their lines find a new way, the others stay until the drop. */
  moving?: ReadonlySet<string>;
  registry?: Registry;
}

/**
 * The only bridge between a flow and React Flow. Node data holds what a step says; every state (chosen, problems,
 * people) is in the canvas store. What did not change is the same object as before.
 */
export function toCanvas(
  flow: FlowDefinition,
  layout: Layout,
  { form, showAll = false, previous, moving, registry = builtIn }: CanvasOptions,
): CanvasContent {
  const map = mapFlow(flow, registry);
  const whole = completeLayout(flow, layout, registry);
  const boxes = boxesOf(map, whole, form);
  const lineY = laneLineY(map, boxes);
  const folded = showAll ? new Set<Line>() : foldedLines(map, whole);
  const routing = { map, boxes, form, lineY };
  const edgesBefore = new Map(previous?.edges.map((edge) => [edge.id, edge]));
  const stays = ({ from, to, id }: Line) =>
    moving !== undefined && !moving.has(from) && !moving.has(to) && edgesBefore.has(id);
  const routes = routeLines(
    map.lines.filter((line) => !folded.has(line) && !stays(line)),
    routing,
  );
  if (moving)
    for (const line of map.lines) if (!stays(line) && !moving.has(line.from) && !moving.has(line.to)) folded.add(line);
  if (!showAll && !moving) for (const line of unclear(map.lines, routes)) folded.add(line);
  const tags = new Map<string, Tag[]>();
  for (const tag of tagsOf(map, folded)) tags.set(tag.stepId, [...(tags.get(tag.stepId) ?? []), tag]);

  const views = new Map<string, StepView>();
  const nodes: StepNode[] = [];
  const nodesBefore = new Map(previous?.nodes.map((node) => [node.id, node]));
  for (const step of map.steps.values()) {
    const box = boxes.get(step.id);
    if (!box) continue;
    const view = viewOf(step, tags.get(step.id) ?? [], folded, map.steps);
    const before = previous?.views.get(step.id);
    const kept = before && isSameView(before, view) ? before : view;
    views.set(step.id, kept);
    const { x, y, width, height } = box;
    const node: StepNode = {
      id: step.id,
      type: 'step',
      position: { x, y },
      width,
      height,
      measured: { width, height },
      data: { view: kept, form },
    };
    const old = nodesBefore.get(step.id);
    nodes.push(old && isSameNode(old, node) ? old : node);
  }

  const toEdge = (line: Line, points: Point[]): LineEdge => {
    const old = edgesBefore.get(line.id);
    if (
      old?.data &&
      old.data.kind === line.kind &&
      old.data.title === line.title &&
      isSamePath(old.data.points, points)
    )
      return old;
    return {
      id: line.id,
      type: 'line',
      source: line.from,
      target: line.to,
      data: { points, kind: line.kind, title: line.title },
      focusable: false,
      selectable: false,
    };
  };
  const edges = map.lines
    .filter((line) => !folded.has(line))
    .map((line) => toEdge(line, routes.get(line.id)?.points ?? edgesBefore.get(line.id)?.data?.points ?? []));
  const reveal = (ids: ReadonlySet<string>) => {
    const lines = [...folded].filter(({ id }) => ids.has(id));
    const found = routeLines(lines, routing);
    return lines.map((line) => toEdge(line, found.get(line.id)?.points ?? []));
  };
  return { nodes, edges, reveal, views, boxes, bounds: boundsOfBoxes(boxes.values()), lineY };
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

function isSameView(a: StepView, b: StepView): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
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
