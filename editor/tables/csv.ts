import { facts, findFact } from '../../flow/rules/facts.ts';
import { resultKinds } from '../../flow/tables/table.ts';
import type { ResultKind, Row, RuleTable } from '../../flow/tables/table.ts';
import { cellText, columnKind, readCell } from './cell-text.ts';
import { freeRowId, OTHERWISE } from './changes.ts';
import { delimiterOf, parseDelimited, printDelimited, withGuard, withoutGuard } from './delimited.ts';
import type { Terms } from './grid.ts';
import { readResult } from './result-text.ts';

const RESULT = 'then: ';

/** The whole table as a file for spreadsheets: a line of heads, a line a row, otherwise last. `readTableCsv` reads it back. */
export function tableCsv(table: RuleTable, { currency }: Pick<Terms, 'currency'>): string {
  const kinds = table.columns.map((name) => columnKind(name, currency));
  const lines = [
    ['row', ...table.columns, ...table.results.map((kind) => `${RESULT}${kind}`), 'note', 'muted'],
    ...table.rows.map(({ id, when, then, note, muted }) => [
      id,
      ...kinds.map((kind, at) => cellText(when[at] ?? null, kind)),
      ...table.results.map((_kind, at) => then[at] ?? ''),
      note ?? '',
      muted ? 'yes' : '',
    ]),
    [OTHERWISE, ...table.columns.map(() => ''), ...table.otherwise, '', ''],
  ];
  return printDelimited(
    lines.map((line) => line.map(withGuard)),
    ',',
  );
}

export interface CsvFault {
  /** From 1, the heads are line 1. */
  line: number;
  /** The head of the column, where one is at fault. */
  column?: string;
  message: string;
}

/**
 * Reads a file of a spreadsheet as the rows of a table; heads are names of facts or their words. Nothing is guessed: with a
 * single fault there is no table. Title and how rows are taken stay as they are, and so does the last line if none is `else`.
 */
export function readTableCsv(text: string, before: RuleTable, terms: Terms): { table?: RuleTable; faults: CsvFault[] } {
  const lines = parseDelimited(text, delimiterOf(text)).map((line) => line.map(withoutGuard));
  const [heads = [], ...rest] = lines;
  const faults: CsvFault[] = [];
  const slots = heads.map((head) => headOf(head, before));
  slots.forEach((slot, at) => {
    if (slot === undefined)
      faults.push({ line: 1, column: heads[at] ?? '', message: `“${heads[at] ?? ''}” is no fact, result or note.` });
  });
  const columns = slots.flatMap((slot) => (slot?.kind === 'cell' ? [slot.name] : []));
  const results = slots.flatMap((slot) => (slot?.kind === 'result' ? [slot.result] : []));
  if (new Set(columns).size < columns.length || new Set(results).size < results.length)
    faults.push({ line: 1, message: 'Two columns have the same head.' });
  if (heads.length === 0) faults.push({ line: 1, message: 'The file is empty.' });
  if (heads.length > 0 && results.length === 0)
    faults.push({ line: 1, message: `No column says what a row gives. Call one “${RESULT}who” or “${RESULT}value”.` });
  if (rest.length > 501) faults.push({ line: 502, message: 'A table has at most 500 rows.' });
  if (columns.length > 20) faults.push({ line: 1, message: 'A table has at most 20 columns.' });
  if (faults.length > 0) return { faults };

  const table: RuleTable = {
    ...before,
    columns,
    results,
    rows: [],
    otherwise: results.map((kind) => kept(before, kind)),
  };
  rest.forEach((line, index) => {
    if (line.every((cell) => cell.trim() === '')) return;
    readLine(table, slots, line, terms).forEach((fault) =>
      faults.push({
        line: index + 2,
        ...(fault.at !== undefined && { column: heads[fault.at] ?? '' }),
        message: fault.message,
      }),
    );
  });
  return faults.length > 0 ? { faults } : { table, faults };
}

type Head =
  | { kind: 'cell'; name: string }
  | { kind: 'result'; result: ResultKind }
  | { kind: 'row' | 'note' | 'muted' };

function headOf(head: string, before: RuleTable): Head | undefined {
  const name = head.trim();
  const word = name.toLowerCase().replace(/^the /, '');
  const result = /^(?:then:? ?)?(who|quorum|due|escalate|value)$/i.exec(name)?.[1]?.toLowerCase();
  const found = resultKinds.find((kind) => kind === result);
  if (found) return { kind: 'result', result: found };
  if (word === 'row' || word === 'note' || word === 'muted') return { kind: word };
  if (findFact(name) || before.columns.includes(name)) return { kind: 'cell', name };
  const titled = facts.find(
    ({ title, name: fact }) => !fact.includes('*') && title.replace(/^the /, '').toLowerCase() === word,
  );
  return titled && { kind: 'cell', name: titled.name };
}

function kept(before: RuleTable, kind: ResultKind): string {
  return before.otherwise[before.results.indexOf(kind)] ?? '';
}

function readLine(
  table: RuleTable,
  slots: readonly (Head | undefined)[],
  line: readonly string[],
  terms: Terms,
): { at?: number; message: string }[] {
  const faults: { at?: number; message: string }[] = [];
  const named = (kind: Head['kind']) => (line[slots.findIndex((slot) => slot?.kind === kind)] ?? '').trim();
  const id = named('row');
  const isLast = id === OTHERWISE;
  const when: Row['when'] = [];
  const then: string[] = [];
  slots.forEach((slot, at) => {
    const text = line[at] ?? '';
    if (slot?.kind === 'cell') {
      const read = readCell(text, columnKind(slot.name, terms.currency));
      if ('fault' in read) faults.push({ at, message: read.fault });
      when.push('cell' in read ? read.cell : null);
    } else if (slot?.kind === 'result') {
      const read = readResult(slot.result, text, terms.people);
      if ('fault' in read) faults.push({ at, message: read.fault });
      then.push('text' in read ? read.text : '');
    }
  });
  if (isLast) {
    if (when.some((cell) => cell !== null)) faults.push({ message: 'The last line, “else”, asks for nothing.' });
    table.otherwise = then;
    return faults;
  }
  const isFree = /^[A-Za-z][A-Za-z0-9_]{0,39}$/.test(id) && !table.rows.some((row) => row.id === id);
  const note = named('note').slice(0, 200);
  table.rows.push({
    id: isFree ? id : freeRowId(table),
    when,
    then,
    ...(/^(?:yes|true|x|1)$/i.test(named('muted')) && { muted: true as const }),
    ...(note !== '' && { note }),
  });
  return faults;
}
