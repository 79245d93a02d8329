import type { Point } from '../../flow/picture/geometry.ts';

export const GRID_PX = 18;

/**
 * Where a dragged step comes to rest, in layout pixels: level with another step where it is within half a grid of it,
 * else on the grid.
 */
export function snapped(at: Point, others: Iterable<Point>): Point {
  let [x, y] = [onGrid(at.x), onGrid(at.y)];
  let [nearX, nearY] = [GRID_PX / 2, GRID_PX / 2];
  for (const other of others) {
    const [awayX, awayY] = [Math.abs(other.x - at.x), Math.abs(other.y - at.y)];
    if (awayX < nearX) [x, nearX] = [other.x, awayX];
    if (awayY < nearY) [y, nearY] = [other.y, awayY];
  }
  return { x, y };
}

export function onGrid(length: number): number {
  return Math.round(length / GRID_PX) * GRID_PX;
}
