import type { Box, Point } from '../../flow/picture/geometry.ts';

/** Of the room seen, drawn beyond each of its sides. */
const BEYOND = 0.35;
/** A window so many times wider than what is seen is taken anew: somebody went closer. */
const MOST_TIMES = 4;

/** What of the canvas is seen, in canvas pixels; `transform` as React Flow keeps it: x, y, zoom. */
export function seenOf([x, y, zoom]: readonly [number, number, number], room: { width: number; height: number }): Box {
  return { x: -x / zoom, y: -y / zoom, width: room.width / zoom, height: room.height / zoom };
}

/** The part to draw: the one before as long as it holds all that is seen, so that small moves bring and take no step. */
export function nextWindow(before: Box | undefined, seen: Box): Box {
  if (before && holds(before, seen) && before.width <= seen.width * MOST_TIMES) return before;
  const [x, y] = [seen.width * BEYOND, seen.height * BEYOND];
  return { x: seen.x - x, y: seen.y - y, width: seen.width + 2 * x, height: seen.height + 2 * y };
}

function holds(outer: Box, inner: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

export function touches(box: Box, window: Box): boolean {
  return (
    box.x <= window.x + window.width &&
    box.x + box.width >= window.x &&
    box.y <= window.y + window.height &&
    box.y + box.height >= window.y
  );
}

/** Whether any stretch of a line with right angles touches the window. */
export function passes(points: readonly Point[], window: Box): boolean {
  return points.some((a, index) => {
    const b = points[index + 1] ?? a;
    const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
    return touches({ x, y, width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) }, window);
  });
}
