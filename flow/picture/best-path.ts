import type { Box, Point } from './geometry.ts';

/** A point at the edge of a step, the direction in which a line leaves there, and what using it costs. */
export interface Anchor extends Point {
  dx: number;
  dy: number;
  extra: number;
}

/** A line that is drawn already: others keep off it unless they lead to the same step. */
export interface Drawn {
  from: string;
  to: string;
  points: Point[];
}

const STUB_PX = 24;
const CLEAR_PX = 8;
const BEND_COST = 46;
const HIT_COST = 4000;
const OVERLAP_COST = 3;
const CROSSING_COST = 36;
const MOST_GUTTERS = 10;

export interface Path {
  points: Point[];
  /** Does not run through a step. */
  isClear: boolean;
}

interface Candidate {
  points: Point[];
  cost: number;
}

/**
 * The cheapest way with right angles between two steps: short, few bends, round all boxes, off other lines. Candidates
 * are straight lines, corners, steps and detours through the gutters between the boxes.
 */
export function bestPath(
  outs: readonly Anchor[],
  ins: readonly Anchor[],
  obstacles: readonly Box[],
  drawn: readonly Drawn[],
  to: string,
  from: string,
): Path {
  const candidates: Candidate[] = [];
  for (const out of outs) for (const into of ins) candidates.push(...pathsBetween(out, into, obstacles));
  candidates.sort((a, b) => a.cost - b.cost);
  let best: (Candidate & { hits: number }) | undefined;
  for (const { points, cost } of candidates) {
    if (best && cost >= best.cost) break;
    const hit = hitsOf(points, obstacles);
    if (best && cost + hit * HIT_COST >= best.cost) continue;
    const whole = cost + hit * HIT_COST + disturbance(points, drawn, to, from);
    if (!best || whole < best.cost) best = { points, cost: whole, hits: hit };
  }
  return { points: best?.points ?? [], isClear: best?.hits === 0 };
}

function pathsBetween(out: Anchor, into: Anchor, obstacles: readonly Box[]): Candidate[] {
  const s = { x: out.x + out.dx * STUB_PX, y: out.y + out.dy * STUB_PX };
  const t = { x: into.x + into.dx * STUB_PX, y: into.y + into.dy * STUB_PX };
  const middles: Point[][] = [[], [{ x: s.x, y: t.y }], [{ x: t.x, y: s.y }]];
  const mx = (out.x + into.x) / 2;
  const my = (out.y + into.y) / 2;
  middles.push(
    [
      { x: mx, y: s.y },
      { x: mx, y: t.y },
    ],
    [
      { x: s.x, y: my },
      { x: t.x, y: my },
    ],
  );
  for (const y of gutters(obstacles, 'y', (s.y + t.y) / 2))
    middles.push([
      { x: s.x, y },
      { x: t.x, y },
    ]);
  for (const x of gutters(obstacles, 'x', (s.x + t.x) / 2))
    middles.push([
      { x, y: s.y },
      { x, y: t.y },
    ]);
  const found: Candidate[] = [];
  for (const middle of middles) {
    const points = simplify([out, s, ...middle, t, into]);
    if (points && leaves(points, out, into)) found.push({ points, cost: baseCost(points) + out.extra + into.extra });
  }
  return found;
}

/** Lines half a stub outside the edges of boxes, the nearest first. */
function gutters(obstacles: readonly Box[], axis: 'x' | 'y', near: number): number[] {
  const size = axis === 'x' ? 'width' : 'height';
  const values = new Set<number>();
  for (const box of obstacles) {
    values.add(Math.round(box[axis] - STUB_PX));
    values.add(Math.round(box[axis] + box[size] + STUB_PX));
  }
  return [...values].sort((a, b) => Math.abs(a - near) - Math.abs(b - near) || a - b).slice(0, MOST_GUTTERS);
}

/** Without points on a straight line; undefined where a segment is neither level nor upright. */
function simplify(points: readonly Point[]): Point[] | undefined {
  const kept: Point[] = [];
  for (const { x, y } of points) {
    const last = kept.at(-1);
    if (last && Math.abs(last.x - x) < 0.5 && Math.abs(last.y - y) < 0.5) continue;
    if (last && Math.abs(last.x - x) >= 0.5 && Math.abs(last.y - y) >= 0.5) return undefined;
    const before = kept.at(-2);
    if (last && before && sameDirection(before, last, { x, y })) kept.pop();
    kept.push({ x, y });
  }
  return kept.length > 1 ? kept : undefined;
}

function sameDirection(a: Point, b: Point, c: Point): boolean {
  return (
    (Math.abs(a.x - b.x) < 0.5 && Math.abs(b.x - c.x) < 0.5) || (Math.abs(a.y - b.y) < 0.5 && Math.abs(b.y - c.y) < 0.5)
  );
}

