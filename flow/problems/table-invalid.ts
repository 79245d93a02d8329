import type { Problem } from '../definition.ts';
import type { FlowGraph } from '../graph.ts';
import { analyseTable } from '../tables/analyse.ts';
import type { TableAnalysis } from '../tables/analyse.ts';
import { RESULT_WORDS } from '../tables/read-table.ts';
import type { ReadTable } from '../tables/read-table.ts';
import type { RuleTable } from '../tables/table.ts';
import { exampleWords } from '../tables/table-sentence.ts';
import { tablesOf } from '../tables/tables-of.ts';
import { tablesUsed } from '../tables/used-tables.ts';
import { fault } from './guard.ts';
import type { Guard } from './guard.ts';

/** Tables can be read, say what the settings that name them take, and their rows each decide something. */
export const tableInvalid: Guard = (graph) => [
  ...problemsOfUses(graph),
  ...[...tablesOf(graph)].flatMap(([id, read]) => problemsOfTable(id, read)),
];

function problemsOfUses(graph: FlowGraph): Problem[] {
  return [...graph.steps.values()].flatMap((step) =>
    tablesUsed(step).flatMap(({ table, setting, result }) => {
      const named = tablesOf(graph).get(table);
      if (!named)
        return [fault('TABLE_INVALID', step.id, `${step.name}: there is no table called “${table}”.`, { setting })];
      if (!named.table || named.table.results.includes(result)) return [];
      const message = `${step.name}: the table ${table} does not say ${RESULT_WORDS[result]}.`;
      return [fault('TABLE_INVALID', step.id, message, { setting })];
    }),
  );
}

function problemsOfTable(id: string, { table, faults }: ReadTable): Problem[] {
  const name = `Table ${table?.title || id}`;
  if (!table || faults.length > 0) return faults.map(({ message }) => problem('error', `${name}: ${message}`));
  const { overlaps, unreachable } = analysisOf(table);
  const isUnique = table.hit === 'unique';
  return [
    ...(isUnique ? overlaps : [])
      .slice(0, OVERLAPS_TOLD)
      .map(({ rows: [a, b], example }) =>
        problem('error', `${name}: rows “${a}” and “${b}” both hold ${exampleWords(example)}. Only one may.`),
      ),
    ...unreachable.map(({ row, example, instead }) =>
      problem(
        'warning',
        example && instead !== undefined
          ? `${name}: row “${row}” never decides; ${exampleWords(example)}, row “${instead}” does.`
          : `${name}: row “${row}” never decides, since it can never hold.`,
      ),
    ),
  ];
}

const KEPT_ANALYSES = 20;
const analyses = new Map<string, TableAnalysis>();

/** A large table takes longer than all the rest, and is the same at nearly every change of its flow. */
function analysisOf(table: RuleTable): TableAnalysis {
  const key = JSON.stringify(table);
  const known = analyses.get(key) ?? analyseTable(table);
  analyses.delete(key);
  analyses.set(key, known);
  for (const oldest of analyses.keys()) {
    if (analyses.size <= KEPT_ANALYSES) break;
    analyses.delete(oldest);
  }
  return known;
}

const OVERLAPS_TOLD = 5;

function problem(severity: Problem['severity'], message: string): Problem {
  return { code: 'TABLE_INVALID', severity, message };
}
