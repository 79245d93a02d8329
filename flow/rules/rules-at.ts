import type { GraphStep } from '../graph.ts';
import { findRuleProblems } from './find-rule-problems.ts';
import type { RuleProblem } from './find-rule-problems.ts';
import { isGroup, maxDepth } from './rule.ts';

/** A fact that a rule reads. `asksIfKnown`: by `exists` or `notExists`, which are never unknown. */
export interface RuleRead {
  name: string;
  asksIfKnown: boolean;
}

/** One row of a setting that holds rules, with what it reads in order and what is wrong with it. `when` may be anything. */
export interface RuleAt {
  setting: string;
  outcome: string;
  when: unknown;
  reads: RuleRead[];
  problems: RuleProblem[];
}

const none: readonly RuleAt[] = [];
const known = new WeakMap<GraphStep, readonly RuleAt[]>();

/** The rules of a step in their order, of whichever settings hold some. Read once for each step of a graph. */
export function rulesAt(step: GraphStep): readonly RuleAt[] {
  const read = known.get(step) ?? readRules(step);
  known.set(step, read);
  return read;
}

function readRules({ type, settings }: GraphStep): readonly RuleAt[] {
  const found = Object.entries(type?.settings ?? {}).flatMap(([setting, { kind }]) => {
    const rows = settings[setting];
    if (kind !== 'rules' || !Array.isArray(rows)) return [];
    return rows.flatMap((row) => {
      if (row === null || typeof row !== 'object' || Array.isArray(row) || typeof row['outcome'] !== 'string')
        return [];
      const { outcome, when } = row;
      return [{ setting, outcome, when, reads: factsRead(when, 0), problems: findRuleProblems(when) }];
    });
  });
  return found.length > 0 ? found : none;
}

/** Facts that a rule reads, whatever was handed in; deeper than rules may be it does not look. */
function factsRead(rule: unknown, depth: number): RuleRead[] {
  if (depth > maxDepth) return [];
  if (isGroup(rule)) return rule.rules.flatMap((child) => factsRead(child, depth + 1));
  if (typeof rule !== 'object' || rule === null || !('field' in rule) || typeof rule.field !== 'string') return [];
  const operator = 'operator' in rule ? rule.operator : undefined;
  const read = { name: rule.field, asksIfKnown: operator === 'exists' || operator === 'notExists' };
  const { value, valueSource } = rule as { value?: unknown; valueSource?: unknown };
  if (valueSource !== 'field' || typeof value !== 'string' || value === '') return rule.field === '' ? [] : [read];
  return [read, { name: value, asksIfKnown: false }];
}
