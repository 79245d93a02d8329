import type { RuleTable } from '../../flow/tables/table.ts';
import { cellText, columnKind, readCell } from './cell-text.ts';
import { addRow, noteRow, OTHERWISE, setCell, setResult } from './changes.ts';
import type { PeopleOption } from './people-options.ts';
import { readResult } from './result-text.ts';

/** What reading and writing of cells depends on beside the table. */
export interface Terms {
  currency: string | undefined;
  people: readonly PeopleOption[];
}

/** A place in the grid: rows from 0, the last is otherwise; columns are those of the table, then results, then the note. */
export interface Place {
  row: number;
  column: number;
}

export type Slot = { kind: 'cell'; at: number } | { kind: 'result'; at: number } | { kind: 'note' };

export function slotAt(table: RuleTable, column: number): Slot | undefined {
  if (column < 0) return undefined;
  if (column < table.columns.length) return { kind: 'cell', at: column };
  const result = column - table.columns.length;
  if (result < table.results.length) return { kind: 'result', at: result };
  return result === table.results.length ? { kind: 'note' } : undefined;
}

export function gridSize(table: RuleTable): { rows: number; columns: number } {
  return { rows: table.rows.length + 1, columns: table.columns.length + table.results.length + 1 };
}

/** The id of the row at a place, `else` for the last line. */
export function rowIdAt(table: RuleTable, row: number): string {
  return table.rows[row]?.id ?? OTHERWISE;
}

/** Whether there is something to write: the last line has no cells and no note. */
export function isWritable(table: RuleTable, { row, column }: Place): boolean {
  const slot = slotAt(table, column);
  return slot !== undefined && (row < table.rows.length || (row === table.rows.length && slot.kind === 'result'));
}

/** What a place says, as it can be typed again. */
export function textAt(table: RuleTable, { row, column }: Place, { currency }: Pick<Terms, 'currency'>): string {
  const slot = slotAt(table, column);
  const found = table.rows[row];
  if (slot?.kind === 'result') return (found ? found.then : table.otherwise)[slot.at] ?? '';
  if (!slot || !found) return '';
  if (slot.kind === 'note') return found.note ?? '';
  return cellText(found.when[slot.at] ?? null, columnKind(table.columns[slot.at] ?? '', currency));
}

/** The table with the text read and put there, or what is wrong with it, as a sentence. */
export function writeAt(
  table: RuleTable,
  place: Place,
  text: string,
  { currency, people }: Terms,
): { table: RuleTable } | { fault: string } {
  const slot = slotAt(table, place.column);
  const id = rowIdAt(table, place.row);
  if (!slot || !isWritable(table, place)) return { fault: 'The last line takes everything that no row decides.' };
  if (slot.kind === 'note') return { table: noteRow(table, id, text) };
  if (slot.kind === 'result') {
    const read = readResult(table.results[slot.at] ?? 'value', text, people);
    return 'fault' in read ? read : { table: setResult(table, id, slot.at, read.text) };
  }
  const read = readCell(text, columnKind(table.columns[slot.at] ?? '', currency));
  return 'fault' in read ? read : { table: setCell(table, id, slot.at, read.cell) };
}

/** Inclusive corners of a block of places. */
export interface Block {
  from: Place;
  to: Place;
}

export function blockOf(a: Place, b: Place): Block {
  return {
    from: { row: Math.min(a.row, b.row), column: Math.min(a.column, b.column) },
    to: { row: Math.max(a.row, b.row), column: Math.max(a.column, b.column) },
  };
}

/** Takes back what the places say: cells say nothing, results what the last line says, notes go. */
export function clearBlock(table: RuleTable, { from, to }: Block): RuleTable {
  let next = table;
  for (const { place, id, slot } of places(table, { from, to })) {
    if (place.row >= table.rows.length) continue;
    if (slot.kind === 'cell') next = setCell(next, id, slot.at, null);
    else if (slot.kind === 'note') next = noteRow(next, id, '');
    else next = setResult(next, id, slot.at, table.otherwise[slot.at] ?? '');
  }
  return next;
}

function* places(table: RuleTable, { from, to }: Block): Generator<{ place: Place; id: string; slot: Slot }> {
  for (let row = from.row; row <= to.row; row += 1) {
    for (let column = from.column; column <= to.column; column += 1) {
      const slot = slotAt(table, column);
      if (slot) yield { place: { row, column }, id: rowIdAt(table, row), slot };
    }
  }
}

export function copyBlock(table: RuleTable, { from, to }: Block, terms: Pick<Terms, 'currency'>): string[][] {
  const rows: string[][] = [];
  for (let row = from.row; row <= to.row; row += 1) {
    const texts: string[] = [];
    for (let column = from.column; column <= to.column; column += 1) texts.push(textAt(table, { row, column }, terms));
    rows.push(texts);
  }
  return rows;
}

export interface Pasted {
  table: RuleTable;
  /** What could not be read and stayed as it was. */
  faults: { row: number; column: number; text: string; fault: string }[];
  /** Where the block ends. */
  to: Place;
}

/**
 * Puts a block of texts in at a place. Rows that there are not yet are added above the last line; what sticks out at the
 * right is left out; a single text fills the whole chosen block.
 */
export function pasteBlock(table: RuleTable, at: Block, texts: readonly (readonly string[])[], terms: Terms): Pasted {
  const [only] = texts;
  const isOne = texts.length === 1 && only?.length === 1;
  const block = isOne
    ? Array.from({ length: at.to.row - at.from.row + 1 }, () =>
        Array.from({ length: at.to.column - at.from.column + 1 }, () => only[0] ?? ''),
      )
    : texts;
  const { columns } = gridSize(table);
  const isIntoOtherwise =
    at.from.row >= table.rows.length && block.length === 1 && at.from.column >= table.columns.length;
  let next = table;
  const faults: Pasted['faults'] = [];
  let to = at.from;
  block.forEach((line, down) => {
    const row = at.from.row + down;
    if (!isIntoOtherwise && !isOne && row >= next.rows.length) next = addRow(next, next.rows.length);
    line.forEach((text, across) => {
      const place = { row, column: at.from.column + across };
      if (place.column >= columns || !isWritable(next, place)) return;
      const written = writeAt(next, place, text, terms);
      if ('fault' in written) faults.push({ ...place, text, fault: written.fault });
      else next = written.table;
      to = { row: Math.max(to.row, row), column: Math.max(to.column, place.column) };
    });
  });
  return { table: next, faults, to };
}
