import { maxConditions, maxDepth, isGroup } from '../../flow/rules/rule.ts';
import type { RuleCondition, RuleGroup } from '../../flow/rules/rule.ts';

/**
 * One rule that finds whoever is in any of these segments, so that nobody is counted twice. Undefined for none, and where
 * it would be deeper or longer than a rule may be. Pure.
 */
export function anyOf(rules: readonly RuleGroup[]): RuleGroup | undefined {
  const [only, ...more] = rules;
  if (!only) return undefined;
  if (more.length === 0) return only;
  const all: RuleGroup = { combinator: 'or', rules: [...rules] };
  return depthOf(all) > maxDepth || lengthOf(all) > maxConditions ? undefined : all;
}

function depthOf(rule: RuleGroup | RuleCondition): number {
  return isGroup(rule) ? 1 + Math.max(0, ...rule.rules.map(depthOf)) : 0;
}

function lengthOf(rule: RuleGroup | RuleCondition): number {
  return isGroup(rule) ? rule.rules.reduce((sum, each) => sum + lengthOf(each), 0) : 1;
}

/** What of the market a plan rests on: what it was handed in with, and what was seen since. Before that all of it is `seen`. */
export function sortEvidence<Note extends { id: string }>(
  items: readonly Note[],
  attached: readonly string[],
): { handedIn: Note[]; seen: Note[]; older: number } {
  const handedIn = items.filter(({ id }) => attached.includes(id));
  return {
    handedIn,
    seen: items.filter(({ id }) => !attached.includes(id)),
    older: attached.length - handedIn.length,
  };
}
