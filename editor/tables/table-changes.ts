import type { FlowDefinition, SettingValue } from '../../flow/definition.ts';
import { findStepType, settingsOf } from '../../flow/registry.ts';
import { toGraph } from '../../flow/graph.ts';
import { resultKinds } from '../../flow/tables/table.ts';
import type { ResultKind, RuleTable } from '../../flow/tables/table.ts';
import { tablesUsed } from '../../flow/tables/used-tables.ts';
import type { TableUse } from '../../flow/tables/used-tables.ts';
import { setSetting } from '../flow-editor/changes/steps.ts';

/** The flow with a table put in the place of the one of that id, or added. */
export function putTable(flow: FlowDefinition, id: string, table: RuleTable): FlowDefinition {
  return { ...flow, tables: { ...flow.tables, [id]: table } };
}

/** The flow without the table. Steps that still name it are a problem that the checks tell. */
export function removeTable(flow: FlowDefinition, id: string): FlowDefinition {
  if (!Object.hasOwn(flow.tables, id)) return flow;
  return { ...flow, tables: Object.fromEntries(Object.entries(flow.tables).filter(([each]) => each !== id)) };
}

/** An id made of a title that settings can name (`table:objective_approvers`) and no table has. */
export function freeTableId(flow: FlowDefinition, title: string): string {
  const word = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 30);
  const base = word === '' ? 'table' : word;
  const isTaken = (id: string) => Object.hasOwn(flow.tables, id) || id in Object.prototype;
  if (!isTaken(base)) return base;
  for (let number = 2; ; number += 1) if (!isTaken(`${base}_${number}`)) return `${base}_${number}`;
}

/** A table that says nothing by rows yet: everything takes the last line. */
export function emptyTable(title: string, columns: readonly string[], results: readonly ResultKind[]): RuleTable {
  return {
    title,
    hit: 'first',
    columns: [...columns],
    results: [...results],
    rows: [],
    otherwise: results.map((kind) => plainResult[kind]),
  };
}

/** What a result says before anybody has said something. */
export const plainResult: Readonly<Record<ResultKind, string>> = {
  who: 'role:operations',
  quorum: '1of1',
  due: '2bd',
  escalate: 'role:operations',
  value: '',
};

/** The settings of a step that a table of people gives, by result. */
export const settingOfResult: Readonly<Partial<Record<ResultKind, string>>> = {
  who: 'who',
  quorum: 'quorum',
  due: 'due',
  escalate: 'escalate',
};

/** The table that a setting of a step names alone (`table:approvers`). */
export function tableNamed(value: SettingValue | undefined): string | undefined {
  return typeof value === 'string' ? /^table:([A-Za-z0-9][A-Za-z0-9_.@-]*)$/.exec(value.trim())?.[1] : undefined;
}

/**
 * A new table for the people of a step, whose last line says what the step said so far; the step takes its people from
 * there. Results are those that the step has a setting for.
 */
export function tableForStep(
  flow: FlowDefinition,
  stepId: string,
  setting: string,
  title: string,
  column: string | undefined,
): { flow: FlowDefinition; id: string } {
  const step = flow.steps[stepId];
  const type = step && findStepType(step.type);
  const id = freeTableId(flow, title);
  if (!step || !type) return { flow, id };
  const settings = settingsOf(step);
  const results = resultKinds.filter((kind) => {
    const name = settingOfResult[kind];
    return kind === 'who' || (name !== undefined && Object.hasOwn(type.settings, name));
  });
  const written = (kind: ResultKind): string => {
    const value = settings[kind === 'who' ? setting : (settingOfResult[kind] ?? '')];
    return typeof value === 'string' && value !== '' && !value.includes('table:') ? value : plainResult[kind];
  };
  const table: RuleTable = {
    ...emptyTable(title, column === undefined ? [] : [column], results),
    otherwise: results.map(written),
  };
  return { flow: setSetting(putTable(flow, id, table), stepId, setting, `table:${id}`), id };
}

/** The steps that take something from the table, in the order of the flow. */
export function usersOf(flow: FlowDefinition, id: string): { stepId: string; use: TableUse }[] {
  return [...toGraph(flow).steps.values()].flatMap((step) =>
    tablesUsed(step)
      .filter(({ table }) => table === id)
      .map((use) => ({ stepId: step.id, use })),
  );
}
