import type { GraphStep } from '../graph.ts';
import type { SettingKind } from '../step-type.ts';
import type { ResultKind } from './table.ts';

const resultFor: Partial<Record<SettingKind, ResultKind>> = {
  people: 'who',
  quorum: 'quorum',
  duration: 'due',
  ladder: 'escalate',
};

/** A place where a step takes a result from a table (`who=table:approvers`). */
export interface TableUse {
  table: string;
  setting: string;
  result: ResultKind;
}

/** In the order of the settings. Of a table that is named, its other results replace the step's own settings too. */
export function tablesUsed(step: GraphStep): TableUse[] {
  // Nearly no step names one, and this is asked of each at every change.
  const names = Object.keys(step.settings).filter((name) => isNaming(step.settings[name]));
  if (names.length === 0) return [];
  return Object.entries(step.type?.settings ?? {}).flatMap(([setting, { kind }]) => {
    const result = resultFor[kind];
    const written = step.settings[setting];
    if (!result || !isNaming(written)) return [];
    return written.split(',').flatMap((part) => {
      const table = /^table:([A-Za-z0-9][A-Za-z0-9_.@-]*)(?:\+.*)?$/.exec(part.trim())?.[1];
      return table === undefined ? [] : [{ table, setting, result }];
    });
  });
}

function isNaming(written: unknown): written is string {
  return typeof written === 'string' && written.includes('table:');
}
