import { hasBit, isNone, meets, noBits, setBit, bothBits } from './bits.ts';
import type { Bits } from './bits.ts';
import { closingCell } from './closing-cell.ts';
import { toColumn } from './column.ts';
import type { Column } from './column.ts';
import { decideTable } from './decide-table.ts';
import type { Cell, Row, RuleTable } from './table.ts';
import { findUncovered } from './uncovered.ts';
import type { Boxes, Effort } from './uncovered.ts';

/** A value for each column, by its fact; null where it is missing. Can be read as facts. */
export type Example = Record<string, string | number | boolean | string[] | null>;

export interface TableAnalysis {
  /** Rows that never decide, since rows before them do (`first`), or since their cells can never be true together. */
  unreachable: { row: string; example?: Example; instead?: string }[];
  /** Rows that can be true together: an error under `unique`; under `first` told where their results differ. */
  overlaps: { rows: [string, string]; example: Example }[];
  /** What only the last line decides, and a row that would decide it; `row` is absent where no single one can. */
  gaps: { example: Example; row?: Row }[];
  /** Rows for which it could not be told whether they ever decide. */
  unjudged: string[];
  /** Whether these are all overlaps and gaps, of all columns. */
  isComplete: boolean;
}

const MOST_GAPS = 20;
const MOST_OVERLAPS = 100;
/** Values looked at; a table of 500 rows and 6 columns is judged within it unless its rows cover each other in odd ways. */
const EFFORT = 400_000;

/**
 * What a table's rows leave out or say twice, judged for every value that its cells tell apart, missing among them. By intervals
 * for each column, never by the product of the columns. Pure. Expects a table without faults (`readTable`).
 */
export function analyseTable(table: RuleTable): TableAnalysis {
  const rows = table.rows.filter(({ muted }) => !muted);
  const columns = table.columns.map((name, at) =>
    toColumn(
      name,
      rows.flatMap(({ when }) => when[at] ?? []),
    ),
  );
  if (!columns.every((column) => column !== undefined))
    return { unreachable: [], overlaps: [], gaps: [], unjudged: rows.map(({ id }) => id), isComplete: false };
  const model = toModel(table, rows, columns);
  const { unreachable, unjudged } = findUnreachable(model);
  const { overlaps, areAll } = findOverlaps(model);
  const { gaps, areAllGaps } = findGaps(model);
  return { unreachable, overlaps, gaps, unjudged, isComplete: areAll && areAllGaps };
}

interface Model {
  table: RuleTable;
  rows: Row[];
  columns: Column[];
  /** By row, where it is true, and where it is not false; each with room for `MOST_GAPS` more boxes. */
  yes: Boxes;
  maybe: Boxes;
  /** By row and column, the values. */
  yesOf: Bits[][];
  maybeOf: Bits[][];
  effort: Effort;
}

function toModel(table: RuleTable, rows: Row[], columns: Column[]): Model {
  const count = rows.length + MOST_GAPS;
  const yes = emptyBoxes(columns, count);
  const maybe = emptyBoxes(columns, count);
  const yesOf: Bits[][] = [];
  const maybeOf: Bits[][] = [];
  rows.forEach(({ when }, at) => {
    const sets = columns.map(({ domain, truths }, column) => {
      const [isYes, isMaybe] = [noBits(domain.values.length), noBits(domain.values.length)];
      truths(when[column] ?? null).forEach((truth, value) => {
        if (truth === false) return;
        setBit(isMaybe, value);
        setBit(maybe.byValue[column]![value]!, at);
        if (truth === null) return;
        setBit(isYes, value);
        setBit(yes.byValue[column]![value]!, at);
      });
      return { isYes, isMaybe };
    });
    yesOf.push(sets.map(({ isYes }) => isYes));
    maybeOf.push(sets.map(({ isMaybe }) => isMaybe));
  });
  return { table, rows, columns, yes, maybe, yesOf, maybeOf, effort: { left: EFFORT } };
}

function emptyBoxes(columns: Column[], count: number): Boxes {
  return { count, byValue: columns.map(({ domain }) => domain.values.map(() => noBits(count))) };
}

function findUnreachable({ table, rows, columns, maybe, yesOf, maybeOf, effort }: Model) {
  const unreachable: TableAnalysis['unreachable'] = [];
  const unjudged: string[] = [];
  const before = noBits(maybe.count);
  rows.forEach((row, at) => {
    const own = maybeOf[at] ?? [];
    if (own.some(isNone)) unreachable.push({ row: row.id });
    else if (table.hit === 'first') {
      const region = own.map((values, column) => placesOf(values, columns[column]!));
      const found = findUncovered({ boxes: maybe, region, among: before, effort });
      if (found === 'unknown') unjudged.push(row.id);
      if (found === 'none') {
        const fits = (yesOf[at] ?? []).map(
          (values, column) => placesOf(values, columns[column]!)[0] ?? region[column]![0]!,
        );
        const example = exampleAt(columns, fits);
        unreachable.push({ row: row.id, example, instead: decideTable(table, example).row });
      }
    }
    setBit(before, at);
  });
  return { unreachable, unjudged };
}

