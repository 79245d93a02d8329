import type { Edge, FlowDefinition, Layout, SettingValue, Step } from '../../../flow/definition.ts';
import { mapFlow } from '../../../flow/picture/flow-map.ts';
import { completeLayout } from '../../../flow/picture/tidy.ts';
import { findStepType } from '../../../flow/registry.ts';
import type { Drawing } from '../draft-store.ts';
import { tablesOf } from './clip.ts';
import type { Clip } from './clip.ts';
import { placePasted } from './place-pasted.ts';

/** A draft opens and edits at most that many steps. */
export const MOST_STEPS = 2000;
const LONGEST_ID = 40;

export interface Pasted extends Drawing {
  /** Ids of the new steps, in the order of the clip. */
  ids: string[];
  /** Answers of the new steps that lead nowhere. */
  loose: { from: string; outcome: string }[];
}

/** Adds the steps of a clip under ids that are free. What names them or their tables is renamed along. */
export function pasteClip(drawing: Drawing, clip: Clip): Pasted | { refused: string } {
  const { definition } = drawing;
  const taken = new Set(Object.keys(definition.steps));
  const hasStart = [...mapFlow(definition).steps.values()].some(({ shape }) => shape === 'start');
  const coming = Object.entries(clip.flow.steps).filter(([, step]) => !(hasStart && starts(step)));
  if (coming.length === 0) return { refused: 'A flow has one start, and this one has it already.' };
  if (taken.size + coming.length > MOST_STEPS) return { refused: 'A flow has room for 2,000 steps.' };

  const names = new Map<string, string>();
  for (const [id] of coming) {
    const free = freeName(id, taken);
    taken.add(free);
    names.set(id, free);
  }
  const { tables, renamed } = joinTables(definition, clip, coming);
  const steps = Object.fromEntries(
    coming.map(([id, step]) => [names.get(id) ?? id, renameInStep(id, step, names, renamed)]),
  );
  const edges = clip.flow.edges.flatMap(({ from, outcome, to }): Edge[] => {
    const [source, target] = [names.get(from), names.get(to)];
    return source === undefined || target === undefined ? [] : [{ from: source, outcome, to: target }];
  });
  const next: FlowDefinition = {
    ...definition,
    steps: { ...definition.steps, ...steps },
    edges: [...definition.edges, ...edges],
    tables,
  };
  const places = completeLayout(clip.flow, clip.layout);
  const wished: Layout = Object.fromEntries(coming.map(([id]) => [names.get(id) ?? id, places[id] ?? { x: 0, y: 0 }]));
  const map = mapFlow(next);
  const ids = [...names.values()];
  return {
    definition: next,
    layout: placePasted(next, completeLayout(definition, drawing.layout), wished),
    ids,
    loose: ids.flatMap((from) => {
      const step = map.steps.get(from);
      return (step?.outcomes ?? [])
        .filter(({ name }) => !step?.out.some(({ outcome }) => outcome === name))
        .map(({ name }) => ({ from, outcome: name }));
    }),
  };
}

function starts(step: Step): boolean {
  return (
    findStepType(step.type)
      ?.traits({})
      .some(({ trait }) => trait === 'starts') ?? false
  );
}

/** The id itself where it is free, else with the next number: `plan`, `plan2`, `plan3`. */
function freeName(id: string, taken: ReadonlySet<string>): string {
  if (!taken.has(id) && !(id in Object.prototype)) return id;
  const base = id.replace(/\d+$/, '') || 'step';
  for (let number = 2; ; number++) {
    const name = `${base.slice(0, LONGEST_ID - String(number).length)}${number}`;
    if (!taken.has(name)) return name;
  }
}

/** Tables come along once; one that differs from a table of the same name gets another. */
function joinTables(
  definition: FlowDefinition,
  clip: Clip,
  coming: readonly [string, Step][],
): { tables: FlowDefinition['tables']; renamed: ReadonlyMap<string, string> } {
  const used = new Set(coming.flatMap(([id, step]) => tablesOf(id, step).map(({ table }) => table)));
  const tables = { ...definition.tables };
  const renamed = new Map<string, string>();
  for (const [id, table] of Object.entries(clip.flow.tables)) {
    if (!used.has(id)) continue;
    if (!Object.hasOwn(tables, id)) tables[id] = table;
    else if (JSON.stringify(tables[id]) !== JSON.stringify(table)) {
      const name = freeName(id, new Set(Object.keys(tables)));
      tables[name] = table;
      renamed.set(id, name);
    }
  }
  return { tables, renamed };
}

function renameInStep(
  id: string,
  step: Step,
  names: ReadonlyMap<string, string>,
  tables: ReadonlyMap<string, string>,
): Step {
  const settings: Step['settings'] = structuredClone(step.settings);
  for (const { setting } of tablesOf(id, step)) {
    const value = settings[setting];
    if (typeof value === 'string') settings[setting] = renameTables(value, tables);
  }
  const join = settings['join'];
  if (typeof join === 'string' && forks(step)) {
    const renamed = names.get(join);
    if (renamed === undefined) delete settings['join'];
    else settings['join'] = renamed;
  }
  return { ...step, settings };
}

function renameTables(value: string, tables: ReadonlyMap<string, string>): SettingValue {
  return value.replace(/(^|,\s*)table:([A-Za-z0-9][A-Za-z0-9_.@-]*)/g, (whole, before: string, id: string) => {
    const renamed = tables.get(id);
    return renamed === undefined ? whole : `${before}table:${renamed}`;
  });
}

function forks(step: Step): boolean {
  return (
    findStepType(step.type)
      ?.traits({})
      .some(({ trait }) => trait === 'forks') ?? false
  );
}
