import { compare, negate } from '../rules/compare.ts';
import type { TraceEntry } from '../rules/evaluate.ts';
import { lookUp } from '../rules/look-up.ts';
import type { Facts, Truth } from '../rules/rule.ts';
import { tableOf } from './read-table.ts';
import type { Cell, Row, RuleTable } from './table.ts';

/** `row`: the id of the row that decides, or `else`. `result`: its results by kind (`who`, `quorum`, …), as written. */
export interface Decision {
  row: string;
  result: Record<string, string>;
}

/**
 * Which row decides. Pure, and total: what is no table answers `else` without results. A row is false if one of its cells
 * is, unknown if none is and one is unknown, else true; muted rows are not asked.
 *
 * `first`: the first row that is not false. `unique`: the one row that is true; where none is, the one that is unknown;
 * where two or more are equally good, none of them: else, and the trace says which. Since rows that are true together are
 * refused at publish, a true row stays right whatever the facts that others lack may turn out to be.
 *
 * `trace` receives the cells of each row asked (`id`: the row's); of a false row only the first cell that is false.
 */
export function decideTable(table: unknown, facts: Facts, trace?: TraceEntry[]): Decision {
  const read = tableOf(table);
  if (!read) return { row: 'else', result: {} };
  const row = read.hit === 'first' ? firstRow(read, facts, trace) : uniqueRow(read, facts, trace);
  return { row: row?.id ?? 'else', result: resultsOf(read, row?.then ?? read.otherwise) };
}

function firstRow(table: RuleTable, facts: Facts, trace: TraceEntry[] | undefined): Row | undefined {
  return table.rows.find((row) => !row.muted && rowTruth(table, row, facts, trace) !== false);
}

function uniqueRow(table: RuleTable, facts: Facts, trace: TraceEntry[] | undefined): Row | undefined {
  const yes: Row[] = [];
  const unknown: Row[] = [];
  for (const row of table.rows) {
    if (row.muted) continue;
    const truth = rowTruth(table, row, facts, trace);
    if (truth === true) yes.push(row);
    else if (truth === null) unknown.push(row);
  }
  const best = yes.length > 0 ? yes : unknown;
  if (best.length < 2) return best[0];
  trace?.push({ field: 'rows', operator: 'unique', value: best.map(({ id }) => id), actual: undefined, result: null });
  return undefined;
}

function rowTruth(table: RuleTable, row: Row, facts: Facts, trace: TraceEntry[] | undefined): Truth {
  const seen: TraceEntry[] = [];
  let truth: Truth = true;
  for (const [at, column] of table.columns.entries()) {
    const cell = row.when[at];
    if (!cell) continue;
    const actual = lookUp(facts, column);
    const result = cellTruth(cell, actual, facts);
    if (trace) seen.push({ id: row.id, field: column, operator: cell.is, value: constantOf(cell), actual, result });
    if (result === false) {
      trace?.push(...seen.slice(-1));
      return false;
    }
    if (result === null) truth = null;
  }
  trace?.push(...seen);
  return truth;
}

/** Of a list, `=` and `in` ask whether it holds the value or one of the values; `!=` and `notIn` whether it holds none. */
export function cellTruth(cell: Cell, actual: unknown, facts: Facts = {}): Truth {
  switch (cell.is) {
    case 'missing':
      return compare('notExists', actual, undefined, facts);
    case 'present':
      return compare('exists', actual, undefined, facts);
    case 'between':
      return compare('between', actual, [cell.from, cell.to], facts);
    case 'in':
    case 'notIn':
      if (Array.isArray(actual)) return holdsOne(actual, cell.values, cell.is === 'in');
      return compare(cell.is, actual, cell.values, facts);
    case '=':
    case '!=':
      if (Array.isArray(actual)) return holdsOne(actual, [cell.value], cell.is === '=');
      return compare(cell.is, actual, cell.value, facts);
    default:
      return compare(cell.is, actual, cell.value, facts);
  }
}

function holdsOne(list: unknown[], values: unknown[], isAsked: boolean): Truth {
  const holds = list.some((each) => values.includes(each));
  return isAsked ? holds : negate(holds);
}

function constantOf(cell: Cell): unknown {
  if ('value' in cell) return cell.value;
  if ('values' in cell) return cell.values;
  return cell.is === 'between' ? [cell.from, cell.to] : undefined;
}

function resultsOf(table: RuleTable, texts: string[]): Record<string, string> {
  return Object.fromEntries(table.results.map((kind, at) => [kind, texts[at] ?? '']));
}
