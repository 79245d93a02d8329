import { compare, negate } from './compare.ts';
import { lookUp } from './look-up.ts';
import { findOperator, shapeFault } from './operators.ts';
import { isGroup, isNegation, isValueSource, maxConditions, maxDepth } from './rule.ts';
import type { Facts, RuleCondition, RuleGroup, Truth } from './rule.ts';

export type CompiledRule = (facts: Facts) => Truth;

const compiled = new WeakMap<RuleGroup, CompiledRule>();

/**
 * The rule as a function that answers what `evaluate` answers, without a trace; one a rule object, which must not be changed
 * afterwards. Facts are plain JSON. No code is made from text: these are closures over the rule's parts.
 */
export function compileRule(group: RuleGroup): CompiledRule {
  const known = compiled.get(group);
  if (known) return known;
  const made = compileGroup(group, { conditions: 0 }, 1) ?? (() => null);
  compiled.set(group, made);
  return made;
}

/** Undefined where anything in it is wrong: then the whole rule is unknown. */
function compileGroup(group: RuleGroup, counted: { conditions: number }, depth: number): CompiledRule | undefined {
  const { combinator, rules, not } = group;
  const joins = combinator === 'and' || combinator === 'or';
  if (depth > maxDepth || rules.length === 0 || !joins || !isNegation(not)) return undefined;
  const parts: CompiledRule[] = [];
  for (const rule of rules) {
    const part = isGroup(rule) ? compileGroup(rule, counted, depth + 1) : compileCondition(rule, counted);
    if (!part) return undefined;
    parts.push(part);
  }
  const joined = join(parts, combinator === 'or');
  return not ? (facts) => negate(joined(facts)) : joined;
}

/** Kleene's and/or. What is decisive is not asked further. Written out by fours, since that is twice as fast as a loop. */
function join(parts: CompiledRule[], decisive: boolean): CompiledRule {
  const [first, second, third, fourth] = parts;
  if (!first) return () => !decisive;
  if (!second) return first;
  if (parts.length > 4) {
    const fours: CompiledRule[] = [];
    for (let at = 0; at < parts.length; at += 4) fours.push(join(parts.slice(at, at + 4), decisive));
    return join(fours, decisive);
  }
  if (!third) return bothOf(first, second, decisive);
  return fourth ? fourOf(first, second, third, fourth, decisive) : threeOf(first, second, third, decisive);
}

function bothOf(first: CompiledRule, second: CompiledRule, decisive: boolean): CompiledRule {
  return (facts) => {
    const a = first(facts);
    if (a === decisive) return decisive;
    const b = second(facts);
    return b === decisive || a !== null ? b : null;
  };
}

function threeOf(first: CompiledRule, second: CompiledRule, third: CompiledRule, decisive: boolean): CompiledRule {
  return (facts) => {
    const a = first(facts);
    if (a === decisive) return decisive;
    const b = second(facts);
    if (b === decisive) return decisive;
    const c = third(facts);
    return c === decisive || (a !== null && b !== null) ? c : null;
  };
}

function fourOf(
  first: CompiledRule,
  second: CompiledRule,
  third: CompiledRule,
  fourth: CompiledRule,
  decisive: boolean,
): CompiledRule {
  return (facts) => {
    const a = first(facts);
    if (a === decisive) return decisive;
    const b = second(facts);
    if (b === decisive) return decisive;
    const c = third(facts);
    if (c === decisive) return decisive;
    const d = fourth(facts);
    return d === decisive || (a !== null && b !== null && c !== null) ? d : null;
  };
}

