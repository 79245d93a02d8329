import { canonicalCondition } from './canonical-rule.ts';
import { findOperator } from './operators.ts';
import { isGroup, readableDepth } from './rule.ts';
import type { RuleCondition, RuleGroup } from './rule.ts';

const PATH = /^[A-Za-z_]\w*(\.\w+)*$/;
const WORD = /^[A-Za-z_][\w-]*$/;

/** Words that are quoted where they stand for a fact or a constant. */
const RESERVED = new Set(['and', 'or', 'not', 'all', 'any', 'true', 'false', 'null', 'fact', 'op']);

/**
 * The rule as text that `parseRule` reads back to the same tree, without ids. Total: an unknown operator or a value of the
 * wrong shape prints as `field op("name", JSON)`, a group with fewer than two rules as `all(…)` or `any(…)`. What is deeper than
 * text is read prints as `…`, which nothing reads.
 */
export function printRule(group: RuleGroup): string {
  const [only] = group.rules;
  if (group.combinator === 'and' && !group.not && group.rules.length === 1 && only && !isGroup(only))
    return printCondition(only);
  return printGroup(group, true, 1);
}

function printGroup(group: RuleGroup, isRoot: boolean, depth: number): string {
  if (depth > readableDepth) return '…';
  const [only] = group.rules;
  if (group.rules.length === 1 && group.combinator === 'and' && group.not && only && !isGroup(only))
    return `not ${printCondition(only)}`;
  if (group.rules.length < 2) {
    const inner = only ? (isGroup(only) ? printGroup(only, true, depth + 1) : printCondition(only)) : '';
    return `${group.not ? 'not ' : ''}${group.combinator === 'or' ? 'any' : 'all'}(${inner})`;
  }
  const joined = group.rules
    .map((rule) => (isGroup(rule) ? printGroup(rule, false, depth + 1) : printCondition(rule)))
    .join(group.combinator === 'or' ? ' or ' : ' and ');
  if (group.not) return `not (${joined})`;
  return isRoot ? joined : `(${joined})`;
}

function printCondition(rule: RuleCondition): string {
  const condition = canonicalCondition(rule);
  const { operator } = condition;
  const field =
    PATH.test(condition.field) && !RESERVED.has(condition.field) ? condition.field : JSON.stringify(condition.field);
  if (operator === '=' && condition.value === true && !condition.valueSource) return field;
  const operand = naturalOperand(condition);
  if (operand !== undefined) return operand === '' ? `${field} ${operator}` : `${field} ${operator} ${operand}`;
  const value = condition.value === undefined ? '' : `, ${JSON.stringify(condition.value)}`;
  return `${field} op(${JSON.stringify(operator)}${value}${condition.valueSource === 'field' ? ', fact' : ''})`;
}

function naturalOperand({ operator: name, value, valueSource }: RuleCondition): string | undefined {
  const operator = findOperator(name);
  if (!operator) return undefined;
  if (operator.shape === 'none') return '';
  if (valueSource === 'field') {
    if (!operator.takesFact || typeof value !== 'string') return undefined;
    return PATH.test(value) && value.includes('.') ? value : `fact ${JSON.stringify(value)}`;
  }
  if (operator.shape === 'list' || operator.shape === 'pair') {
    if (!Array.isArray(value) || value.length === 0 || (operator.shape === 'pair' && value.length !== 2))
      return undefined;
    const constants = value.map(printConstant);
    if (constants.includes(undefined)) return undefined;
    return operator.shape === 'list' ? `(${constants.join(', ')})` : constants.join(' and ');
  }
  return printConstant(value);
}

/** As people write it; undefined for what is no constant. `parseConstant` reads it back. */
export function printConstant(value: unknown): string | undefined {
  if (typeof value === 'string') return WORD.test(value) && !RESERVED.has(value) ? value : JSON.stringify(value);
  if (typeof value === 'number') return Number.isFinite(value) ? JSON.stringify(value) : undefined;
  return value === null || typeof value === 'boolean' ? String(value) : undefined;
}
