import {
  bothBits,
  countBits,
  isNone,
  isWithin,
  keepBits,
  meets,
  noBits,
  pairBits,
  setBit,
  SetsOfBits,
} from './bits.ts';
import type { Bits } from './bits.ts';

/** Boxes over columns: `byValue[column][value]` holds the boxes that take this value of the column. */
export interface Boxes {
  count: number;
  byValue: Bits[][];
}

/** How much a search may look at before it gives up. Shared by all searches of one analysis. */
export interface Effort {
  left: number;
}

export interface Search {
  boxes: Boxes;
  /** By column, the values to look among. */
  region: number[][];
  /** The boxes that count. */
  among: Bits;
  effort: Effort;
  /** Boxes that a point must not lie in exactly one of, where it lies in none of those that count. */
  notOne?: { boxes: Boxes; among: Bits };
}

/** A point as a value for each column; `none`: every point is covered; `unknown`: the effort was not enough to tell. */
export type Found = { point: number[] } | 'none' | 'unknown';

/**
 * A point of the region that lies in no box. Column by column: values that the same boxes take count once, and where a set of
 * boxes covers all that follows, so does every larger one. That looks at sets of boxes, never at the product of the columns.
 */
export function findUncovered(search: Search): Found {
  const { boxes, region, among, effort, notOne } = search;
  if (region.some((values) => values.length === 0)) return 'none';
  const lucky = notOne ? undefined : sample(search);
  if (lucky) return { point: lucky };
  const covering = region.map((values, column) => coverOf(boxes, values, column));
  // Columns that tell most boxes apart come first.
  const weights = covering.map((cover) => countBits(bothBits(among, cover)));
  const columns = region.map((_values, column) => column).sort((a, b) => (weights[a] ?? 0) - (weights[b] ?? 0));
  // From each column on, the boxes that take all that is left.
  const rest: Bits[] = [];
  let all = fullBits(boxes.count);
  for (let at = columns.length - 1; at >= 0; at -= 1) {
    all = bothBits(all, covering[columns[at] ?? 0] ?? all);
    rest[at] = all;
  }
  const failed = columns.map(() => new SetsOfBits());
  const point: number[] = region.map((values) => values[0] ?? 0);

  function descend(at: number, alive: Bits, others: Bits | undefined): boolean | undefined {
    if (isNone(alive) && (others === undefined || isNone(others))) return true;
    const column = columns[at];
    if (column === undefined) return isNone(alive) && others !== undefined && countBits(others) !== 1;
    const cover = rest[at];
    if (cover && meets(alive, cover)) return false;
    const key = pairBits(alive, others);
    if (failed[at]?.has(key)) return false;
    effort.left -= region[column]?.length ?? 0;
    if (effort.left < 0) return undefined;
    const tried: Bits[] = [];
    for (const { value, next, beside } of choices(column, alive, others)) {
      if (others === undefined && tried.some((each) => isWithin(each, next))) continue;
      point[column] = value;
      const found = descend(at + 1, next, beside);
      if (found !== false) return found;
      tried.push(next);
    }
    point[column] = region[column]?.[0] ?? 0;
    failed[at]?.add(key);
    return false;
  }

  /** Values that leave different boxes, those with the fewest first. */
  function choices(column: number, alive: Bits, others: Bits | undefined) {
    const seen = new SetsOfBits();
    const found: { value: number; next: Bits; beside: Bits | undefined; weight: number }[] = [];
    for (const value of region[column] ?? []) {
      const taken = boxes.byValue[column]?.[value];
      if (!taken) continue;
      const next = bothBits(alive, taken);
      const also = notOne?.boxes.byValue[column]?.[value];
      const beside = others && also && bothBits(others, also);
      if (!seen.add(pairBits(next, beside))) continue;
      found.push({ value, next, beside, weight: countBits(next) });
    }
    return found.sort((a, b) => a.weight - b.weight);
  }

  const found = descend(0, among, notOne?.among);
  if (found === undefined) return 'unknown';
  return found ? { point: [...point] } : 'none';
}

const SAMPLES = 64;

/** Tries some points spread over the region: most regions have so many uncovered ones that this finds one at once. */
function sample({ boxes, region, among }: Search): number[] | undefined {
  let seed = 1;
  for (let tried = 0; tried < SAMPLES; tried += 1) {
    const alive = Int32Array.from(among);
    const point = region.map((values, column) => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
      const value = values[(seed >> 8) % values.length] ?? 0;
      const taken = boxes.byValue[column]?.[value];
      if (taken) keepBits(alive, taken);
      return value;
    });
    if (isNone(alive)) return point;
  }
  return undefined;
}

/** The boxes that take every one of these values. */
function coverOf(boxes: Boxes, values: number[], column: number): Bits {
  const cover = fullBits(boxes.count);
  for (const value of values) {
    const taken = boxes.byValue[column]?.[value];
    if (taken) keepBits(cover, taken);
  }
  return cover;
}

export function fullBits(count: number): Bits {
  const bits = noBits(count);
  for (let at = 0; at < count; at += 1) setBit(bits, at);
  return bits;
}
