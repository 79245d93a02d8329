import type { FlowDefinition } from '../../flow/definition.ts';
import { toGraph } from '../../flow/graph.ts';
import { rulesAt } from '../../flow/rules/rules-at.ts';
import { readTable } from '../../flow/tables/read-table.ts';

/** Who has to do with a fact, by the ids of steps and tables. */
export interface FactUse {
  name: string;
  /** Steps whose rules read it. */
  steps: string[];
  /** Tables that ask for it. */
  tables: string[];
  /** Steps that make it known or set it. */
  makers: string[];
}

/** Every fact that something in the flow reads, the most read first. Pure. */
export function factUses(flow: FlowDefinition): FactUse[] {
  const graph = toGraph(flow);
  const uses = new Map<string, FactUse>();
  const useOf = (name: string) => {
    const known = uses.get(name) ?? { name, steps: [], tables: [], makers: [] };
    uses.set(name, known);
    return known;
  };
  for (const step of graph.steps.values()) {
    const names = new Set(rulesAt(step).flatMap(({ reads }) => reads.map(({ name }) => name)));
    for (const name of names) useOf(name).steps.push(step.id);
  }
  for (const [id, value] of Object.entries(flow.tables))
    for (const column of new Set(readTable(value).table?.columns ?? [])) useOf(column).tables.push(id);
  for (const step of graph.steps.values()) {
    const made = step.type?.produces?.(step.settings).flatMap(({ facts }) => facts) ?? [];
    for (const use of uses.values()) if (made.some((pattern) => covers(pattern, use.name))) use.makers.push(step.id);
  }
  return [...uses.values()].toSorted(
    (a, b) => b.steps.length + b.tables.length - (a.steps.length + a.tables.length) || a.name.localeCompare(b.name),
  );
}

function covers(pattern: string, name: string): boolean {
  return pattern === name || (pattern.endsWith('.*') && name.startsWith(pattern.slice(0, -1)));
}
