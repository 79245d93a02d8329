import type { Problem } from '../definition.ts';
import type { FlowGraph } from '../graph.ts';
import { readTable, RESULT_WORDS } from '../tables/read-table.ts';
import type { RuleTable } from '../tables/table.ts';
import { tablesUsed } from '../tables/used-tables.ts';
import { fault } from './guard.ts';
import type { Guard } from './guard.ts';
import { perGraph } from './per-graph.ts';

/** Tables can be read, say what the settings that name them take, and their rows each decide something. */
export const tableInvalid: Guard = (graph) => [...problemsOfUses(graph), ...tables(graph).flatMap(problemsOfTable)];

const tables = perGraph((graph) =>
  Object.entries(graph.flow.tables).map(([id, value]) => ({ id, ...readTable(value) })),
);

function problemsOfUses(graph: FlowGraph): Problem[] {
  return [...graph.steps.values()].flatMap((step) =>
    tablesUsed(step).flatMap(({ table, setting, result }) => {
      const named = tables(graph).find(({ id }) => id === table);
      if (!named)
        return [fault('TABLE_INVALID', step.id, `${step.name}: there is no table called “${table}”.`, { setting })];
      if (!named.table || named.table.results.includes(result)) return [];
      const message = `${step.name}: the table ${table} does not say ${RESULT_WORDS[result]}.`;
      return [fault('TABLE_INVALID', step.id, message, { setting })];
    }),
  );
}

function problemsOfTable({
  id,
  table,
  faults,
}: {
  id: string;
  table?: RuleTable;
  faults: { message: string }[];
}): Problem[] {
  return faults.map(({ message }) => problem('error', `Table ${table?.title ?? id}: ${message}`));
}

function problem(severity: Problem['severity'], message: string): Problem {
  return { code: 'TABLE_INVALID', severity, message };
}
