import type { Column } from './column.ts';
import type { Value } from './domain.ts';
import type { Cell } from './table.ts';

/**
 * The widest cell that is true at `wanted` and at no value outside `allowed` (values by their place in the domain). Undefined
 * where no single cell says that; with `isLoose` then the one that goes least beyond: below all other rows that takes
 * nothing from them.
 */
export function closingCell(
  column: Column,
  allowed: readonly boolean[],
  wanted: number,
  isLoose: boolean,
): Cell | null | undefined {
  let best: { cell: Cell | null; inside: number; outside: number } | undefined;
  for (const cell of candidates(column, allowed, wanted)) {
    const truths = column.truths(cell);
    if (truths[wanted] !== true) continue;
    const inside = truths.filter((truth, at) => truth === true && allowed[at]).length;
    const outside = truths.filter((truth, at) => truth === true && !allowed[at]).length;
    if (outside > 0 && !isLoose) continue;
    if (!best || outside < best.outside || (outside === best.outside && inside > best.inside))
      best = { cell, inside, outside };
  }
  return best && best.cell;
}

function candidates({ domain }: Column, allowed: readonly boolean[], wanted: number): (Cell | null)[] {
  const scalars = domain.values.flatMap((value, at): { value: string | number | boolean; isIn: boolean }[] =>
    isScalar(value) && domain.isExact[at] ? [{ value, isIn: allowed[at] ?? false }] : [],
  );
  const members = [...new Set(domain.values.flatMap((value) => (Array.isArray(value) ? value : [])))];
  const inside = scalars.filter(({ isIn }) => isIn).map(({ value }) => value);
  const outside = scalars.filter(({ isIn }) => !isIn).map(({ value }) => value);
  const value = domain.values[wanted];
  return [
    null,
    { is: 'present' },
    { is: 'missing' },
    ...(domain.keys.length > 0 ? rangeCells(domain, allowed, wanted) : []),
    ...(isScalar(value) && domain.isExact[wanted] ? [{ is: '=' as const, value }] : []),
    ...listCell('in', inside),
    ...listCell('notIn', outside),
    ...members.flatMap((member): Cell[] => [
      { is: '=', value: member },
      { is: '!=', value: member },
    ]),
    ...listCell('notIn', members),
  ];
}

function isScalar(value: Value): value is string | number | boolean {
  return value !== undefined && !Array.isArray(value);
}

const MOST_VALUES = 50;

function listCell(is: 'in' | 'notIn', values: (string | number | boolean)[]): Cell[] {
  return values.length > 0 && values.length <= MOST_VALUES ? [{ is, values }] : [];
}

/** Comparisons for the unbroken stretch of allowed places on the line around the wanted one. */
function rangeCells(
  { values, keys, isExact, isWhole }: Column['domain'],
  allowed: readonly boolean[],
  wanted: number,
): Cell[] {
  if (wanted >= keys.length) return [];
  const isDate = typeof values[0] === 'string';
  let [low, high] = [wanted, wanted];
  while (low > 0 && allowed[low - 1]) low -= 1;
  while (high < keys.length - 1 && allowed[high + 1]) high += 1;
  const write = (key: number) => (isDate ? new Date(key).toISOString() : key);
  // An interval that is left out ends at the constant beside it.
  const below = isExact[low] ? keys[low] : keys[low - 1];
  const above = isExact[high] ? keys[high] : keys[high + 1];
  const isOpenBelow = low === 0 && !isExact[low];
  const isOpenAbove = high === keys.length - 1 && !isExact[high];
  const cells: Cell[] = [];
  if (isOpenBelow && above !== undefined)
    cells.push({
      is: isDate ? 'before' : isExact[high] ? '<=' : '<',
      value: write(isDate && isExact[high] ? above + 1 : above),
    });
  if (isOpenAbove && below !== undefined)
    cells.push({
      is: isDate ? 'after' : isExact[low] ? '>=' : '>',
      value: write(isDate && isExact[low] ? below - 1 : below),
    });
  if (below !== undefined && above !== undefined) {
    cells.push({ is: 'between', from: write(below), to: write(above) });
    const [from, to] = [isExact[low] ? below : below + 1, isExact[high] ? above : above - 1];
    if (isWhole && from <= to) cells.push({ is: 'between', from: write(from), to: write(to) });
  }
  return cells;
}
