import { findFact } from '../../flow/rules/facts.ts';
import { toMs } from '../../flow/rules/operators.ts';
import { constantWords } from '../../flow/rules/rule-sentence.ts';
import type { Cell, Row, RuleTable } from '../../flow/tables/table.ts';
import { setCell } from './changes.ts';

/** What numbers or dates a cell lets through, both ends inside where closed. */
interface Range {
  from: number;
  to: number;
  isFromOpen: boolean;
  isToOpen: boolean;
}

/** Undefined for a cell that is no stretch of a line. */
function rangeOf(cell: Cell | null | undefined): Range | undefined {
  if (!cell) return undefined;
  const key = (value: unknown) => (typeof value === 'number' ? value : (toMs(value) ?? Number.NaN));
  const range = (from: number, to: number, isFromOpen = false, isToOpen = false): Range | undefined =>
    Number.isNaN(from) || Number.isNaN(to) ? undefined : { from, to, isFromOpen, isToOpen };
  switch (cell.is) {
    case 'between':
      return range(key(cell.from), key(cell.to));
    case '<':
    case 'before':
      return range(-Infinity, key(cell.value), false, true);
    case '<=':
      return range(-Infinity, key(cell.value));
    case '>':
    case 'after':
      return range(key(cell.value), Infinity, true);
    case '>=':
      return range(key(cell.value), Infinity);
    case '=':
      return range(key(cell.value), key(cell.value));
    default:
      return undefined;
  }
}

/** Whether the wider row is true wherever the other is, as far as their cells show. Where in doubt: no. */
export function covers(table: RuleTable, wider: Row, other: Row): boolean {
  return table.columns.every((_name, at) => cellCovers(wider.when[at] ?? null, other.when[at] ?? null));
}

function cellCovers(wide: Cell | null, narrow: Cell | null): boolean {
  if (wide === null || JSON.stringify(wide) === JSON.stringify(narrow)) return true;
  if (narrow === null) return false;
  if (wide.is === 'present') return narrow.is !== 'missing';
  const [outer, inner] = [rangeOf(wide), rangeOf(narrow)];
  if (outer && inner)
    return (
      (outer.from < inner.from || (outer.from === inner.from && (!outer.isFromOpen || inner.isFromOpen))) &&
      (outer.to > inner.to || (outer.to === inner.to && (!outer.isToOpen || inner.isToOpen)))
    );
  const values = narrow.is === 'in' ? narrow.values : narrow.is === '=' ? [narrow.value] : undefined;
  if (!values) return false;
  if (wide.is === 'in') return values.every((value) => wide.values.includes(value));
  if (wide.is === 'notIn') return values.every((value) => !wide.values.includes(value));
  return wide.is === '!=' && !values.includes(wide.value);
}

/** The table with a row's stretch of numbers ended where another begins, where one cell of whole numbers can do that. */
export function partedFrom(
  table: RuleTable,
  row: Row,
  other: Row,
  currency: string | undefined,
): { table: RuleTable; label: (number: string) => string } | undefined {
  for (const [at, name] of table.columns.entries()) {
    const type = findFact(name)?.type;
    if (type !== 'number' && type !== 'money') continue;
    const [own, its] = [rangeOf(row.when[at]), rangeOf(other.when[at])];
    if (!own || !its) continue;
    const show = (value: number) => constantWords(name, value, currency);
    // Amounts are whole in minor units.
    const before = its.isFromOpen ? its.from : its.from - 1;
    if (own.from < its.from && own.to >= its.from && own.to <= its.to && Number.isInteger(before) && own.from <= before)
      return {
        table: setCell(
          table,
          row.id,
          at,
          Number.isFinite(own.from) ? cellFrom(own, before) : { is: '<=', value: before },
        ),
        label: (number) => `End row ${number} at ${show(before)}`,
      };
    const after = its.isToOpen ? its.to : its.to + 1;
    if (own.to > its.to && own.from <= its.to && own.from >= its.from && Number.isInteger(after) && after <= own.to)
      return {
        table: setCell(
          table,
          row.id,
          at,
          Number.isFinite(own.to) ? { is: 'between', from: after, to: own.to } : { is: '>=', value: after },
        ),
        label: (number) => `Begin row ${number} at ${show(after)}`,
      };
  }
  return undefined;
}

function cellFrom(own: Range, to: number): Cell {
  return { is: 'between', from: own.isFromOpen ? own.from + 1 : own.from, to };
}
