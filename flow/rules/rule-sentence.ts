import { factTitle, findFact } from './facts.ts';
import { findOperator } from './operators.ts';
import { isGroup, readableDepth } from './rule.ts';
import type { RuleCondition, RuleGroup } from './rule.ts';

/**
 * The rule as one plain sentence, whatever state it is in: "The score is at least 60 and the person is in the segment."
 * With a currency, amounts read as money of it ("£10,000"), else as they are kept, in minor units.
 */
export function ruleSentence(group: RuleGroup, currency?: string): string {
  const words = groupWords(group, currency, 1);
  return words.charAt(0).toUpperCase() + words.slice(1) + '.';
}

function groupWords(group: RuleGroup, currency: string | undefined, depth: number): string {
  if (depth > readableDepth) return '…';
  const parts = group.rules.map((rule) =>
    isGroup(rule) ? groupWords(rule, currency, depth + 1) : conditionWords(rule, currency),
  );
  if (parts.length === 0) return 'nothing is said yet';
  const joined = parts.join(group.combinator === 'or' ? ', or ' : ' and ');
  if (group.not) return parts.length === 1 ? `it is not so that ${joined}` : `it is not so that (${joined})`;
  return depth === 1 || parts.length === 1 ? joined : group.combinator === 'or' ? `(${joined})` : joined;
}

/** One condition in words, without a capital or a full stop. */
export function conditionWords(condition: RuleCondition, currency?: string): string {
  const { field, operator, value } = condition;
  const title = factTitle(field);
  const valueWords = (one: unknown): string => constantWords(field, one, currency);
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

/** A constant that a fact is compared with, in words: yes, a list, an amount of money where the fact is one. */
export function constantWords(field: string, value: unknown, currency?: string): string {
  const isMoney = currency !== undefined && findFact(field)?.type === 'money';
  if (isMoney && typeof value === 'number') return moneyWords(value, currency);
  if (Array.isArray(value)) return value.map((one) => constantWords(field, one, currency)).join(' or ');
  if (value === true) return 'yes';
  if (value === false) return 'no';
  if (value === undefined || value === null || value === '') return '…';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
}

/** Minor units as people read them: 2400000, GBP is "£24,000"; pence are shown only where there are some. */
export function moneyWords(minor: number, currency: string): string {
  try {
    return new Intl.NumberFormat('en-GB', {
      style: 'currency',
      currency,
      minimumFractionDigits: minor % 100 === 0 ? 0 : 2,
      maximumFractionDigits: 2,
    }).format(minor / 100);
  } catch (error) {
    // No code of a currency.
    if (error instanceof RangeError) return String(minor);
    throw error;
  }
}