function compileCondition(condition: RuleCondition, counted: { conditions: number }): CompiledRule | undefined {
  counted.conditions += 1;
  if (counted.conditions > maxConditions || typeof condition !== 'object' || condition === null) return undefined;
  const { field, value } = condition;
  const operator = findOperator(condition.operator);
  if (!operator || !isName(field) || !isValueSource(condition.valueSource)) return undefined;
  if (condition.valueSource === 'field') {
    if (!operator.takesFact || !isName(value)) return undefined;
    return (facts) => compare(operator.name, lookUp(facts, field), lookUp(facts, value), facts);
  }
  if (shapeFault(operator.shape, value)) return undefined;
  return comparison(operator.name, field, value);
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

interface Place {
  path: string;
  scope: string;
  name: string;
}

/** Scope and name of a fact that `read` finds as `lookUp` does; undefined for the others. */
function placeOf(path: string): Place | undefined {
  const parts = path.split('.');
  const [scope, name] = parts;
  const isPlain = scope !== undefined && name !== undefined && parts.length === 2 && !parts.includes('__proto__');
  return isPlain ? { path, scope, name } : undefined;
}

/** Facts are JSON, so that of what objects inherit all but `__proto__` is a function, and nothing inherited has a dot. */
function read(facts: Facts, scope: string, name: string, path: string): unknown {
  const inside = facts[scope] as Facts | null | undefined;
  if (typeof inside !== 'object' || inside === null) return facts[path];
  const value = inside[name];
  if (value === undefined || value === null) return facts[path];
  return typeof value === 'function' ? lookUp(facts, path) : value;
}

/** Facts of the expected type at once; all others as `compare` says. */
function comparison(operator: string, path: string, value: unknown): CompiledRule {
  const place = placeOf(path);
  if (!place) return (facts) => compare(operator, lookUp(facts, path), value, facts);
  const { scope, name } = place;
  const otherwise = (actual: unknown, facts: Facts): Truth =>
    actual === undefined ? null : compare(operator, actual, value, facts);
  const number = typeof value === 'number' ? value : Number.NaN;
  switch (operator) {
    case 'exists':
      return (facts) => (read(facts, scope, name, path) ?? undefined) !== undefined;
    case 'notExists':
      return (facts) => (read(facts, scope, name, path) ?? undefined) === undefined;
    case '=':
      return equality(place, value, otherwise, false);
    case '!=':
      return equality(place, value, otherwise, true);
    case '<':
      return (facts) => {
        const actual = read(facts, scope, name, path);
        return isFinite(actual) ? actual < number : otherwise(actual, facts);
      };
    case '<=':
      return (facts) => {
        const actual = read(facts, scope, name, path);
        return isFinite(actual) ? actual <= number : otherwise(actual, facts);
      };
    case '>':
      return (facts) => {
        const actual = read(facts, scope, name, path);
        return isFinite(actual) ? actual > number : otherwise(actual, facts);
      };
    case '>=':
      return (facts) => {
        const actual = read(facts, scope, name, path);
        return isFinite(actual) ? actual >= number : otherwise(actual, facts);
      };
    case 'in':
    case 'notIn':
      return membership(place, value, otherwise, operator === 'in');
    default:
      return (facts) => otherwise(read(facts, scope, name, path), facts);
  }
}

type Otherwise = (actual: unknown, facts: Facts) => Truth;

function equality(
  { scope, name, path }: Place,
  value: unknown,
  otherwise: Otherwise,
  isNegated: boolean,
): CompiledRule {
  switch (typeof value) {
    case 'number':
      return (facts) => {
        const actual = read(facts, scope, name, path);
        return isFinite(actual) ? (actual === value) !== isNegated : otherwise(actual, facts);
      };
    case 'string':
      return (facts) => {
        const actual = read(facts, scope, name, path);
        return typeof actual === 'string' ? (actual === value) !== isNegated : otherwise(actual, facts);
      };
    default:
      return (facts) => {
        const actual = read(facts, scope, name, path);
        return typeof actual === 'boolean' ? (actual === value) !== isNegated : otherwise(actual, facts);
      };
  }
}

function membership({ scope, name, path }: Place, values: unknown, otherwise: Otherwise, isIn: boolean): CompiledRule {
  const texts: unknown[] = Array.isArray(values) ? values : [];
  if (!texts.every((each) => typeof each === 'string'))
    return (facts) => otherwise(read(facts, scope, name, path), facts);
  return (facts) => {
    const actual = read(facts, scope, name, path);
    if (typeof actual !== 'string') return otherwise(actual, facts);
    for (let n = 0; n < texts.length; n += 1) if (texts[n] === actual) return isIn;
    return !isIn;
  };
}

function isFinite(value: unknown): value is number {
  return typeof value === 'number' && value - value === 0;
}
