import type { SettingValue } from '../definition.ts';
import { resultKinds, tableSchema } from '../tables/table.ts';
import type { ResultKind, Row, RuleTable } from '../tables/table.ts';
import { parseCell, printCell } from './cell-text.ts';
import { Cursor } from './cursor.ts';
import type { Item } from './read-settings.ts';
import { decodeItem, readItems, readWord } from './read-settings.ts';
import { encodeSetting, quoteValue, quoteWord } from './setting-text.ts';

const PATH = /^[A-Za-z_]\w*(\.\w+)*$/;
const COLUMN = /[^,;}"]+/y;
const RESULT = /[^|]*/y;

/**
 * A table as lines: its head, a line a row, and the line of what no row decides.
 *
 *     table approvers{title=Who approves; hit=first; columns=campaign.budget,campaign.kind; results=who,quorum}
 *     | small: <= 1000 | - -> sales.lead | 1of1
 *     | fair{note=Their own board; muted=yes}: > 1000 | in (event, fair) -> group:board | 2of3
 *     | else -> role:admin | 1of1
 *
 * What is no whole table prints as one line of JSON, so that printing is total.
 */
export function printTable(id: string, value: SettingValue): string[] {
  const table = wholeTable(value);
  if (!table) return [`table ${quoteWord(id)}{=${quoteValue(encodeSetting(undefined, value))}}`];
  const head = [
    ...(table.title === undefined ? [] : [`title=${quoteValue(table.title)}`]),
    `hit=${table.hit}`,
    ...(table.columns.length > 0 ? [`columns=${quoteValue(table.columns.map(quoteColumn).join(','))}`] : []),
    `results=${table.results.join(',')}`,
  ];
  return [
    `table ${quoteWord(id)}{${head.join('; ')}}`,
    ...table.rows.map((row) => `| ${printRowHead(row)}: ${printCells(row)}-> ${printResults(row.then)}`),
    `| else -> ${printResults(table.otherwise)}`,
  ];
}

/** The table, if its lines can hold all that the value says. */
function wholeTable(value: SettingValue): RuleTable | undefined {
  const parsed = tableSchema.safeParse(value);
  if (!parsed.success) return undefined;
  const { columns, results, rows, otherwise } = parsed.data;
  const fits =
    otherwise.length === results.length &&
    rows.every(
      ({ id, when, then }) => id !== 'else' && when.length === columns.length && then.length === results.length,
    );
  return fits && keysOf(parsed.data) === keysOf(value) ? parsed.data : undefined;
}

/** How many keys it holds at all depths: the schema drops those that it does not know. */
function keysOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((sum, each) => sum + 1 + keysOf(each), 0);
}

function quoteColumn(name: string): string {
  return PATH.test(name) ? name : JSON.stringify(name);
}

function printRowHead({ id, muted, note }: Row): string {
  const items = [...(note === undefined ? [] : [`note=${quoteValue(note)}`]), ...(muted ? ['muted=yes'] : [])];
  return items.length > 0 ? `${id}{${items.join('; ')}}` : id;
}

function printCells({ when }: Row): string {
  return when.length > 0 ? `${when.map(printCell).join(' | ')} ` : '';
}

function printResults(results: string[]): string {
  return results.map((text) => (text.includes('|') ? JSON.stringify(text) : quoteValue(text))).join(' | ');
}

/** A table whose lines are being read; `finish` once the next line is none of its rows. */
export class TableReading {
  readonly id: string;
  readonly line: number;
  readonly #table: RuleTable;
  #isClosed = false;

