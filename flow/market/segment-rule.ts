import { findFact, segmentFacts } from '../rules/facts.ts';
import { findRuleProblems } from '../rules/find-rule-problems.ts';
import { isGroup } from '../rules/rule.ts';
import type { Facts, RuleCondition, RuleGroup } from '../rules/rule.ts';

export interface SegmentProblem {
  code: 'SEGMENT_EMPTY' | 'UNKNOWN_FIELD' | 'RULE_INVALID';
  /** Indexes into `rules` from the root. */
  path: number[];
  message: string;
}

const names = new Set(segmentFacts.map(({ name }) => name));

/**
 * The rule as it is kept: `industry` is `contact.industry`, countries in capitals, industries and languages in small letters,
 * as contacts keep them. What is no rule comes back as it is. Pure.
 */
export function normalSegmentRule(rule: RuleGroup): RuleGroup {
  return {
    ...rule,
    rules: rule.rules.map((each) => (isGroup(each) ? normalSegmentRule(each) : normalCondition(each))),
  };
}

function normalCondition(condition: RuleCondition): RuleCondition {
  const { field } = condition;
  const named =
    typeof field === 'string' && !field.includes('.') && names.has(`contact.${field}`) ? `contact.${field}` : field;
  if (condition.valueSource === 'field' || !('value' in condition)) return { ...condition, field: named };
  return { ...condition, field: named, value: normalValue(named, condition.value) };
}

function normalValue(field: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => normalValue(field, each));
  if (typeof value !== 'string') return value;
  if (field === 'contact.country' || field === 'account.territory') return value.trim().toUpperCase();
  return field === 'contact.industry' || field === 'contact.locale' ? value.trim().toLowerCase() : value;
}

/** What is wrong with the rule of a segment (S03): nothing said, a field that contacts do not have, or no sense. Pure. */
export function segmentProblems(rule: unknown): SegmentProblem[] {
  if (!isGroup(rule) || rule.rules.length === 0)
    return [{ code: 'SEGMENT_EMPTY', path: [], message: 'Say at least one thing about the people you mean.' }];
  const unknown = conditionsOf(rule, []).flatMap(({ condition, path }): SegmentProblem[] =>
    [condition.field, ...(condition.valueSource === 'field' ? [String(condition.value)] : [])]
      .filter((field) => typeof field === 'string' && field !== '' && !isSegmentFact(field))
      .map((field) => ({
        code: 'UNKNOWN_FIELD',
        path,
        message: `Contacts have no field called “${field}”. They have ${segmentFacts.map(({ name }) => name).join(', ')}.`,
      })),
  );
  if (unknown.length > 0) return unknown;
  return findRuleProblems(rule)
    .filter(({ severity }) => severity === 'error')
    .map(({ path, message }) => ({ code: 'RULE_INVALID', path, message }));
}

function isSegmentFact(name: string): boolean {
  const fact = findFact(name);
  return fact !== undefined && segmentFacts.some((one) => one.name === fact.name);
}

function conditionsOf(group: RuleGroup, path: number[]): { condition: RuleCondition; path: number[] }[] {
  return group.rules.flatMap((each, index) => {
    const at = [...path, index];
    if (isGroup(each)) return conditionsOf(each, at);
    return typeof each === 'object' && each !== null ? [{ condition: each, path: at }] : [];
  });
}

/** What is known of one contact, as it is stored. `consent`: the state of each purpose that was asked for. */
export interface ContactFacts {
  name: string;
  company: string | null;
  industry: string | null;
  country: string | null;
  locale: string | null;
  hasEmail: boolean;
  hasPhone: boolean;
  createdAt: string;
  territory: string | null;
  owner: string | null;
  consent: Record<string, string>;
}

/** The same as rules read it; what is not known is absent. */
export function factsOfContact(contact: ContactFacts, now: string): Facts {
  const { company, industry, country, locale, hasEmail, hasPhone, createdAt, territory, owner, consent } = contact;
  return {
    now,
    contact: { company, industry, country, locale, hasEmail, hasPhone, createdAt },
    account: { territory, owner },
    consent,
  };
}
