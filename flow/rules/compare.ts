import { lookUp } from './look-up.ts';
import { toMs, toNumber } from './operators.ts';
import type { Facts, Truth } from './rule.ts';

const DAY_MS = 86_400_000;

/**
 * One comparison of a fact's value with another value, in three-valued logic: unknown where either is missing (undefined or
 * null) or they are of types that cannot be compared. Pure. `withinDays` counts from `facts.now`, in both directions.
 */
export function compare(operator: string, fact: unknown, constant: unknown, facts: Facts): Truth {
  const actual = fact ?? undefined;
  const value = constant ?? undefined;
  if (operator === 'exists') return actual !== undefined;
  if (operator === 'notExists') return actual === undefined;
  if (actual === undefined || value === undefined) return null;
  switch (operator) {
    case '=':
      return equals(actual, value);
    case '!=':
      return negate(equals(actual, value));
    case '<':
      return ordered(toNumber(actual), toNumber(value), (a, b) => a < b);
    case '<=':
      return ordered(toNumber(actual), toNumber(value), (a, b) => a <= b);
    case '>':
      return ordered(toNumber(actual), toNumber(value), (a, b) => a > b);
    case '>=':
      return ordered(toNumber(actual), toNumber(value), (a, b) => a >= b);
    case 'in':
      return isOneOf(actual, value);
    case 'notIn':
      return negate(isOneOf(actual, value));
    case 'between':
      return isBetween(actual, value);
    case 'contains':
      if (Array.isArray(actual)) return actual.includes(value);
      return typeof actual === 'string' ? actual.includes(String(value)) : null;
    case 'startsWith':
      return typeof actual === 'string' ? actual.startsWith(String(value)) : null;
    case 'before':
      return ordered(toMs(actual), toMs(value), (a, b) => a < b);
    case 'after':
      return ordered(toMs(actual), toMs(value), (a, b) => a > b);
    case 'withinDays':
      return ordered(toMs(actual), toMs(lookUp(facts, 'now')), (a, b) => Math.abs(a - b) <= Number(value) * DAY_MS);
    default:
      return null;
  }
}

export function negate(truth: Truth): Truth {
  return truth === null ? null : !truth;
}

function ordered(a: number | undefined, b: number | undefined, holdsFor: (a: number, b: number) => boolean): Truth {
  return a === undefined || b === undefined ? null : holdsFor(a, b);
}

function equals(actual: unknown, value: unknown): Truth {
  if (typeof value === 'number') return ordered(toNumber(actual), value, (a, b) => a === b);
  return typeof actual === typeof value && typeof actual !== 'object' ? actual === value : null;
}

/** Unknown only if the fact is comparable with none of the values. */
function isOneOf(actual: unknown, values: unknown): Truth {
  const results = Array.isArray(values) ? values.map((value) => equals(actual, value)) : [];
  if (results.includes(true)) return true;
  return results.includes(false) ? false : null;
}

function isBetween(actual: unknown, pair: unknown): Truth {
  const [low, high]: unknown[] = Array.isArray(pair) ? pair : [];
  const read = typeof low === 'number' ? toNumber : toMs;
  const [at, from, to] = [read(actual), read(low), read(high)];
  return at === undefined || from === undefined || to === undefined ? null : from <= at && at <= to;
}
