import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { FlowDefinition } from '../../flow/definition.ts';
import { readTable } from '../../flow/tables/read-table.ts';
import type { RuleTable } from '../../flow/tables/table.ts';
import { announce } from '../flow-editor/announcer.tsx';
import { useDraft, useEditor } from '../flow-editor/editor-context.ts';
import { putTable } from './table-changes.ts';

export interface NamedTable {
  id: string;
  /** Absent where what is kept is no table; it can be mended as text. */
  table: RuleTable | undefined;
  name: string;
}

/** The tables of the draft in their order. */
export function useTables(): NamedTable[] {
  const tables = useDraft((state) => state.definition.tables);
  return useMemo(
    () =>
      Object.entries(tables).map(([id, value]) => {
        // As it is kept, not as it was read: rows that do not change stay the same objects.
        const table = readTable(value).table && (value as unknown as RuleTable);
        return { id, table, name: table?.title ?? id.replaceAll('_', ' ') };
      }),
    [tables],
  );
}

/** Writes to the draft: each an entry of undo; those that follow each other under one `group` are one. */
export function useTableDeeds() {
  const { drafts } = useEditor();
  return useMemo(() => {
    const write = (definition: FlowDefinition, said?: string, group?: string) => {
      if (definition === drafts.getState().definition) return;
      drafts.getState().change({ definition }, group);
      if (said !== undefined) announce(said);
    };
    return {
      write,
      put: (id: string, table: RuleTable, said?: string, group?: string) =>
        write(putTable(drafts.getState().definition, id, table), said, group),
    };
  }, [drafts]);
}

/** Which table the address shows, and the way there: the rules with that table open. */
export function useTableAddress(): {
  shown: string | undefined;
  open: (id: string) => void;
  openStep: (stepId: string) => void;
} {
  const [search, setSearch] = useSearchParams();
  const to = (change: (params: URLSearchParams) => void) => {
    const params = new URLSearchParams(search);
    params.set('view', 'rules');
    change(params);
    setSearch(params, { replace: true });
  };
  return {
    shown: search.get('table') ?? undefined,
    open: (id) => to((params) => params.set('table', id)),
    openStep: (stepId) =>
      to((params) => {
        params.delete('table');
        params.set('step', stepId);
      }),
  };
}
