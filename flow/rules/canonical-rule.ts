import { findOperator } from './operators.ts';
import { isGroup, readableDepth } from './rule.ts';
import type { RuleCondition, RuleGroup } from './rule.ts';

/** The rule without ids and without what says nothing (`not: false`, the value of `exists`): what hash and text form keep. */
export function canonicalRule(group: RuleGroup, depth = 1): RuleGroup {
  // Far deeper than any rule that holds: as it is, so that no stack runs out.
  if (depth > readableDepth) return group;
  return {
    combinator: group.combinator,
    ...(group.not && { not: true }),
    rules: group.rules.map((rule) =>
      isGroup(rule) ? canonicalRule(rule, depth + 1) : isCondition(rule) ? canonicalCondition(rule) : rule,
    ),
  };
}

/** A tree from outside may hold anything; what is no condition stays, and is a problem. */
function isCondition(rule: unknown): boolean {
  return typeof rule === 'object' && rule !== null && 'field' in rule && 'operator' in rule;
}

export function canonicalCondition(condition: RuleCondition): RuleCondition {
  const { field, operator, value, valueSource } = condition;
  const isUnary = findOperator(operator)?.shape === 'none';
  return {
    field,
    operator,
    ...(!isUnary && value !== undefined && { value }),
    ...(!isUnary && valueSource === 'field' && { valueSource }),
  };
}
