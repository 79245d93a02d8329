import { parseConstant } from '../rules/parse-rule.ts';
import { printConstant } from '../rules/print-rule.ts';
import type { Cell } from '../tables/table.ts';
import type { Cursor } from './cursor.ts';

const NOTHING = /-(?![\d>])/y;
const SYMBOL = /(?:!=|<=|>=|=|<|>)/y;
const WORD = /(?:missing|present|between|notIn|in|before|after|and)(?![\w.-])/y;
const NOT_IN = /not[ \t]+in(?![\w.-])/y;
const DATE = /\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2}))?(?!\w|-(?!>))/y;

/** One cell: `-` (says nothing), `<= 1000`, `= event`, `in (event, fair)`, `between 5 and 10`, `missing`, `present`. */
export function printCell(cell: Cell | null): string {
  if (cell === null) return '-';
  switch (cell.is) {
    case 'missing':
    case 'present':
      return cell.is;
    case 'between':
      return `between ${printConstant(cell.from)} and ${printConstant(cell.to)}`;
    case 'in':
    case 'notIn':
      return `${cell.is} (${cell.values.map(printConstant).join(', ')})`;
    default:
      return `${cell.is} ${printConstant(cell.value)}`;
  }
}

/** Reads `printCell`; a bare constant stands for `=`, `not in` for `notIn`, and dates need no quotes. Throws `TextError`. */
export function parseCell(cursor: Cursor): Cell | null {
  cursor.skipSpace();
  if (cursor.take(NOTHING) !== undefined) return null;
  const start = cursor.pos;
  const is = cursor.take(SYMBOL) ?? (cursor.take(NOT_IN) === undefined ? undefined : 'notIn') ?? cursor.take(WORD);
  switch (is) {
    case undefined:
      return { is: '=', value: readConstant(cursor, 'a cell such as <= 1000, = event, in (a, b), missing or -') };
    case 'missing':
    case 'present':
      return { is };
    case 'between': {
      const from = readConstant(cursor);
      if (cursor.skipSpace().take(WORD) !== 'and') throw cursor.error('"and" and the upper bound');
      return { is, from, to: readConstant(cursor) };
    }
    case 'in':
    case 'notIn':
      return { is, values: readList(cursor) };
    case 'and':
      throw cursor.error('a cell such as <= 1000, = event, in (a, b), missing or -', start);
    default:
      return { is: is as '=', value: readConstant(cursor) };
  }
}

function readList(cursor: Cursor): (string | number | boolean)[] {
  cursor.skipSpace().expectText('(');
  const values = [readConstant(cursor)];
  while (cursor.skipSpace().takeText(',')) values.push(readConstant(cursor));
  if (!cursor.takeText(')')) throw cursor.error('"," or ")"');
  return values;
}

function readConstant(
  cursor: Cursor,
  expected = 'a number, a word, or a text in double quotes',
): string | number | boolean {
  const start = cursor.skipSpace().pos;
  const date = cursor.take(DATE);
  if (date !== undefined) return date;
  const first = cursor.text[start] ?? '';
  if (!/["\w-]/.test(first)) throw cursor.error(expected, start);
  const value = parseConstant(cursor);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  throw cursor.error(expected, start);
}
