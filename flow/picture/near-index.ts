import type { Box, Point } from './geometry.ts';

const CELL_PX = 256;
/** Cells of one row have numbers that follow each other; no flow is so large that rows meet. */
const ROW = 1 << 20;

interface Kept<T> extends Box {
  value: T;
  /** The last question it was found by, so that it is answered once where it lies in several cells. */
  asked: number;
}

/** Things by where they lie, so that what is near is found without looking at everything. */
export class NearIndex<T> {
  private readonly cells = new Map<number, Kept<T>[]>();
  private questions = 0;

  /** `around`: how far outside its box a thing is still to be found, in pixels. */
  add(value: T, box: Box, around: number): void {
    const kept: Kept<T> = {
      value,
      x: box.x - around,
      y: box.y - around,
      width: box.width + 2 * around,
      height: box.height + 2 * around,
      asked: 0,
    };
    const [lastX, lastY] = [cellOf(kept.x + kept.width), cellOf(kept.y + kept.height)];
    for (let x = cellOf(kept.x); x <= lastX; x++) {
      for (let y = cellOf(kept.y); y <= lastY; y++) {
        const cell = this.cells.get(x * ROW + y);
        if (cell) cell.push(kept);
        else this.cells.set(x * ROW + y, [kept]);
      }
    }
  }

  /** Calls `visit` once for each thing that may touch the stretch from `a` to `b`, and maybe for some beside it. */
  near(a: Point, b: Point, visit: (value: T) => void): void {
    const question = (this.questions += 1);
    const [left, right] = a.x < b.x ? [a.x, b.x] : [b.x, a.x];
    const [top, bottom] = a.y < b.y ? [a.y, b.y] : [b.y, a.y];
    const [lastX, lastY] = [cellOf(right), cellOf(bottom)];
    for (let x = cellOf(left); x <= lastX; x++) {
      for (let y = cellOf(top); y <= lastY; y++) {
        for (const kept of this.cells.get(x * ROW + y) ?? []) {
          if (kept.asked === question) continue;
          kept.asked = question;
          const isNear =
            kept.x <= right && kept.x + kept.width >= left && kept.y <= bottom && kept.y + kept.height >= top;
          if (isNear) visit(kept.value);
        }
      }
    }
  }
}

function cellOf(at: number): number {
  return Math.floor(at / CELL_PX);
}

/** The `most` values of an ascending list that are nearest to `near`, the nearest first, of two as near the smaller. */
export function nearest(sorted: readonly number[], near: number, most: number): number[] {
  let above = 0;
  let end = sorted.length;
  while (above < end) {
    const middle = (above + end) >> 1;
    if ((sorted[middle] ?? 0) < near) above = middle + 1;
    else end = middle;
  }
  let below = above - 1;
  const found: number[] = [];
  while (found.length < most) {
    const [low, high] = [sorted[below], sorted[above]];
    if (low !== undefined && (high === undefined || near - low <= high - near)) {
      found.push(low);
      below -= 1;
    } else if (high !== undefined) {
      found.push(high);
      above += 1;
    } else break;
  }
  return found;
}
