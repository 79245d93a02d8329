import type { Box, Point } from '../../flow/picture/geometry.ts';
import type { LineEdge } from './to-canvas.ts';

/** The line that passes nearest to a point, within `reach`; all in canvas pixels. */
export function lineNear(edges: readonly LineEdge[], at: Point, reach: number): LineEdge | undefined {
  let best: { edge: LineEdge; away: number } | undefined;
  for (const edge of edges) {
    const points = edge.data?.points ?? [];
    for (let i = 1; i < points.length; i++) {
      const [a, b] = [points[i - 1], points[i]];
      if (!a || !b) continue;
      const away = distanceTo(at, a, b);
      if (away <= reach && (!best || away < best.away)) best = { edge, away };
    }
  }
  return best?.edge;
}

function distanceTo(at: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((at.x - a.x) * dx + (at.y - a.y) * dy) / length));
  return Math.hypot(at.x - a.x - share * dx, at.y - a.y - share * dy);
}

/** The step drawn at a point, with some pixels around it. */
export function stepAt(boxes: ReadonlyMap<string, Box>, at: Point, around = 8): string | undefined {
  for (const [id, { x, y, width, height }] of boxes)
    if (at.x > x - around && at.x < x + width + around && at.y > y - around && at.y < y + height + around) return id;
  return undefined;
}

/** Steps that a rectangle touches. */
export function stepsIn(boxes: ReadonlyMap<string, Box>, area: Box): string[] {
  return [...boxes]
    .filter(
      ([, { x, y, width, height }]) =>
        x < area.x + area.width && x + width > area.x && y < area.y + area.height && y + height > area.y,
    )
    .map(([id]) => id);
}
