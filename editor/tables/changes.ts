import type { Cell, ResultKind, Row, RuleTable } from '../../flow/tables/table.ts';

/** The last line, where a row is asked for. */
export const OTHERWISE = 'else';

const MOST_COLUMNS = 20;
const MOST_ROWS = 500;

/** An id for a row that no row has: `row1`, `row2`, … */
export function freeRowId({ rows }: Pick<RuleTable, 'rows'>): string {
  const taken = new Set(rows.map(({ id }) => id));
  for (let number = rows.length + 1; ; number += 1) if (!taken.has(`row${number}`)) return `row${number}`;
}

/** A row that says nothing yet and gives what the last line gives, before the row at `at`. At 500 rows nothing is added. */
export function addRow(table: RuleTable, at: number, row: Partial<Row> = {}): RuleTable {
  if (table.rows.length >= MOST_ROWS) return table;
  const added: Row = {
    id: freeRowId(table),
    when: table.columns.map(() => null),
    then: [...table.otherwise],
    ...row,
  };
  return { ...table, rows: table.rows.toSpliced(at, 0, added) };
}

export function removeRows(table: RuleTable, ids: readonly string[]): RuleTable {
  const rows = table.rows.filter(({ id }) => !ids.includes(id));
  return rows.length === table.rows.length ? table : { ...table, rows };
}

/** A copy below the row. */
export function duplicateRow(table: RuleTable, id: string): RuleTable {
  const at = table.rows.findIndex((row) => row.id === id);
  const row = table.rows[at];
  return row ? addRow(table, at + 1, { ...structuredClone(row), id: freeRowId(table) }) : table;
}

/** Moves a row up (-1) or down (1) by so many places, never beyond the first or the last. */
export function moveRow(table: RuleTable, id: string, by: number): RuleTable {
  const from = table.rows.findIndex((row) => row.id === id);
  return from < 0 ? table : moveRowTo(table, id, from + by);
}

export function moveRowTo(table: RuleTable, id: string, to: number): RuleTable {
  const from = table.rows.findIndex((row) => row.id === id);
  const place = Math.max(0, Math.min(table.rows.length - 1, to));
  const row = table.rows[from];
  if (!row || place === from) return table;
  return { ...table, rows: table.rows.toSpliced(from, 1).toSpliced(place, 0, row) };
}

export function muteRow(table: RuleTable, id: string, isMuted: boolean): RuleTable {
  return changeRow(table, id, ({ muted: _muted, ...row }) => (isMuted ? { ...row, muted: true } : row));
}

/** An empty note takes it away. */
export function noteRow(table: RuleTable, id: string, note: string): RuleTable {
  const text = note.trim().slice(0, 200);
  return changeRow(table, id, ({ note: _note, ...row }) => (text === '' ? row : { ...row, note: text }));
}

/** Null says nothing about the column. */
export function setCell(table: RuleTable, id: string, column: number, cell: Cell | null): RuleTable {
  if (table.columns[column] === undefined) return table;
  return changeRow(table, id, (row) => ({ ...row, when: whole(row.when, table.columns.length).with(column, cell) }));
}

/** A result as written; `id` may be the last line. */
export function setResult(table: RuleTable, id: string, result: number, text: string): RuleTable {
  if (table.results[result] === undefined) return table;
  const write = (texts: readonly string[]) =>
    table.results.map((_kind, at) => (at === result ? text.slice(0, 500) : (texts[at] ?? '')));
  if (id === OTHERWISE) return { ...table, otherwise: write(table.otherwise) };
  return changeRow(table, id, (row) => ({ ...row, then: write(row.then) }));
}

/** A column at the right end, about which no row says anything. A fact that has one already adds none. */
export function addColumn(table: RuleTable, fact: string): RuleTable {
  if (fact === '' || table.columns.includes(fact) || table.columns.length >= MOST_COLUMNS) return table;
  const rows = table.rows.map((row) => ({ ...row, when: [...whole(row.when, table.columns.length), null] }));
  return { ...table, columns: [...table.columns, fact], rows };
}

export function removeColumn(table: RuleTable, at: number): RuleTable {
  if (table.columns[at] === undefined) return table;
  const rows = table.rows.map((row) => ({ ...row, when: whole(row.when, table.columns.length).toSpliced(at, 1) }));
  return { ...table, columns: table.columns.toSpliced(at, 1), rows };
}

/** Columns are asked together, so their order is for readers only. */
export function moveColumn(table: RuleTable, at: number, by: 1 | -1): RuleTable {
  const columns = swapped(table.columns, at, at + by);
  if (!columns) return table;
  const rows = table.rows.map((row) => ({
    ...row,
    when: swapped(whole(row.when, table.columns.length), at, at + by) ?? row.when,
  }));
  return { ...table, columns, rows };
}

/** A further result, the same in every row. */
export function addResult(table: RuleTable, kind: ResultKind, text: string): RuleTable {
  if (table.results.includes(kind)) return table;
  const add = (texts: readonly string[]) => [...table.results.map((_kind, at) => texts[at] ?? ''), text];
  return {
    ...table,
    results: [...table.results, kind],
    rows: table.rows.map((row) => ({ ...row, then: add(row.then) })),
    otherwise: add(table.otherwise),
  };
}

/** A table gives at least one result, so the last one stays. */
export function removeResult(table: RuleTable, at: number): RuleTable {
  if (table.results.length < 2 || table.results[at] === undefined) return table;
  return {
    ...table,
    results: table.results.toSpliced(at, 1),
    rows: table.rows.map((row) => ({ ...row, then: row.then.toSpliced(at, 1) })),
    otherwise: table.otherwise.toSpliced(at, 1),
  };
}

export function setHit(table: RuleTable, hit: RuleTable['hit']): RuleTable {
  return table.hit === hit ? table : { ...table, hit };
}

/** An empty title takes it away: the table is called by its id. */
export function setTitle(table: RuleTable, title: string): RuleTable {
  const { title: _title, ...rest } = table;
  const text = title.slice(0, 80);
  return text.trim() === '' ? rest : { ...rest, title: text };
}

function changeRow(table: RuleTable, id: string, change: (row: Row) => Row): RuleTable {
  const at = table.rows.findIndex((row) => row.id === id);
  const row = table.rows[at];
  return row ? { ...table, rows: table.rows.with(at, change(row)) } : table;
}

function whole(when: readonly (Cell | null)[], length: number): (Cell | null)[] {
  return Array.from({ length }, (_, at) => when[at] ?? null);
}

function swapped<T>(list: readonly T[], a: number, b: number): T[] | undefined {
  const [first, second] = [list[a], list[b]];
  return first === undefined || second === undefined ? undefined : list.with(a, second).with(b, first);
}
