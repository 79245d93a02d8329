import { compare, negate } from './compare.ts';
import { lookUp } from './look-up.ts';
import { findOperator, shapeFault } from './operators.ts';
import { isGroup, isNegation, isValueSource, maxConditions, maxDepth } from './rule.ts';
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
  const joins = rule.combinator === 'and' || rule.combinator === 'or';
  if (depth > maxDepth || rule.rules.length === 0 || !joins || !isNegation(rule.not)) {
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
  const operator = isObject(condition) ? findOperator(condition.operator) : undefined;
  if (
    walk.conditions > maxConditions ||
    !operator ||
    !isName(condition.field) ||
    !isValueSource(condition.valueSource)
  ) {
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
  const result = compare(operator.name, actual, value, walk.facts);
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

/** A tree from outside may hold anything. */
function isObject(condition: unknown): boolean {
  return typeof condition === 'object' && condition !== null;
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
