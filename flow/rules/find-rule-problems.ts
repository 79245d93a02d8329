import { findFact } from './facts.ts';
import { constantFault, factsFault } from './fact-types.ts';
import { findOperator, shapeFault } from './operators.ts';
import { isGroup, isNegation, isValueSource, maxConditions, maxDepth } from './rule.ts';

/** `path`: indexes into `rules` from the root; empty for the rule as a whole. */
export interface RuleProblem {
  severity: 'error' | 'warning';
  /** `fact`: there is none of that name. `type`: it is not one that can be compared so. Absent: the rule itself is wrong. */
  about?: 'fact' | 'type';
  path: number[];
  message: string;
}

/**
 * All that is wrong with a rule, whatever was handed in. A rule that is wrong in itself is never true (`evaluate` answers
 * unknown); a comparison that does not fit its fact says nothing; a warning is a fact that no list offers.
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
  if (!isNegation(rule.not)) error('A group is turned round by neither yes nor no.');
  if (rule.rules.length === 0) error(path.length === 0 ? 'The rule is empty.' : 'A group of the rule is empty.');
  return rule.rules.reduce((sum, child, index) => sum + walk(child, [...path, index], problems), 0);
}

function checkCondition(condition: unknown, path: number[], problems: RuleProblem[]): void {
  const error = (message: string) => problems.push({ severity: 'error', path, message });
  const typeError = (message: string) => problems.push({ severity: 'error', about: 'type', path, message });
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
    error(`“${field}”: there is no comparison called “${typeof name === 'string' ? name : JSON.stringify(name)}”.`);
    return;
  }
  if (!isValueSource(valueSource)) {
    error(`“${field} ${operator.name}” compares neither with a value nor with a fact.`);
    return;
  }
  const fact = findFact(field);
  const unheard = (wanted: string) =>
    problems.push({
      severity: 'warning',
      about: 'fact',
      path,
      message: `No enquiry or campaign has a fact called “${wanted}”.`,
    });
  if (!fact) unheard(field);
  if (valueSource === 'field') {
    if (!operator.takesFact || typeof value !== 'string' || value === '') {
      error(`“${field} ${operator.name}” cannot compare with another fact.`);
      return;
    }
    const other = findFact(value);
    if (!other) unheard(value);
    const fault = fact && other && factsFault(fact, operator, other);
    if (fault) typeError(`“${field} ${operator.name} ${value}” ${fault}.`);
    return;
  }
  const fault = shapeFault(operator.shape, value);
  if (fault) {
    error(`“${field} ${operator.name}” ${fault}.`);
    return;
  }
  const misfit = fact && constantFault(fact, operator, value);
  if (misfit) typeError(`“${field} ${operator.name}” ${misfit}.`);
}
