import { shapeFault } from '../rules/operators.ts';
import { parseDue } from '../settings/instant.ts';
import { parseLadder } from '../settings/ladder.ts';
import { parsePeople } from '../settings/people.ts';
import { parseQuorum } from '../settings/quorum.ts';
import { SettingError } from '../settings/setting-error.ts';
import { tableSchema } from './table.ts';
import type { Cell, ResultKind, Row, RuleTable } from './table.ts';

/** `pointer`: a JSON pointer into the table (`/rows/2/when/0`). `message`: a whole sentence. */
export interface TableFault {
  pointer: string;
  rowId?: string;
  message: string;
}

/** `table` is there wherever the value has a table's shape, also with faults, so that it can be shown and mended. */
export interface ReadTable {
  table?: RuleTable;
  faults: TableFault[];
}

const FAULTS_TOLD = 50;

/** Reads a table, whatever was handed in. Says nothing about facts: which there are depends on where the table is used. */
export function readTable(value: unknown): ReadTable {
  const parsed = tableSchema.safeParse(value);
  if (!parsed.success) {
    const faults = parsed.error.issues.slice(0, FAULTS_TOLD).map(({ path, message }) => ({
      pointer: path.map((part) => `/${escapePart(String(part))}`).join(''),
      message: path.length === 0 ? 'This is no table.' : `${path.join('.')}: ${message}.`,
    }));
    return { faults };
  }
  const faults = [
    ...faultsOfHead(parsed.data),
    ...parsed.data.rows.flatMap((row, at) => faultsOfRow(parsed.data, row, at)),
  ];
  return { table: parsed.data, faults };
}

const known = new WeakMap<object, { table: RuleTable | undefined }>();

/**
 * The table if rows can be asked; undefined for what has not the shape of one. Read once for each object, which must not be
 * changed afterwards: runs ask the tables of published flows again and again.
 */
export function tableOf(value: unknown): RuleTable | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const read = known.get(value) ?? { table: readTable(value).table };
  known.set(value, read);
  return read.table;
}

function faultsOfHead({ columns, results, rows, otherwise }: RuleTable): TableFault[] {
  const faults: TableFault[] = [];
  columns.forEach((column, at) => {
    if (columns.indexOf(column) < at)
      faults.push({ pointer: `/columns/${at}`, message: `Two columns ask for “${column}”.` });
  });
  results.forEach((result, at) => {
    if (results.indexOf(result) < at)
      faults.push({ pointer: `/results/${at}`, message: `Two results say ${RESULT_WORDS[result]}.` });
  });
  const ids = rows.map(({ id }) => id);
  ids.forEach((id, at) => {
    if (ids.indexOf(id) < at)
      faults.push({ pointer: `/rows/${at}/id`, rowId: id, message: `Two rows are called “${id}”.` });
    if (id === 'else')
      faults.push({ pointer: `/rows/${at}/id`, rowId: id, message: '“else” is the last line and no row’s name.' });
  });
  return [...faults, ...faultsOfResults(results, otherwise, '/otherwise', 'The last line')];
}

function faultsOfRow({ columns, results }: RuleTable, row: Row, at: number): TableFault[] {
  const faults: TableFault[] = [];
  const pointer = `/rows/${at}`;
  if (row.when.length !== columns.length) {
    faults.push({
      pointer: `${pointer}/when`,
      message: `Row “${row.id}” has ${row.when.length} cells for ${columns.length} columns.`,
    });
  }
  row.when.forEach((cell, column) => {
    const fault = cell && cellFault(cell);
    if (fault)
      faults.push({
        pointer: `${pointer}/when/${column}`,
        message: `Row “${row.id}”, “${columns[column] ?? column + 1}”: ${cell.is} ${fault}.`,
      });
  });
  faults.push(...faultsOfResults(results, row.then, `${pointer}/then`, `Row “${row.id}”`));
  return faults.map((fault) => ({ ...fault, rowId: row.id }));
}

/** What is wrong with a cell whatever the fact, as the end of a sentence. */
function cellFault(cell: Cell): string | undefined {
  switch (cell.is) {
    case 'missing':
    case 'present':
      return undefined;
    case 'between':
      return shapeFault('pair', [cell.from, cell.to]);
    case 'in':
    case 'notIn':
      return shapeFault('list', cell.values);
    case 'before':
    case 'after':
      return shapeFault('date', cell.value);
    case '=':
    case '!=':
      return shapeFault('constant', cell.value);
    default:
      return shapeFault('number', cell.value);
  }
}

export const RESULT_WORDS: Record<ResultKind, string> = {
  who: 'who decides',
  quorum: 'how many must agree',
  due: 'until when',
  escalate: 'who is asked next',
  value: 'the value',
};

function faultsOfResults(results: ResultKind[], texts: string[], pointer: string, name: string): TableFault[] {
  if (texts.length !== results.length)
    return [{ pointer, message: `${name} has ${texts.length} results where ${results.length} are asked for.` }];
  return texts.flatMap((text, at) => {
    const kind = results[at] ?? 'value';
    const fault = resultFault(kind, text);
    return fault ? [{ pointer: `${pointer}/${at}`, message: `${name}, ${RESULT_WORDS[kind]}: ${fault}` }] : [];
  });
}

function resultFault(kind: ResultKind, text: string): string | undefined {
  if (kind !== 'value' && text === '') return 'This has not been set.';
  try {
    if (kind === 'who' && parsePeople(text).some((ref) => ref.kind === 'table'))
      return 'A table takes its people from no other table.';
    if (kind === 'quorum') parseQuorum(text);
    if (kind === 'due') parseDue(text);
    if (kind === 'escalate' && parseLadder(text).some((rung) => rung.kind === 'people' && rung.who.kind === 'table'))
      return 'A table takes its people from no other table.';
    return undefined;
  } catch (error) {
    if (error instanceof SettingError) return error.message;
    throw error;
  }
}

function escapePart(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}