  /** `cursor` stands behind `table`; reads the head to its end. Throws `TextError`. */
  constructor(id: string, line: number, items: Item[], cursor: Cursor) {
    this.id = id;
    this.line = line;
    const texts = textsOf(items, ['title', 'hit', 'columns', 'results'], cursor);
    const hit = texts.get('hit');
    if (hit?.text !== 'first' && hit?.text !== 'unique')
      throw hit ? hit.error('first or unique') : cursor.error('hit=first or hit=unique');
    const results = texts.get('results');
    if (!results) throw cursor.error(`results, some of ${resultKinds.join(',')}`);
    this.#table = {
      hit: hit.text,
      columns: readColumns(texts.get('columns')),
      results: results.text.split(',').map((text) => readKind(text.trim(), results)),
      rows: [],
      otherwise: [],
    };
    const title = texts.get('title');
    if (title) this.#table.title = title.text;
  }

  /** One line that begins with `|`. Throws `TextError`. */
  readRow(cursor: Cursor): void {
    cursor.expectText('|');
    const start = cursor.skipSpace().pos;
    if (this.#isClosed) throw cursor.error('no row after the line of all others', start);
    const id = readWord(cursor, 'the name of a row, or else');
    if (id === 'else') {
      this.#table.otherwise = this.#readResults(cursor);
      this.#isClosed = true;
      return;
    }
    const row: Row = { id, when: [], then: [] };
    if (cursor.skipSpace().text[cursor.pos] === '{') {
      const texts = textsOf(readItems(cursor), ['note', 'muted'], cursor);
      const note = texts.get('note');
      const muted = texts.get('muted');
      if (note) row.note = note.text;
      if (muted && muted.text !== 'yes') throw muted.error('yes');
      if (muted) row.muted = true;
    }
    cursor.skipSpace().expectText(':');
    row.when = this.#table.columns.map((column, at) => {
      if (at > 0 && !cursor.skipSpace().takeText('|')) throw cursor.error(`"|" and the cell of ${column}`);
      return parseCell(cursor);
    });
    row.then = this.#readResults(cursor);
    this.#table.rows.push(row);
  }

  #readResults(cursor: Cursor): string[] {
    if (!cursor.skipSpace().takeText('->')) throw cursor.error('"->" and the results');
    return this.#table.results.map((kind, at) => {
      if (at > 0 && !cursor.skipSpace().takeText('|')) throw cursor.error(`"|" and the result of ${kind}`);
      const isLast = at === this.#table.results.length - 1;
      const text = readResult(cursor, kind);
      if (isLast && !cursor.skipSpace().isAtEnd) throw cursor.error('the end of the line');
      return text;
    });
  }

  /** The table, if its last line is there. */
  finish(): SettingValue | undefined {
    return this.#isClosed ? this.#table : undefined;
  }
}

function textsOf(items: Item[], names: string[], cursor: Cursor): Map<string, Item> {
  const texts = new Map<string, Item>();
  for (const item of items) {
    if (item.name === undefined || item.separator !== '=' || !names.includes(item.name))
      throw cursor.error(names.join(', '), item.start);
    if (texts.has(item.name)) throw cursor.error('each of them once', item.start);
    texts.set(item.name, { ...item, text: String(decodeItem(item)) });
  }
  return texts;
}

function readColumns(item: Item | undefined): string[] {
  if (!item || item.text === '') return [];
  const cursor = new Cursor(item.text);
  const columns: string[] = [];
  do {
    const isQuoted = cursor.skipSpace().text[cursor.pos] === '"';
    const name = isQuoted ? cursor.takeString() : (cursor.take(COLUMN) ?? '').trim();
    if (name === '') throw item.error('facts such as campaign.budget, with commas between');
    columns.push(name);
  } while (cursor.skipSpace().takeText(','));
  if (!cursor.isAtEnd) throw item.error('facts such as campaign.budget, with commas between');
  return columns;
}

function readKind(text: string, item: Item): ResultKind {
  const kind = resultKinds.find((each) => each === text);
  if (!kind) throw item.error(`some of ${resultKinds.join(', ')}, with commas between`);
  return kind;
}

function readResult(cursor: Cursor, kind: ResultKind): string {
  const start = cursor.skipSpace().pos;
  if (cursor.text[start] === '"') return cursor.takeString();
  const text = (cursor.take(RESULT) ?? '').trim();
  if (text === '') throw cursor.error(`the result of ${kind}`, start);
  return text;
}
