import type { Problem } from '../definition.ts';
import type { FlowGraph, GraphStep } from '../graph.ts';
import { parseLadder } from '../settings/ladder.ts';
import { parsePeople } from '../settings/people.ts';
import { SettingError } from '../settings/setting-error.ts';
import { tableSchema } from '../tables/table.ts';
import type { RuleTable } from '../tables/table.ts';
import { tablesUsed } from '../tables/used-tables.ts';
import { fault } from './guard.ts';

/** The tables that a people setting names. */
export function tablesNamed(graph: FlowGraph, written: unknown): { id: string; table: RuleTable | undefined }[] {
  if (typeof written !== 'string' || written === '') return [];
  try {
    return parsePeople(written)
      .flatMap((one) => (one.kind === 'table' ? [one.id] : []))
      .map((id) => ({ id, table: tableOf(graph, id) }));
  } catch (error) {
    if (error instanceof SettingError) return [];
    throw error;
  }
}

function tableOf(graph: FlowGraph, id: string): RuleTable | undefined {
  if (!Object.hasOwn(graph.flow.tables, id)) return undefined;
  const read = tableSchema.safeParse(graph.flow.tables[id]);
  return read.success ? read.data : undefined;
}

/** What every row and else of a table that gives approvers say; a row that is muted is not asked. */
export function rowsOf(table: RuleTable): { name: string; result: string[] }[] {
  return [
    ...table.rows.filter(({ muted }) => muted !== true).map(({ id, then }) => ({ name: `row ${id}`, result: then })),
    { name: 'otherwise', result: table.otherwise },
  ];
}

/** Whether the last that are asked are a role. A ladder that is empty or cannot be read is a problem of its own. */
export function endsInRole(ladder: unknown): boolean {
  if (typeof ladder !== 'string' || ladder === '') return true;
  try {
    const last = parseLadder(ladder).at(-1);
    return last?.kind === 'people' && (last.who.kind === 'role' || last.who.kind === 'table');
  } catch (error) {
    if (error instanceof SettingError) return true;
    throw error;
  }
}

/**
 * G09 for approvals that take something from tables: which settings those give, and what their rows lack. A table that
 * `who` names says who decides; any other gives what the step asks of it, such as a ladder, which ends in a role too.
 */
export function approverTables(graph: FlowGraph, step: GraphStep): { gives: Set<string>; problems: Problem[] } {
  const gives = new Set<string>();
  const problems: Problem[] = [];
  const named = new Map(tablesNamed(graph, step.settings['who']).map(({ id, table }) => [id, table]));
  const used = new Map(tablesUsed(step).map(({ table }) => [table, tableOf(graph, table)]));
  for (const [id, table] of new Map([...named, ...used])) {
    if (!table) continue;
    const kinds = table.results;
    for (const kind of kinds) gives.add(kind);
    for (const { name, result } of rowsOf(table)) {
      kinds.forEach((kind, at) => {
        if (kind !== 'value' && !result[at]) problems.push(lacks(step, `${id}, ${name}: nothing says ${WORDS[kind]}.`));
      });
      const ladder = kinds.indexOf('escalate');
      if (ladder >= 0 && result[ladder] && !endsInRole(result[ladder]))
        problems.push(lacks(step, `${id}, ${name}: a role must be asked last. Somebody is always in it.`));
    }
    if (named.has(id) && !kinds.includes('who')) problems.push(lacks(step, `${id} does not say who decides.`));
  }
  return { gives, problems };
}

const WORDS = {
  who: 'who decides',
  quorum: 'how many must agree',
  due: 'until when',
  escalate: 'who is asked if nobody answers',
} as const;

function lacks(step: GraphStep, message: string): Problem {
  return fault('G09', step.id, `${step.name}, table ${message}`, { setting: 'who' });
}
