import type { FlowDefinition } from '../../../flow/definition.ts';
import { toGraph } from '../../../flow/graph.ts';
import type { MappedStep } from '../../../flow/picture/flow-map.ts';
import { factTitle } from '../../../flow/rules/facts.ts';
import { rulesAt } from '../../../flow/rules/rules-at.ts';
import { tableSchema } from '../../../flow/tables/table.ts';
import { tablesUsed } from '../../../flow/tables/used-tables.ts';

/** A fact that steps of the flow read, in rules, in a rule table or in a setting. */
export interface ReadFact {
  name: string;
  title: string;
  /** Ids, in the order of the flow. */
  steps: string[];
}

/** "Which steps read the score?" By name. */
export function factsReadIn(flow: FlowDefinition): ReadFact[] {
  const readers = new Map<string, Set<string>>();
  const reads = (name: string, stepId: string) => readers.set(name, (readers.get(name) ?? new Set()).add(stepId));
  for (const step of toGraph(flow).steps.values()) {
    for (const rule of rulesAt(step)) for (const { name } of rule.reads) reads(name, step.id);
    for (const { table } of tablesUsed(step)) {
      const found = tableSchema.safeParse(Object.hasOwn(flow.tables, table) ? flow.tables[table] : undefined);
      for (const name of found.data?.columns ?? []) reads(name, step.id);
    }
    for (const [setting, { kind }] of Object.entries(step.type?.settings ?? {})) {
      const value = step.settings[setting];
      if (kind === 'fact' && typeof value === 'string' && value !== '') reads(value, step.id);
    }
  }
  return [...readers]
    .map(([name, steps]) => ({ name, title: factTitle(name), steps: [...steps] }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** All that is written in a step, for a search: its settings by title and value, its answers. */
export function wordsOf({ id, step, type, outcomes }: MappedStep): string {
  const settings = Object.entries(step.settings).map(
    ([name, value]) =>
      `${type && Object.hasOwn(type.settings, name) ? type.settings[name]?.title : name} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return [id, type?.title ?? step.type, ...settings, ...outcomes.map(({ title }) => title)].join(' ');
}
