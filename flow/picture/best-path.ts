import type { Box, Point } from './geometry.ts';
import { NearIndex, nearest } from './near-index.ts';

/** A point at the edge of a step, the direction in which a line leaves there, and what using it costs. */
export interface Anchor extends Point {
  dx: number;
  dy: number;
  extra: number;
}

const STUB_PX = 24;
const CLEAR_PX = 8;
const BEND_COST = 46;
const HIT_COST = 4000;
const OVERLAP_COST = 3;
const CROSSING_COST = 36;
const MOST_GUTTERS = 10;
/** As near, two lines in the same direction look like one. */
const BESIDE_PX = 7;

export interface Path {
  points: Point[];
  /** Does not run through a step. */
  isClear: boolean;
}

interface Candidate {
  points: Point[];
  /** What it costs by itself, without what stands in its way. */
  cost: number;
}

/** What lines go round: steps, and the lines drawn before. */
export class Surroundings {
  private readonly boxes = new NearIndex<Box>();
  private readonly stretches = new NearIndex<Stretch>();
  private readonly gutters: Record<'x' | 'y', number[]>;

  constructor(obstacles: Iterable<Box>) {
    const gutters = { x: new Set<number>(), y: new Set<number>() };
    for (const box of obstacles) {
      this.boxes.add(box, box, CLEAR_PX);
      gutters.x.add(Math.round(box.x - STUB_PX)).add(Math.round(box.x + box.width + STUB_PX));
      gutters.y.add(Math.round(box.y - STUB_PX)).add(Math.round(box.y + box.height + STUB_PX));
    }
    const ascending = (values: Set<number>) => [...values].sort((a, b) => a - b);
    this.gutters = { x: ascending(gutters.x), y: ascending(gutters.y) };
  }

  /** A line that is drawn: others keep off it unless they lead to the same step. */
  draw(from: string, to: string, points: readonly Point[]): void {
    for (let i = 1; i < points.length; i++) {
      const [c, d] = [points[i - 1], points[i]];
      if (!c || !d) continue;
      const box = {
        x: Math.min(c.x, d.x),
        y: Math.min(c.y, d.y),
        width: Math.abs(c.x - d.x),
        height: Math.abs(c.y - d.y),
      };
      this.stretches.add({ from, to, c, d }, box, BESIDE_PX);
    }
  }

  /** Lines half a stub outside the edges of boxes, the nearest first. */
  guttersNear(axis: 'x' | 'y', at: number): number[] {
    return nearest(this.gutters[axis], at, MOST_GUTTERS);
  }

  /** How often a line runs into or through a step; the step it starts from or ends at is one like any other. */
  hits(points: readonly Point[]): number {
    let count = 0;
    for (let i = 1; i < points.length; i++) {
      const [a, b] = [points[i - 1], points[i]];
      if (!a || !b) continue;
      const [isFirst, isLast] = [i === 1, i === points.length - 1];
      this.boxes.near(a, b, (box) => {
        if (crosses(a, b, box) && !(isFirst && touches(a, box)) && !(isLast && touches(b, box))) count += 1;
        if (goesInside(a, b, box)) count += 1;
      });
    }
    return count;
  }

  /** Running along another line is bad, crossing one a little; lines to the same step may share their way. */
  disturbance(points: readonly Point[], from: string, to: string): number {
    let cost = 0;
    for (let i = 1; i < points.length; i++) {
      const [a, b] = [points[i - 1], points[i]];
      if (!a || !b) continue;
      this.stretches.near(a, b, (other) => {
        if (other.to === to) return;
        const shared = overlap(a, b, other.c, other.d);
        if (shared > 0) cost += shared * OVERLAP_COST + 20;
        else if (other.from !== from && cross(a, b, other.c, other.d)) cost += CROSSING_COST;
      });
    }
    return cost;
  }
}

interface Stretch {
  from: string;
  to: string;
  c: Point;
  d: Point;
}

/**
 * The cheapest way with right angles between two steps: short, few bends, round all boxes, off other lines. Candidates
 * are straight lines, corners, steps and detours through the gutters between the boxes. Of ways that cost the same the
 * one that is cheaper by itself counts, then the one whose anchors come first.
 */
export function bestPath(
  outs: readonly Anchor[],
  ins: readonly Anchor[],
  around: Surroundings,
  from: string,
  to: string,
): Path {
  const pairs = outs
    .flatMap((out) => ins.map((into) => ({ out, into, least: distance(out, into) + out.extra + into.extra, order: 0 })))
    .map((pair, order) => ({ ...pair, order }))
    .sort((a, b) => a.least - b.least);
  let best: (Candidate & { whole: number; hits: number; order: number }) | undefined;
  for (const { out, into, least, order } of pairs) {
    // No way between these two anchors is shorter than straight.
    if (best && least > best.whole) break;
    for (const { points, cost } of pathsBetween(out, into, around).sort((a, b) => a.cost - b.cost)) {
      if (best && cost > best.whole) break;
      const hits = around.hits(points);
      if (best && cost + hits * HIT_COST > best.whole) continue;
      const whole = cost + hits * HIT_COST + around.disturbance(points, from, to);
      const isBetter =
        !best ||
        whole < best.whole ||
        (whole === best.whole && (cost < best.cost || (cost === best.cost && order < best.order)));
      if (isBetter) best = { points, cost, whole, hits, order };
    }
  }
  return { points: best?.points ?? [], isClear: best?.hits === 0 };
}

function pathsBetween(out: Anchor, into: Anchor, around: Surroundings): Candidate[] {
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
  for (const y of around.guttersNear('y', (s.y + t.y) / 2))
    middles.push([
      { x: s.x, y },
      { x: t.x, y },
    ]);
  for (const x of around.guttersNear('x', (s.x + t.x) / 2))
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

function overlap(a: Point, b: Point, c: Point, d: Point): number {
  const level = Math.abs(a.y - b.y) < 0.5 && Math.abs(c.y - d.y) < 0.5 && Math.abs(a.y - c.y) < BESIDE_PX;
  if (level) return Math.min(Math.max(a.x, b.x), Math.max(c.x, d.x)) - Math.max(Math.min(a.x, b.x), Math.min(c.x, d.x));
  const upright = Math.abs(a.x - b.x) < 0.5 && Math.abs(c.x - d.x) < 0.5 && Math.abs(a.x - c.x) < BESIDE_PX;
  if (upright)
    return Math.min(Math.max(a.y, b.y), Math.max(c.y, d.y)) - Math.max(Math.min(a.y, b.y), Math.min(c.y, d.y));
  return 0;
}

function cross(a: Point, b: Point, c: Point, d: Point): boolean {
  if (Math.abs(a.y - b.y) < 0.5) return Math.abs(c.x - d.x) < 0.5 && isWithin(a.x, c.x, b.x) && isWithin(c.y, a.y, d.y);
  return Math.abs(c.y - d.y) < 0.5 && isWithin(a.y, c.y, b.y) && isWithin(c.x, a.x, d.x);
}

function isWithin(end: number, value: number, otherEnd: number): boolean {
  return end < otherEnd ? end < value && value < otherEnd : otherEnd < value && value < end;
}