/** The first and last stretch go the way their anchors point; a turn on the spot does not. */
function leaves(points: readonly Point[], out: Anchor, into: Anchor): boolean {
  const [first, second] = points;
  const [last, beforeLast] = [points.at(-1), points.at(-2)];
  if (!first || !second || !last || !beforeLast) return false;
  const forward = Math.sign(second.x - first.x) * out.dx + Math.sign(second.y - first.y) * out.dy;
  const back = Math.sign(beforeLast.x - last.x) * into.dx + Math.sign(beforeLast.y - last.y) * into.dy;
  return forward > 0 && back > 0;
}

function baseCost(points: readonly Point[]): number {
  let cost = (points.length - 2) * BEND_COST;
  for (let i = 1; i < points.length; i++) cost += distance(points[i - 1], points[i]);
  return cost;
}

function distance(a: Point | undefined, b: Point | undefined): number {
  return a && b ? Math.abs(a.x - b.x) + Math.abs(a.y - b.y) : 0;
}

function hitsOf(points: readonly Point[], obstacles: readonly Box[]): number {
  let count = 0;
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1], points[i]];
    if (!a || !b) continue;
    const first = i === 1 ? a : undefined;
    const last = i === points.length - 1 ? b : undefined;
    for (const box of obstacles)
      if (crosses(a, b, box) && !(first && touches(first, box)) && !(last && touches(last, box))) count += 1;
    // Through the inside of the step it starts from or ends at is a hit like any other.
    for (const box of obstacles) if (goesInside(a, b, box)) count += 1;
  }
  return count;
}

function crosses(a: Point, b: Point, { x, y, width, height }: Box): boolean {
  return (
    Math.max(a.x, b.x) > x - CLEAR_PX &&
    Math.min(a.x, b.x) < x + width + CLEAR_PX &&
    Math.max(a.y, b.y) > y - CLEAR_PX &&
    Math.min(a.y, b.y) < y + height + CLEAR_PX
  );
}

function goesInside(a: Point, b: Point, { x, y, width, height }: Box): boolean {
  return (
    Math.max(a.x, b.x) > x + 2 &&
    Math.min(a.x, b.x) < x + width - 2 &&
    Math.max(a.y, b.y) > y + 2 &&
    Math.min(a.y, b.y) < y + height - 2
  );
}

function touches({ x, y }: Point, box: Box): boolean {
  return x >= box.x - 1 && x <= box.x + box.width + 1 && y >= box.y - 1 && y <= box.y + box.height + 1;
}

/** Running along another line is bad, crossing one a little; lines to the same step may share their way. */
function disturbance(points: readonly Point[], drawn: readonly Drawn[], to: string, from: string): number {
  let cost = 0;
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1], points[i]];
    if (!a || !b) continue;
    for (const line of drawn) {
      for (let j = 1; j < line.points.length; j++) {
        const [c, d] = [line.points[j - 1], line.points[j]];
        if (!c || !d) continue;
        const shared = overlap(a, b, c, d);
        if (shared > 0) cost += line.to === to ? 0 : shared * OVERLAP_COST + 20;
        else if (line.to !== to && line.from !== from && cross(a, b, c, d)) cost += CROSSING_COST;
      }
    }
  }
  return cost;
}

function overlap(a: Point, b: Point, c: Point, d: Point): number {
  const level = Math.abs(a.y - b.y) < 0.5 && Math.abs(c.y - d.y) < 0.5 && Math.abs(a.y - c.y) < 7;
  if (level) return Math.min(Math.max(a.x, b.x), Math.max(c.x, d.x)) - Math.max(Math.min(a.x, b.x), Math.min(c.x, d.x));
  const upright = Math.abs(a.x - b.x) < 0.5 && Math.abs(c.x - d.x) < 0.5 && Math.abs(a.x - c.x) < 7;
  if (upright)
    return Math.min(Math.max(a.y, b.y), Math.max(c.y, d.y)) - Math.max(Math.min(a.y, b.y), Math.min(c.y, d.y));
  return 0;
}

function cross(a: Point, b: Point, c: Point, d: Point): boolean {
  const [minX, maxX, minY, maxY] = [Math.min(a.x, b.x), Math.max(a.x, b.x), Math.min(a.y, b.y), Math.max(a.y, b.y)];
  const inside = (low: number, value: number, high: number) => low < value && value < high;
  if (Math.abs(a.y - b.y) < 0.5)
    return Math.abs(c.x - d.x) < 0.5 && inside(minX, c.x, maxX) && inside(Math.min(c.y, d.y), a.y, Math.max(c.y, d.y));
  return Math.abs(c.y - d.y) < 0.5 && inside(minY, c.y, maxY) && inside(Math.min(c.x, d.x), a.x, Math.max(c.x, d.x));
}
