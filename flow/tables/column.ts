import { findFact } from '../rules/facts.ts';
import { toMs } from '../rules/operators.ts';
import type { Truth } from '../rules/rule.ts';
import { cellTruth } from './decide-table.ts';
import { domainOf } from './domain.ts';
import type { Domain } from './domain.ts';
import type { Cell } from './table.ts';

/** A column made ready for questions about its rows. Values are named by their place in the domain. */
export interface Column {
  name: string;
  domain: Domain;
  /** By value, the truth of a cell; null cells are true everywhere. Kept for equal cells. */
  truths(cell: Cell | null): readonly Truth[];
}

/** Undefined where the column cannot be judged. */
export function toColumn(name: string, cells: readonly Cell[]): Column | undefined {
  const fact = findFact(name);
  const domain = domainOf(fact, cells);
  if (!domain) return undefined;
  const everywhere = domain.values.map(() => true);
  const known = new Map<string, readonly Truth[]>();
  const read = fact?.type === 'date' ? toMs : (value: unknown) => (typeof value === 'number' ? value : undefined);
  const isOrdered = fact?.type === 'number' || fact?.type === 'money' || fact?.type === 'date';
  return {
    name,
    domain,
    truths(cell) {
      if (cell === null) return everywhere;
      const key = JSON.stringify(cell);
      let truths = known.get(key);
      if (!truths) {
        const range = isOrdered ? rangeOf(cell, read, fact.type === 'date') : undefined;
        truths = range ? truthsInRange(domain, range) : domain.values.map((value) => cellTruth(cell, value));
        known.set(key, truths);
      }
      return truths;
    },
  };
}

type Range = (key: number) => boolean;

/** What a cell asks of the place on the line, where it is a plain comparison of it; asked for each value of a large column. */
function rangeOf(cell: Cell, read: (value: unknown) => number | undefined, isDate: boolean): Range | undefined {
  if (cell.is === 'between') {
    const [from, to] = [read(cell.from), read(cell.to)];
    return from === undefined || to === undefined ? undefined : (key) => from <= key && key <= to;
  }
  const value = 'value' in cell ? read(cell.value) : undefined;
  if (value === undefined) return undefined;
  switch (cell.is) {
    case 'before':
      return isDate ? (key) => key < value : undefined;
    case 'after':
      return isDate ? (key) => key > value : undefined;
    case '<':
      return isDate ? undefined : (key) => key < value;
    case '<=':
      return isDate ? undefined : (key) => key <= value;
    case '>':
      return isDate ? undefined : (key) => key > value;
    case '>=':
      return isDate ? undefined : (key) => key >= value;
    case '=':
      return isDate ? undefined : (key) => key === value;
    default:
      return undefined;
  }
}

/** The last value of an ordered domain is missing. */
function truthsInRange({ keys }: Domain, isIn: Range): readonly Truth[] {
  return [...keys.map(isIn), null];
}
