import type { FlowDefinition } from '../../flow/definition.ts';
import { isGroup } from '../../flow/rules/rule.ts';
import type { RuleGroup } from '../../flow/rules/rule.ts';
import { rulesOf } from '../../flow/steps/condition.ts';

const kept = new WeakMap<FlowDefinition, ReadonlySet<string>>();

/** The first parts of the facts that rules and rule tables of a flow read: `approval` of `approval.budget.level`. */
export function factsOf(flow: FlowDefinition): ReadonlySet<string> {
  const known = kept.get(flow);
  if (known) return known;
  const names = new Set<string>();
  for (const { settings } of Object.values(flow.steps))
    for (const { when } of rulesOf(settings)) addFields(when, names);
  for (const table of Object.values(flow.tables) as { columns?: unknown }[]) {
    if (Array.isArray(table?.columns)) for (const column of table.columns) addName(column, names);
  }
  kept.set(flow, names);
  return names;
}

function addFields(group: RuleGroup, names: Set<string>): void {
  for (const rule of group.rules) {
    if (isGroup(rule)) addFields(rule, names);
    else {
      addName(rule.field, names);
      if (rule.valueSource === 'field') addName(rule.value, names);
    }
  }
}

function addName(name: unknown, names: Set<string>): void {
  const first = typeof name === 'string' ? name.split('.')[0] : undefined;
  if (first !== undefined) names.add(first);
}
