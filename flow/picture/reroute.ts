import { Surroundings } from './best-path.ts';
import type { Path } from './best-path.ts';
import type { FlowMap, Line } from './flow-map.ts';
import type { Box } from './geometry.ts';
import { routeLines } from './route.ts';
import type { Routing } from './route.ts';

/** Smaller flows find all their ways anew, so that a flow looks the same however it came to be. */
const LARGE_FROM_STEPS = 120;
/** From so many lines between what moves and what stands on, they go straight while they are in the hand. */
const MANY_LINES = 24;

/** Ways that were found, and for what. */
export interface Found extends Routing {
  routes: ReadonlyMap<string, Path>;
}

/**
 * The ways of lines, by id. What was found before is kept: all of it where nothing is otherwise; in a large flow also
 * beside a change, for each line whose ends stand as before and across which nothing has come to stand.
 */
export function waysFrom(
  lines: readonly Line[],
  routing: Routing,
  before: Found | undefined,
): ReadonlyMap<string, Path> {
  if (before?.form !== routing.form) return routeLines(lines, routing);
  const isKnown = lines.length === before.routes.size && lines.every(({ id }) => before.routes.has(id));
  if (isKnown && isDrawnAlike(before, routing)) return before.routes;
  if (routing.map.steps.size <= LARGE_FROM_STEPS) return routeLines(lines, routing);

  const changed = new Map([...routing.boxes].filter(([id, box]) => !isSameBox(before.boxes.get(id), box)));
  const across = new Surroundings(changed.values());
  const linesBefore = new Map(before.map.lines.map((line) => [line.id, line]));
  const kept = new Map<string, Path>();
  for (const line of lines) {
    const path = before.routes.get(line.id);
    const stays =
      path?.isClear === true &&
      line.kind !== 'person' &&
      isSameLine(line, linesBefore.get(line.id)) &&
      [line.from, line.to].every((id) => !changed.has(id) && hasSameAnchors(before.map, routing.map, id)) &&
      across.hits(path.points) === 0;
    if (stays) kept.set(line.id, path);
  }
  const others = lines.filter(({ id }) => !kept.has(id));
  return new Map([...kept, ...routeLines(others, routing, linesOf(lines, kept))]);
}

/**
 * The ways of lines at steps in the hand. Where both ends moved alike the way moves along; of the others few go round
 * what is there, many go straight.
 */
export function waysInHand(lines: readonly Line[], routing: Routing, before: Found): Map<string, Path> {
  const found = new Map<string, Path>();
  const others: Line[] = [];
  for (const line of lines) {
    const path = before.routes.get(line.id);
    const [from, to] = [line.from, line.to].map((id) => shiftOf(before.boxes.get(id), routing.boxes.get(id)));
    if (path && from && to && from.x === to.x && from.y === to.y && line.kind !== 'person')
      found.set(line.id, { ...path, points: path.points.map(({ x, y }) => ({ x: x + from.x, y: y + from.y })) });
    else others.push(line);
  }
  const isCrowd = others.length >= MANY_LINES;
  return new Map([...found, ...routeLines(others, routing, { goesStraight: isCrowd })]);
}

function shiftOf(before: Box | undefined, now: Box | undefined): { x: number; y: number } | undefined {
  if (!before || !now || before.width !== now.width || before.height !== now.height) return undefined;
  return { x: now.x - before.x, y: now.y - before.y };
}

function linesOf(lines: readonly Line[], kept: ReadonlyMap<string, Path>) {
  return {
    drawn: lines.flatMap(({ id, from, to }) => {
      const path = kept.get(id);
      return path ? [{ from, to, points: path.points }] : [];
    }),
  };
}

function isDrawnAlike(a: Found, b: Routing): boolean {
  return a.lineY === b.lineY && haveSamePlaces(a.boxes, b.boxes) && haveSameLines(a.map, b.map);
}

function haveSamePlaces(a: ReadonlyMap<string, Box>, b: ReadonlyMap<string, Box>): boolean {
  return a === b || (a.size === b.size && [...a].every(([id, box]) => isSameBox(box, b.get(id))));
}

/** Ways depend on where steps stand, how lines are drawn, and in which row an outcome stands. */
function haveSameLines(a: FlowMap, b: FlowMap): boolean {
  if (a === b) return true;
  return (
    a.lines.length === b.lines.length &&
    (a.lines === b.lines || a.lines.every((line, index) => isSameLine(line, b.lines[index]))) &&
    [...a.steps.keys()].every((id) => hasSameAnchors(a, b, id))
  );
}

function isSameLine({ id, kind, goesBack }: Line, other: Line | undefined): boolean {
  return id === other?.id && kind === other.kind && goesBack === other.goesBack;
}

function hasSameAnchors(a: FlowMap, b: FlowMap, stepId: string): boolean {
  const [step, other] = [a.steps.get(stepId), b.steps.get(stepId)];
  if (step === other) return true;
  return (
    step !== undefined &&
    other?.shape === step.shape &&
    other.outcomes.length === step.outcomes.length &&
    step.outcomes.every(({ name }, index) => other.outcomes[index]?.name === name)
  );
}

export function isSameBox(a: Box | undefined, b: Box | undefined): boolean {
  return a === b || (a?.x === b?.x && a?.y === b?.y && a?.width === b?.width && a?.height === b?.height);
}
