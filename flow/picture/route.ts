import type { FlowMap, Line, MappedStep } from './flow-map.ts';
import type { Box, Point } from './geometry.ts';
import { START_PX, WAY_IN_Y_PX, outcomeRowY } from './measures.ts';
import type { Form } from './measures.ts';
import { Surroundings, bestPath } from './best-path.ts';
import type { Anchor, Path } from './best-path.ts';

const PERSON_MARGIN_PX = 46;

export interface Routing {
  map: FlowMap;
  boxes: ReadonlyMap<string, Box>;
  form: Form;
  lineY: number | undefined;
}

interface Around {
  /** Lines that are drawn already; nothing of them is answered. */
  drawn?: readonly { from: string; to: string; points: readonly Point[] }[];
  /** Through what is in the way; default: round it. */
  goesStraight?: boolean;
}

/** The corners of every line, short ones first, so that long ones go round what is there. Same input, same lines. */
export function routeLines(
  lines: readonly Line[],
  routing: Routing,
  { drawn = [], goesStraight = false }: Around = {},
): Map<string, Path> {
  const routes = new Map<string, Path>();
  const around = new Surroundings(goesStraight ? [] : routing.boxes.values());
  for (const { from, to, points } of drawn) around.draw(from, to, points);
  const ordered = lines
    .map((line) => ({ line, length: lengthOf(line, routing) }))
    .sort((a, b) => a.length - b.length || a.line.id.localeCompare(b.line.id));
  for (const { line } of ordered) {
    const from = routing.map.steps.get(line.from);
    const to = routing.map.steps.get(line.to);
    const source = routing.boxes.get(line.from);
    const target = routing.boxes.get(line.to);
    if (!from || !to || !source || !target) continue;
    const path: Path =
      line.kind === 'person' && routing.lineY !== undefined
        ? { points: personLine(source, target, routing), isClear: true }
        : bestPath(
            anchorsOut(from, line, source, target, routing),
            anchorsIn(to, line, source, target, routing),
            around,
            line.from,
            line.to,
          );
    routes.set(line.id, path);
    if (!goesStraight) around.draw(line.from, line.to, path.points);
  }
  return routes;
}

/** From the door along the lane line to the left edge, and down to the first step of each person. */
function personLine(door: Box, target: Box, { boxes, lineY = 0, form }: Routing): Point[] {
  const left = Math.min(...[...boxes.values()].map(({ x }) => x)) - PERSON_MARGIN_PX + 2 * START_PX;
  const edge = Math.min(left, target.x - PERSON_MARGIN_PX);
  const y = target.y + WAY_IN_Y_PX[form];
  return [
    { x: door.x, y: lineY },
    { x: edge, y: lineY },
    { x: edge, y },
    { x: target.x, y },
  ];
}

function lengthOf(line: Line, { boxes }: Routing): number {
  const from = boxes.get(line.from);
  const to = boxes.get(line.to);
  if (!from || !to) return 0;
  return Math.abs(from.x + from.width - to.x) + Math.abs(from.y + from.height / 2 - to.y - to.height / 2);
}

function middle({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

function clampTo(box: Box, y: number): number {
  return Math.min(box.y + box.height - 10, Math.max(box.y + 10, y));
}

/** Full steps let lines out at the row of the outcome, smaller ones where the way is shortest. */
function anchorsOut(step: MappedStep, line: Line, box: Box, target: Box, { form }: Routing): Anchor[] {
  const [at, to] = [middle(box), middle(target)];
  const right = { x: box.x + box.width, y: at.y, dx: 1, dy: 0, extra: 0 };
  if (step.shape === 'bar')
    return [
      {
        ...right,
        y: clampTo(box, target.height > box.height ? at.y : target.y + Math.min(target.height / 2, WAY_IN_Y_PX[form])),
      },
      { ...right, extra: 40 },
    ];
  if (step.shape === 'start') return [right];
  const index = step.outcomes.findIndex(({ name }) => name === line.outcome);
  if (form === 'full' && step.shape !== 'pill') return [{ ...right, y: box.y + outcomeRowY(Math.max(0, index)) }];
  const isFirst = index <= 0;
  const anchors: Anchor[] = [{ ...right, extra: isFirst ? 0 : 50 }];
  if (to.x < at.x - box.width / 2) anchors.push({ ...right, x: box.x, dx: -1, extra: isFirst ? 60 : 20 });
  const below = to.y >= at.y - 10 || line.goesBack;
  for (const share of [0.5, 0.32, 0.68]) {
    const x = box.x + box.width * share;
    const extra = (isFirst ? 30 : 0) + (share === 0.5 ? 0 : 6);
    if (below) anchors.push({ x, y: box.y + box.height, dx: 0, dy: 1, extra });
    if (to.y <= at.y + 10) anchors.push({ x, y: box.y, dx: 0, dy: -1, extra: extra + 20 });
  }
  return anchors;
}

function anchorsIn(step: MappedStep, line: Line, source: Box, box: Box, { form }: Routing): Anchor[] {
  const [from, at] = [middle(source), middle(box)];
  const left = { x: box.x, y: at.y, dx: -1, dy: 0, extra: 0 };
  if (step.shape === 'bar')
    return [
      { ...left, y: clampTo(box, source.height > box.height ? at.y : from.y) },
      { ...left, y: box.y + box.height - 12, extra: 10 },
      ...barEnds(box),
    ];
  if (form === 'full' && step.shape !== 'pill') return [{ ...left, y: box.y + WAY_IN_Y_PX.full }];
  const anchors: Anchor[] = [{ ...left, extra: from.x < at.x ? 0 : 60 }];
  if (from.x > at.x + box.width / 2) anchors.push({ ...left, x: box.x + box.width, dx: 1, extra: 20 });
  for (const share of [0.5, 0.36, 0.64]) {
    const x = box.x + box.width * share;
    const extra = share === 0.5 ? 0 : 6;
    if (from.y <= at.y + 10) anchors.push({ x, y: box.y, dx: 0, dy: -1, extra });
    if (from.y >= at.y - 10 || line.goesBack) anchors.push({ x, y: box.y + box.height, dx: 0, dy: 1, extra });
  }
  return anchors;
}

function barEnds(box: Box): Anchor[] {
  const x = box.x + box.width / 2;
  return [
    { x, y: box.y + box.height, dx: 0, dy: 1, extra: 0 },
    { x, y: box.y, dx: 0, dy: -1, extra: 10 },
  ];
}
