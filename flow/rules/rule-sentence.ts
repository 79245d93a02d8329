import { factTitle, findFact } from './facts.ts';
import { findOperator } from './operators.ts';
import { isGroup } from './rule.ts';
import type { RuleCondition, RuleGroup } from './rule.ts';

/** The rule as one plain sentence, whatever state it is in: "The score is at least 60 and the person is in the segment." */
export function ruleSentence(group: RuleGroup): string {
  const words = groupWords(group, true);
  return words.charAt(0).toUpperCase() + words.slice(1) + '.';
}

function groupWords(group: RuleGroup, isRoot = false): string {
  const parts = group.rules.map((rule) => (isGroup(rule) ? groupWords(rule) : conditionWords(rule)));
  if (parts.length === 0) return 'nothing is said yet';
  const joined = parts.join(group.combinator === 'or' ? ', or ' : ' and ');
  if (group.not) return parts.length === 1 ? `it is not so that ${joined}` : `it is not so that (${joined})`;
  return isRoot || parts.length === 1 ? joined : group.combinator === 'or' ? `(${joined})` : joined;
}

function conditionWords(condition: RuleCondition): string {
  const { field, operator, value } = condition;
  const title = factTitle(field);
  if (findFact(field)?.type === 'boolean' && operator === '=' && typeof value === 'boolean') {
    return value ? title : `it is not so that ${title}`;
  }
  const known = findOperator(operator);
  if (!known) return `${title} ${operator} ${valueWords(value)}`;
  if (condition.valueSource === 'field') return `${title} ${known.words} ${factTitle(String(value))}`;
  switch (known.shape) {
    case 'none':
      return `${title} ${known.words}`;
    case 'pair':
      return `${title} ${known.words} ${Array.isArray(value) ? value.map(valueWords).join(' and ') : valueWords(value)}`;
    case 'days':
      return `${title} ${known.words} ${valueWords(value)} days`;
    default:
      return `${title} ${known.words} ${valueWords(value)}`;
  }
}

function valueWords(value: unknown): string {
  if (value === true) return 'yes';
  if (value === false) return 'no';
  if (value === undefined || value === null || value === '') return '…';
  if (Array.isArray(value)) return value.map(valueWords).join(' or ');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
}
