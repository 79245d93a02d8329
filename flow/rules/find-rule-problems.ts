import { findFact } from './facts.ts';
import type { FactType } from './facts.ts';
import { findOperator, shapeFault } from './operators.ts';
import type { ValueShape } from './operators.ts';
import { isGroup, maxConditions, maxDepth } from './rule.ts';

/** `path`: indexes into `rules` from the root; empty for the rule as a whole. */
export interface RuleProblem {
  severity: 'error' | 'warning';
  path: number[];
  message: string;
}

/**
 * All that is wrong with a rule, whatever was handed in. A rule with an error is never true (`evaluate` answers unknown);
 * a warning is a fact that no list offers.
 */
export function findRuleProblems(rule: unknown): RuleProblem[] {
  const problems: RuleProblem[] = [];
  if (!isGroup(rule)) return [{ severity: 'error', path: [], message: 'There is no rule here.' }];
  const counted = walk(rule, [], problems);
  if (counted > maxConditions) {
    problems.push({
      severity: 'error',
      path: [],
      message: `The rule has ${counted} conditions; ${maxConditions} are allowed.`,
    });
  }
  return problems;
}

function walk(rule: unknown, path: number[], problems: RuleProblem[]): number {
  const error = (message: string) => problems.push({ severity: 'error', path, message });
  if (!isGroup(rule)) {
    checkCondition(rule, path, problems);
    return 1;
  }
  if (path.length >= maxDepth) {
    error(`The groups of the rule are more than ${maxDepth} deep.`);
    return 0;
  }
  if (rule.combinator !== 'and' && rule.combinator !== 'or')
    error('A group joins its conditions by neither “and” nor “or”.');
  if (rule.rules.length === 0) error(path.length === 0 ? 'The rule is empty.' : 'A group of the rule is empty.');
  return rule.rules.reduce((sum, child, index) => sum + walk(child, [...path, index], problems), 0);
}

function checkCondition(condition: unknown, path: number[], problems: RuleProblem[]): void {
  const error = (message: string) => problems.push({ severity: 'error', path, message });
  if (typeof condition !== 'object' || condition === null || !('field' in condition) || !('operator' in condition)) {
    error('A condition has no fact or no comparison.');
    return;
  }
  const { field, operator: name, value, valueSource } = condition as { [key: string]: unknown };
  if (typeof field !== 'string' || field === '') {
    error('A condition does not say which fact it reads.');
    return;
  }
  const operator = typeof name === 'string' ? findOperator(name) : undefined;
  if (!operator) {
    error(`“${field}”: there is no comparison called “${String(name)}”.`);
    return;
  }
  const fact = findFact(field);
  if (!fact)
    problems.push({ severity: 'warning', path, message: `No enquiry or campaign has a fact called “${field}”.` });
  if (valueSource === 'field') {
    if (!operator.takesFact || typeof value !== 'string' || value === '')
      error(`“${field} ${operator.name}” cannot compare with another fact.`);
    else if (!findFact(value))
      problems.push({ severity: 'warning', path, message: `No enquiry or campaign has a fact called “${value}”.` });
    return;
  }
  const fault = shapeFault(operator.shape, value);
  if (fault) error(`“${field} ${operator.name}” ${fault}.`);
  else if (fact && !fits(fact.type, operator.shape, value))
    error(`“${field} ${operator.name}” can never hold: ${TYPE_WORDS[fact.type]}.`);
}

const TYPE_WORDS: Record<FactType, string> = {
  text: 'the fact is a text',
  choice: 'the fact is one of a list',
  number: 'the fact is a number',
  money: 'the fact is an amount of money',
  boolean: 'the fact is yes or no',
  date: 'the fact is a date',
  list: 'the fact is a list',
  any: 'the fact can be anything',
};

function fits(type: FactType, shape: ValueShape, value: unknown): boolean {
  if (type === 'any' || shape === 'none') return true;
  const constants = shape === 'list' && Array.isArray(value) ? value : [value];
  switch (type) {
    case 'number':
    case 'money':
      return (
        shape === 'number' ||
        (shape === 'pair' && isNumberPair(value)) ||
        constants.every((each) => typeof each === 'number')
      );
    case 'boolean':
      return shape === 'constant' && typeof value === 'boolean';
    case 'date':
      return shape === 'date' || shape === 'days' || (shape === 'pair' && !isNumberPair(value));
    case 'list':
      return shape === 'text';
    default:
      return (
        shape === 'text' ||
        ((shape === 'constant' || shape === 'list') && constants.every((each) => typeof each === 'string'))
      );
  }
}

function isNumberPair(value: unknown): boolean {
  return Array.isArray(value) && typeof value[0] === 'number';
}