function findOverlaps({ table, rows, columns, yesOf }: Model) {
  const overlaps: TableAnalysis['overlaps'] = [];
  for (let b = 1; b < rows.length; b += 1) {
    for (let a = 0; a < b; a += 1) {
      if (table.hit === 'first' && isSameResult(rows[a]!, rows[b]!)) continue;
      if (!columns.every((_column, at) => meets(yesOf[a]![at]!, yesOf[b]![at]!))) continue;
      if (overlaps.length === MOST_OVERLAPS) return { overlaps, areAll: false };
      const point = columns.map((column, at) => placesOf(bothBits(yesOf[a]![at]!, yesOf[b]![at]!), column)[0]!);
      overlaps.push({ rows: [rows[a]!.id, rows[b]!.id], example: exampleAt(columns, point) });
    }
  }
  return { overlaps, areAll: true };
}

function isSameResult(a: Row, b: Row): boolean {
  return a.then.every((text, at) => text === b.then[at]);
}

/** First where all facts are known, then where some is missing. Each gap found is closed before the next is looked for. */
function findGaps(model: Model) {
  const { table, rows, columns, yes, maybe, effort } = model;
  const isUnique = table.hit === 'unique';
  const boxes = isUnique ? yes : maybe;
  const among = noBits(boxes.count);
  rows.forEach((_row, at) => setBit(among, at));
  const own = Int32Array.from(among);
  // Values of another type than a cell's: no more known than a missing one.
  const hasStrangers = columns.some(({ domain, truths }, at) =>
    rows.some(({ when }) =>
      truths(when[at] ?? null).some((truth, value) => truth === null && domain.values[value] !== undefined),
    ),
  );
  const gaps: TableAnalysis['gaps'] = [];
  for (const isMissingIn of [false, true]) {
    const region = columns.map(({ domain }) => placesUpTo(domain.values.length - (isMissingIn ? 0 : 1)));
    for (;;) {
      const notOne = isUnique && (isMissingIn || hasStrangers) ? { boxes: maybe, among: own } : undefined;
      const found = findUncovered({ boxes, region, among, effort, ...(notOne && { notOne }) });
      if (found === 'none') break;
      if (found === 'unknown' || gaps.length === MOST_GAPS) return { gaps, areAllGaps: false };
      const box = notOne ? found.point.map((value) => [value]) : widen(model, boxes, among, found.point);
      const row = closingRow(model, box, found.point);
      addBox(boxes, rows.length + gaps.length, row ? decidedBy(model, row) : box);
      setBit(among, rows.length + gaps.length);
      gaps.push({ example: exampleAt(columns, found.point), ...(row && { row }) });
    }
  }
  return { gaps, areAllGaps: true };
}

/** The values with which a further row below the others decides what none of them does. */
function decidedBy({ table, columns }: Model, { when }: Row): number[][] {
  return columns.map(({ domain, truths }, at) => {
    const own = truths(when[at] ?? null);
    return placesUpTo(domain.values.length).filter((value) =>
      table.hit === 'unique' ? own[value] === true : own[value] !== false,
    );
  });
}

function addBox({ byValue }: Boxes, at: number, box: number[][]): void {
  box.forEach((values, column) => values.forEach((value) => setBit(byValue[column]![value]!, at)));
}

/** The box around a point that no row enters, as wide as it can be, column after column. */
function widen({ columns }: Model, boxes: Boxes, among: Bits, point: number[]): number[][] {
  const box = point.map((value) => [value]);
  columns.forEach(({ domain }, column) => {
    const others = box.reduce(
      (inside, values, at) => (at === column ? inside : bothBits(inside, anyOf(boxes, at, values))),
      among,
    );
    box[column] = placesUpTo(domain.values.length).filter((value) => !meets(boxes.byValue[column]![value]!, others));
  });
  return box;
}

function anyOf(boxes: Boxes, column: number, values: number[]): Bits {
  const any = noBits(boxes.count);
  for (const value of values) {
    const taken = boxes.byValue[column]![value]!;
    for (let at = 0; at < any.length; at += 1) any[at] = any[at]! | taken[at]!;
  }
  return any;
}

function closingRow({ table, columns }: Model, box: number[][], point: number[]): Row | undefined {
  const when: (Cell | null)[] = [];
  for (const [at, column] of columns.entries()) {
    const allowed = column.domain.values.map(() => false);
    for (const value of box[at] ?? []) allowed[value] = true;
    const cell = closingCell(column, allowed, point[at]!, table.hit === 'first');
    if (cell === undefined) return undefined;
    when.push(cell);
  }
  const taken = new Set(table.rows.map(({ id }) => id));
  let number = 1;
  while (taken.has(`gap${number}`)) number += 1;
  return { id: `gap${number}`, when, then: [...table.otherwise] };
}

function placesOf(bits: Bits, { domain }: Column): number[] {
  const places: number[] = [];
  for (let at = 0; at < domain.values.length; at += 1) if (hasBit(bits, at)) places.push(at);
  return places;
}

function placesUpTo(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at);
}

function exampleAt(columns: Column[], point: number[]): Example {
  return Object.fromEntries(columns.map(({ name, domain }, at) => [name, domain.values[point[at] ?? 0] ?? null]));
}
