import { findFact } from '../../flow/rules/facts.ts';
import type { Fact } from '../../flow/rules/facts.ts';
import { shapeFault, toMs } from '../../flow/rules/operators.ts';
import { moneyWords } from '../../flow/rules/rule-sentence.ts';
import { cellMisfit } from '../../flow/tables/cell-misfit.ts';
import type { Cell } from '../../flow/tables/table.ts';

type Constant = string | number | boolean;

/** `fault`: a whole sentence. */
export type ReadCell = { cell: Cell | null } | { fault: string };

/** What a column asks for, so that its cells are read and written in its own terms. */
export interface ColumnKind {
  /** Absent where rules know no fact of that name: then anything may be said. */
  fact: Fact | undefined;
  /** For amounts of money, which are kept in minor units. */
  currency: string | undefined;
}

export function columnKind(name: string, currency?: string): ColumnKind {
  return { fact: findFact(name), currency };
}

/** How a cell is written, and read back by `readCell` to the same cell: "up to £10,000", "60 to 79", "phone, email", "any". */
export function cellText(cell: Cell | null, kind: ColumnKind): string {
  if (cell === null) return 'any';
  const one = (value: Constant) => constantText(value, kind);
  const isMoney = kind.fact?.type === 'money';
  switch (cell.is) {
    case 'missing':
      return 'not known';
    case 'present':
      return 'known';
    case 'between':
      return `${one(cell.from)} to ${one(cell.to)}`;
    case 'in':
      return cell.values.length === 1 ? `one of ${cell.values.map(one).join('')}` : cell.values.map(one).join(', ');
    case 'notIn':
      return `${cell.values.length === 1 ? 'none of' : 'not'} ${cell.values.map(one).join(', ')}`;
    case '=':
      return one(cell.value);
    case '!=':
      return `not ${one(cell.value)}`;
    case 'before':
    case 'after':
      return `${cell.is} ${one(cell.value)}`;
    default:
      return `${(isMoney ? amountWords : numberWords)[cell.is]} ${one(cell.value)}`;
  }
}

/** The same to be read only: words without the signs that tell them apart, dates as people say them. */
export function cellWords(cell: Cell | null, kind: ColumnKind): string {
  const text = cellText(cell, kind);
  if (kind.fact?.type === 'date') return text.replace(/\d{4}-\d{2}-\d{2}(?=$| )/g, dateWords);
  return kind.fact?.type === 'number' || kind.fact?.type === 'money' ? text : text.replaceAll('_', ' ');
}

function dateWords(iso: string): string {
  const at = new Date(`${iso}T00:00:00Z`);
  return at.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
}

type Comparison = '<' | '<=' | '>' | '>=';
const numberWords: Record<Comparison, string> = {
  '<': 'less than',
  '<=': 'at most',
  '>': 'more than',
  '>=': 'at least',
};
const amountWords: Record<Comparison, string> = { '<': 'below', '<=': 'up to', '>': 'above', '>=': 'from' };

const COMPARISONS: readonly [RegExp, Comparison][] = [
  [/^(?:<=|≤|=<|at most|up to|no more than|max\.?)/i, '<='],
  [/^(?:>=|≥|=>|at least|from|no less than|min\.?)/i, '>='],
  [/^(?:<|less than|below|under)/i, '<'],
  [/^(?:>|more than|above|over)/i, '>'],
];

/**
 * Reads what a person typed or pasted: words as `cellText` writes them, or signs (`<= 10000`, `≥ 5`, `!= fair`, `a, b`,
 * `5-9`). Empty, `any` and a dash say nothing. What does not fit the fact is a fault.
 */
export function readCell(written: string, kind: ColumnKind): ReadCell {
  const text = written.includes('"') ? written.trim() : written.trim().replace(/\s+/g, ' ');
  if (/^(?:any|anything|\*|[-–—])?$/i.test(text)) return { cell: null };
  if (/^(?:not known|unknown|missing|\?)$/i.test(text)) return { cell: { is: 'missing' } };
  if (/^(?:known|present|is known)$/i.test(text)) return { cell: { is: 'present' } };
  const offered = kind.fact?.values?.find((value) => value.toLowerCase() === text.toLowerCase().replaceAll(' ', '_'));
  if (offered !== undefined) return { cell: { is: '=', value: offered } };
  const read = readComparison(text, kind) ?? readBetween(text, kind) ?? readList(text, kind);
  if ('fault' in read || read.cell === null) return read;
  const misfit = shapeMisfit(read.cell) ?? (kind.fact && cellMisfit(kind.fact, read.cell));
  return misfit === undefined ? read : { fault: `“${text}” ${misfit}.` };
}

