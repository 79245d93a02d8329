import { findOperator, shapeFault, toMs, toNumber } from './operators.ts';
import { isGroup, maxConditions, maxDepth } from './rule.ts';
import type { Facts, RuleCondition, RuleGroup, Truth } from './rule.ts';

/** What one condition saw. `actual` is undefined where the fact is missing; a `result` of null is "we do not know". */
export interface TraceEntry {
  id?: string;
  field: string;
  operator: string;
  value: unknown;
  actual: unknown;
  result: Truth;
}

const DAY_MS = 86_400_000;

/**
 * Evaluates a rule in Kleene's three-valued logic; collapse the answer with `holds` at the root only. Pure.
 * A rule with any problem of `findRuleProblems` (empty group, unknown operator, wrong value, too deep or long) is unknown
 * as a whole, so never true. `trace` receives one entry per condition, in order; nothing is skipped.
 * `withinDays` counts from `facts.now`, in both directions.
 */
export function evaluate(group: RuleGroup, facts: Facts, trace?: TraceEntry[]): Truth {
  const walk: Walk = { facts, trace, conditions: 0, isBroken: false };
  const truth = evaluateRule(group, walk, 1);
  return walk.isBroken ? null : truth;
}

interface Walk {
  facts: Facts;
  trace: TraceEntry[] | undefined;
  conditions: number;
  isBroken: boolean;
}

function evaluateRule(rule: RuleGroup | RuleCondition, walk: Walk, depth: number): Truth {
  if (!isGroup(rule)) return evaluateCondition(rule, walk);
  if (depth > maxDepth || rule.rules.length === 0 || (rule.combinator !== 'and' && rule.combinator !== 'or')) {
    walk.isBroken = true;
    return null;
  }
  const decisive = rule.combinator === 'or';
  let truth: Truth = !decisive;
  for (const child of rule.rules) {
    const result = evaluateRule(child, walk, depth + 1);
    if (result === decisive) truth = decisive;
    else if (result === null && truth !== decisive) truth = null;
  }
  return rule.not ? negate(truth) : truth;
}

function evaluateCondition(condition: RuleCondition, walk: Walk): Truth {
  walk.conditions += 1;
  const operator = findOperator(condition.operator);
  if (walk.conditions > maxConditions || !operator || !isName(condition.field)) {
    walk.isBroken = true;
    return null;
  }
  const actual = lookUp(walk.facts, condition.field);
  const comparesFacts = condition.valueSource === 'field';
  if (comparesFacts ? !operator.takesFact || !isName(condition.value) : shapeFault(operator.shape, condition.value)) {
    walk.isBroken = true;
    return null;
  }
  const value = comparesFacts ? lookUp(walk.facts, condition.value as string) : condition.value;
  const result = compare(operator.name, actual ?? undefined, value ?? undefined, walk.facts);
  walk.trace?.push({
    ...(condition.id !== undefined && { id: condition.id }),
    field: condition.field,
    operator: condition.operator,
    value: condition.value,
    actual,
    result,
  });
  return result;
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function compare(operator: string, actual: unknown, value: unknown, facts: Facts): Truth {
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

function negate(truth: Truth): Truth {
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

/**
 * The value at a dotted path, own keys only. A key that itself holds dots (`answers.emp.var.rate`) is found too:
 * the longest key that is there wins.
 */
export function lookUp(facts: Facts, path: string): unknown {
  let at: unknown = facts;
  let rest = path;
  while (typeof at === 'object' && at !== null) {
    if (Object.hasOwn(at, rest)) return (at as Facts)[rest];
    const dot = rest.indexOf('.');
    if (dot < 0) return undefined;
    const key = rest.slice(0, dot);
    if (!Object.hasOwn(at, key)) return undefined;
    at = (at as Facts)[key];
    rest = rest.slice(dot + 1);
  }
  return undefined;
}
