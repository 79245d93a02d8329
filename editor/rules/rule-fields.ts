import type { ScopeKind } from '../../flow/definition.ts';
import { factTitle, factsIn, findFact } from '../../flow/rules/facts.ts';
import type { FactType } from '../../flow/rules/facts.ts';
import { findOperator, operators } from '../../flow/rules/operators.ts';
import { isGroup } from '../../flow/rules/rule.ts';
import type { RuleCondition, RuleGroup } from '../../flow/rules/rule.ts';

/** Comparisons that make sense for a type, in the order in which they are offered. */
const byType: Record<FactType, readonly string[]> = {
  text: ['=', '!=', 'in', 'notIn', 'contains', 'startsWith', 'exists', 'notExists'],
  choice: ['=', '!=', 'in', 'notIn', 'exists', 'notExists'],
  number: ['>=', '<=', '>', '<', '=', '!=', 'between', 'in', 'exists', 'notExists'],
  money: ['>=', '<=', '>', '<', '=', '!=', 'between', 'exists', 'notExists'],
  boolean: ['=', 'exists', 'notExists'],
  date: ['before', 'after', 'withinDays', 'between', 'exists', 'notExists'],
  list: ['contains', 'exists', 'notExists'],
  any: operators.map(({ name }) => name),
};

export interface FactOption {
  value: string;
  label: string;
  group: string;
  /** Not every run to the step has it. */
  isMaybe?: boolean;
}

/** Heads of the lists of facts, by scope. */
export const groupTitles = {
  always: 'Campaign and workspace',
  campaign: 'Up to the launch',
  item: 'Each drop, partner or day',
  enquiry: 'The person and the enquiry',
  contact: 'The person and the company',
};

/** Facts that a rule of that scope may read, and those it reads already. `*` facts are offered once something is typed. */
export function factOptions(scope: ScopeKind, rule: RuleGroup): FactOption[] {
  const offered = factsIn(scope).filter(({ name }) => !name.includes('*'));
  const options = offered.map(({ name, title, scope: of }) => ({
    value: name,
    label: sentenceCase(title),
    group: groupTitles[of],
  }));
  const used = new Set(fieldsOf(rule));
  for (const { value } of options) used.delete(value);
  return [
    ...[...used].map((value) => ({ value, label: sentenceCase(factTitle(value)), group: 'In this rule' })),
    ...options,
  ];
}

/** Facts whose last part only a workspace knows, completed by what was typed: `balance` offers the answer “balance”. */
export function typedFacts(typed: string, scope: ScopeKind): FactOption[] {
  const word = typed.trim();
  if (!/^[A-Za-z]\w*(\.\w+)*$/.test(word)) return [];
  const names = factsIn(scope)
    .filter(({ name }) => name.includes('*'))
    .map(({ name }) => (word.startsWith(name.slice(0, name.indexOf('*'))) ? word : name.replace('*', word)));
  return names
    .filter((name) => findFact(name) !== undefined)
    .map((value) => ({ value, label: sentenceCase(factTitle(value)), group: 'As written' }));
}

/** Facts that a rule reads, in its order. */
export function fieldsOf(rule: RuleGroup): string[] {
  return rule.rules.flatMap((each) =>
    isGroup(each) ? fieldsOf(each) : [each.field, ...(each.valueSource === 'field' ? [String(each.value)] : [])],
  );
}

export function operatorOptions(field: string): { name: string; value: string; label: string }[] {
  const names = byType[findFact(field)?.type ?? 'any'];
  return names.flatMap((name) => {
    const found = findOperator(name);
    return found ? [{ name, value: name, label: found.words }] : [];
  });
}

/** Whether the value may be another fact (the budget, against the limit). */
export function comparesFacts(field: string, operator: string): boolean {
  const type = findFact(field)?.type;
  return (
    findOperator(operator)?.takesFact === true &&
    (type === 'money' || type === 'date' || type === 'number' || type === 'any')
  );
}

/** Amounts and dates are often compared with another fact, so the choice is shown; of other facts only where it is used. */
export function offersFacts(field: string): boolean {
  const type = findFact(field)?.type;
  return type === 'money' || type === 'date';
}

/** Facts that a rule compares with another fact. */
export function comparedFields(rule: RuleGroup): Set<string> {
  return new Set(
    rule.rules.flatMap((each) =>
      isGroup(each) ? [...comparedFields(each)] : each.valueSource === 'field' ? [each.field] : [],
    ),
  );
}

/** A condition to begin with. */
export function firstCondition(scope: ScopeKind): RuleCondition {
  return scope === 'enquiry'
    ? { field: 'enquiry.score', operator: '>=', value: 60 }
    : { field: 'campaign.budget', operator: '>', value: 'workspace.budgetLimit', valueSource: 'field' };
}

/**
 * The rule with each value in the shape that its comparison needs: one value for "is at least", a list for "is one of",
 * a pair for "is between". What cannot be kept is empty, which the checks say.
 */
export function reshape(group: RuleGroup): RuleGroup {
  return { ...group, rules: group.rules.map((rule) => (isGroup(rule) ? reshape(rule) : reshapeCondition(rule))) };
}

function reshapeCondition(condition: RuleCondition): RuleCondition {
  const names = operatorOptions(condition.field).map(({ value }) => value);
  const operator =
    names.includes(condition.operator) || !findOperator(condition.operator)
      ? condition.operator
      : (names[0] ?? condition.operator);
  const shape = findOperator(operator)?.shape;
  const { value: old, ...rest } = condition;
  if (shape === 'none') return { ...rest, operator, valueSource: 'value' };
  if (condition.valueSource === 'field' && comparesFacts(condition.field, operator))
    return { ...condition, operator, value: typeof old === 'string' ? old : '' };
  const base = { ...rest, operator, valueSource: 'value' as const };
  const values = Array.isArray(old) ? (old as unknown[]) : old === undefined || old === '' ? [] : [old];
  if (shape === 'list') return { ...base, value: values };
  if (shape === 'pair') return { ...base, value: [values[0] ?? '', values[1] ?? ''] };
  if (findFact(condition.field)?.type === 'boolean')
    return { ...base, value: typeof values[0] === 'boolean' ? values[0] : true };
  return { ...base, value: values[0] ?? '' };
}

/** Values that the same condition had in another version of the rule, by its place (`0.2`), where they differ. */
export function formerValues(before: RuleGroup | undefined, now: RuleGroup, path = ''): Map<string, unknown> {
  const found = new Map<string, unknown>();
  now.rules.forEach((rule, index) => {
    const old = before?.rules[index];
    const here = path === '' ? `${index}` : `${path}.${index}`;
    if (!old) return;
    if (isGroup(rule)) {
      if (isGroup(old)) for (const [place, value] of formerValues(old, rule, here)) found.set(place, value);
    } else if (
      !isGroup(old) &&
      old.field === rule.field &&
      old.operator === rule.operator &&
      JSON.stringify(old.value) !== JSON.stringify(rule.value)
    )
      found.set(here, old.value);
  });
  return found;
}

export function sentenceCase(words: string): string {
  return words.replace(/^(the|a) /, '').replace(/^./, (letter) => letter.toUpperCase());
}