function readComparison(text: string, kind: ColumnKind): ReadCell | undefined {
  const timed = /^(before|after) (.+)$/i.exec(text);
  if (timed?.[1] !== undefined && (kind.fact === undefined || kind.fact.type === 'date' || kind.fact.type === 'any'))
    return withDate(timed[2] ?? '', (value) => ({
      is: timed[1]?.toLowerCase() === 'after' ? 'after' : 'before',
      value,
    }));
  for (const [pattern, is] of COMPARISONS) {
    const found = pattern.exec(text);
    const rest = found ? text.slice(found[0].length).trim() : '';
    if (!found || rest === '' || / to /i.test(rest)) continue;
    if (/[a-z]$/i.test(found[0]) && !/^\s/.test(text.slice(found[0].length))) continue;
    if (kind.fact?.type === 'date')
      return withDate(rest, (value) => ({ is: is === '<' || is === '<=' ? 'before' : 'after', value }));
    const value = numberOf(rest, kind);
    if (value !== undefined) return { cell: { is, value } };
    // A word may begin like a comparison.
    if (kind.fact?.type !== 'number' && kind.fact?.type !== 'money' && !/^[<>≤≥]/.test(text)) continue;
    return { fault: `“${rest}” is no ${kind.fact?.type === 'money' ? 'amount' : 'number'}.` };
  }
  return undefined;
}

function withDate(text: string, make: (value: string) => Cell): ReadCell {
  const value = dateOf(unquoted(text) ?? text);
  return value === undefined
    ? { fault: `“${text}” is no date. Write 2027-05-04 or 4 May 2027.` }
    : { cell: make(value) };
}

function readBetween(text: string, kind: ColumnKind): ReadCell | undefined {
  const type = kind.fact?.type ?? 'any';
  if (type !== 'number' && type !== 'money' && type !== 'date' && type !== 'any') return undefined;
  const parts =
    /^(?:between |from )?(.+?) ?(?: to | and |\.\.|–) ?(.+)$/i.exec(text) ?? /^(.*\d) ?- ?([\d£$€].*)$/.exec(text);
  if (!parts) return undefined;
  const read = (part: string) => dateOf(part) ?? (type === 'date' ? undefined : numberOf(part, kind));
  const [from, to] = [read(parts[1] ?? ''), read(parts[2] ?? '')];
  return from === undefined || to === undefined ? undefined : { cell: { is: 'between', from, to } };
}

function readList(text: string, kind: ColumnKind): ReadCell {
  const negated =
    /^(?:!=|≠|not in|not one of|none of|not)(?=[\s"])\s*(.+)$/i.exec(text) ?? /^(?:!=|≠)\s*(.+)$/.exec(text);
  const listed = /^(?:one of|in)(?=[\s"])\s*(.+)$/i.exec(text);
  const plain = /^=\s*(.+)$/.exec(text);
  const asList = listed !== null || /^(?:none of|not in|not one of) /i.test(text);
  const items = splitItems(negated?.[1] ?? listed?.[1] ?? plain?.[1] ?? text);
  const values: Constant[] = [];
  for (const item of items) {
    const value = constantOf(item, kind);
    if (value === undefined) return { fault: faultOf(item, kind) };
    values.push(value);
  }
  const [first] = values;
  if (first === undefined) return { cell: null };
  if (values.length > 50) return { fault: 'A cell holds at most 50 values.' };
  if (values.length > 1 || asList) return { cell: { is: negated ? 'notIn' : 'in', values } };
  return { cell: { is: negated ? '!=' : '=', value: first } };
}

/** At commas and semicolons outside of quotes; a comma between digits belongs to the number (10,000). */
function splitItems(text: string): string[] {
  const bare = /^\((.*)\)$/.exec(text)?.[1] ?? text;
  const items = bare.match(/(?:"(?:[^"\\]|\\.)*"|(?<=\d),(?=\d{3}(?!\d))|[^,;"]|"(?!.*"))+/g) ?? [];
  return items.map((item) => item.trim()).filter((item) => item !== '');
}

function faultOf(item: string, { fact }: ColumnKind): string {
  switch (fact?.type) {
    case 'boolean':
      return `“${item}” is neither yes nor no.`;
    case 'money':
      return `“${item}” is no amount. Write up to 10,000 or 5,000 to 9,999.`;
    case 'number':
      return `“${item}” is no number. Write at least 60 or 60 to 79.`;
    default:
      return `“${item}” cannot be read.`;
  }
}

/** One constant in the terms of the fact; text that could be taken for something else stands in double quotes. */
function constantText(value: Constant, kind: ColumnKind): string {
  const plain = plainText(value, kind);
  const read = plain.includes('"') ? undefined : readCell(plain, kind);
  const isSafe = read && 'cell' in read && read.cell?.is === '=' && read.cell.value === value;
  if (typeof value !== 'string') return plain;
  const isOffered = kind.fact?.values?.includes(value) === true;
  return isSafe && (isOffered || !NEEDS_QUOTES.test(plain)) ? plain : JSON.stringify(value);
}

/** Within a range or behind a word these would be read as something else. */
const NEEDS_QUOTES =
  / to | and |\.\.|–|[,;"]|^[^\p{L}\d]|^(?:in|one|none|not|no|from|between|up|at|less|more|below|above|under|over|max|min|before|after)\b/iu;

function plainText(value: Constant, { fact, currency }: ColumnKind): string {
  if (typeof value === 'boolean') return fact?.type === 'boolean' ? (value ? 'yes' : 'no') : String(value);
  if (typeof value === 'string') return value;
  if (fact?.type === 'money' && Number.isInteger(value)) return amountText(value, currency);
  return String(value);
}

function amountText(minor: number, currency: string | undefined): string {
  return currency === undefined ? String(minor / 100) : moneyWords(minor, currency);
}

function constantOf(item: string, kind: ColumnKind): Constant | undefined {
  const quoted = unquoted(item);
  if (quoted !== undefined) return quoted;
  const { fact } = kind;
  switch (fact?.type) {
    case 'boolean':
      return /^(?:yes|true|y)$/i.test(item) ? true : /^(?:no|false|n)$/i.test(item) ? false : undefined;
    case 'number':
    case 'money':
      return numberOf(item, kind);
    case 'date':
      return dateOf(item) ?? item;
    case 'choice': {
      const word = item.replaceAll(' ', '_').toLowerCase();
      return fact.values?.find((value) => value.toLowerCase() === word) ?? item;
    }
    case 'text':
    case 'list':
      return item;
    default:
      if (item === 'true' || item === 'false') return item === 'true';
      return numberOf(item, kind) ?? dateOf(item) ?? item;
  }
}

function unquoted(item: string): string | undefined {
  if (!/^".*"$/s.test(item)) return undefined;
  try {
    const value: unknown = JSON.parse(item);
    return typeof value === 'string' ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return item.slice(1, -1);
    throw error;
  }
}

/** "10,000", "-2.5"; of money "£10,000", "59.50" in minor units. */
function numberOf(text: string, { fact, currency }: ColumnKind): number | undefined {
  if (fact?.type !== 'money') {
    const plain = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text;
    return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(plain) && Number.isFinite(Number(plain))
      ? Number(plain)
      : undefined;
  }
  const code = currency === undefined ? '' : currency;
  const plain = text.replace(/[£$€\s ,]|[A-Z]{3}/g, (part) =>
    /[A-Z]/.test(part) && part !== code && code !== '' ? part : '',
  );
  const found = /^-?\d{1,13}(?:\.(\d{1,2}))?(k|m)?$/i.exec(plain);
  if (!found) return undefined;
  const times = found[2] === undefined ? 1 : found[2].toLowerCase() === 'k' ? 1_000 : 1_000_000;
  return Math.round(Number.parseFloat(plain) * 100 * times);
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** An ISO date or instant as it is, "4 May 2027" as its date. */
function dateOf(text: string): string | undefined {
  const part = unquoted(text) ?? text;
  if (toMs(part) !== undefined) return part;
  const [, day, month = '', year] = /^(\d{1,2})\.? ([a-z]{3,9})\.? (\d{4})$/i.exec(part) ?? [];
  const at = MONTHS.indexOf(month.slice(0, 3).toLowerCase());
  if (day === undefined || year === undefined || at < 0) return undefined;
  const iso = `${year}-${String(at + 1).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return toMs(iso) === undefined ? undefined : iso;
}

function shapeMisfit(cell: Cell): string | undefined {
  if (cell.is === 'between') return shapeFault('pair', [cell.from, cell.to]);
  return undefined;
}
