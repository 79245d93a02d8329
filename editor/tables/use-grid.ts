import { useEffect, useRef, useState } from 'react';
import type { ClipboardEvent, KeyboardEvent } from 'react';
import type { RuleTable } from '../../flow/tables/table.ts';
import { announce } from '../flow-editor/announcer.tsx';
import { counted } from '../parts/money.ts';
import { addRow, duplicateRow, moveRow, OTHERWISE } from './changes.ts';
import type { EditEnd } from './cell-input.tsx';
import { parseDelimited, printDelimited } from './delimited.ts';
import { blockOf, clearBlock, copyBlock, isWritable, pasteBlock, rowIdAt, writeAt } from './grid.ts';
import type { Pasted, Place, Terms } from './grid.ts';
import { clampPlace, nextPlace, walkGrid } from './grid-walk.ts';

/** What is being written; `typed` is the sign with which it began. */
export interface Editing {
  typed: string | undefined;
}

/** What rows call; never changes itself. */
export interface GridApi {
  table(): RuleTable;
  terms(): Terms;
  change(next: (table: RuleTable) => RuleTable, said?: string): void;
  place(to: Place, keepsAnchor: boolean): void;
  edit(): void;
  keep(text: string, end: EditEnd): void;
  leave(): void;
  go(to: Place): void;
}

/** Keyboard, choice, clipboard and writing of a grid. Each change is handed to `onChange` whole, with what to say about it. */
export function useGrid(
  table: RuleTable,
  terms: Terms,
  readOnly: boolean,
  onChange: (table: RuleTable, said?: string) => void,
) {
  const [at, setAt] = useState<Place>({ row: 0, column: 0 });
  const [anchor, setAnchor] = useState<Place>();
  const [editing, setEditing] = useState<Editing>();
  const [faults, setFaults] = useState<Pasted['faults']>([]);
  const grid = useRef<HTMLTableElement>(null);
  const wantsFocus = useRef(false);
  // Rows may have gone meanwhile, by undo among others.
  const active = clampPlace(table, at);
  const chosen = blockOf(active, anchor ? clampPlace(table, anchor) : active);

  useEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    grid.current?.querySelector<HTMLElement>(`[data-place="${active.row},${active.column}"]`)?.focus();
  });
  const go = (to: Place, keepsAnchor = false) => {
    setAnchor(keepsAnchor ? (anchor ?? active) : undefined);
    setAt(to);
    wantsFocus.current = true;
  };
  const edit = (typed?: string) => {
    if (readOnly || !isWritable(table, active)) return;
    setAnchor(undefined);
    setEditing({ typed });
  };
  const leave = () => {
    setEditing(undefined);
    wantsFocus.current = true;
    setAt({ ...active });
  };
  const keep = (text: string, end: EditEnd) => {
    const written = writeAt(table, active, text, terms);
    setEditing(undefined);
    if ('table' in written && JSON.stringify(written.table) !== JSON.stringify(table)) onChange(written.table);
    if (end === 'down') go(clampPlace(table, { row: active.row + 1, column: active.column }));
    else if (end !== 'stay') go(nextPlace(table, active, end === 'right' ? 1 : -1) ?? active);
  };
  const insert = () => {
    const row = Math.min(active.row + 1, table.rows.length);
    onChange(addRow(table, row), `Row ${row + 1} added.`);
    go({ row, column: 0 });
  };
  const shift = (by: 1 | -1) => {
    const id = rowIdAt(table, active.row);
    const next = moveRow(table, id, by);
    if (next === table) return announce('It stands there already.');
    const row = next.rows.findIndex((each) => each.id === id);
    onChange(next, `Now row ${row + 1}.`);
    go({ row, column: active.column });
  };

  const change = (event: KeyboardEvent): boolean => {
    const isCommand = event.ctrlKey || event.metaKey;
    if (event.key === 'F2' || (event.key === 'Enter' && !isCommand)) edit();
    else if (event.key === 'Enter') insert();
    else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown'))
      shift(event.key === 'ArrowUp' ? -1 : 1);
    else if (event.key === 'Delete' || event.key === 'Backspace') onChange(clearBlock(table, chosen), 'Cleared.');
    else if (isCommand && event.key.toLowerCase() === 'd' && rowIdAt(table, active.row) !== OTHERWISE)
      onChange(duplicateRow(table, rowIdAt(table, active.row)), 'A copy stands below.');
    else if (event.key.length === 1 && !isCommand && !event.altKey && event.key !== ' ') edit(event.key);
    else return false;
    return true;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    if (editing || !(event.target instanceof HTMLElement) || event.target.dataset['place'] === undefined) return;
    if (event.key === 'Tab') {
      const next = nextPlace(table, active, event.shiftKey ? -1 : 1);
      if (!next) return;
      go(next);
    } else if (event.key === 'Escape') {
      if (!anchor) return;
      setAnchor(undefined);
    } else if (!readOnly && change(event)) {
      // Done.
    } else if (event.key === 'ArrowLeft' && active.column === 0 && !event.ctrlKey && !event.metaKey) {
      // Left of the first place stands the number of the row with its menu.
      const menu = event.target.closest('tr')?.querySelector<HTMLElement>('th button');
      if (!menu) return;
      menu.focus();
    } else {
      const to = event.altKey ? undefined : walkGrid(table, active, event.key, event.ctrlKey || event.metaKey);
      if (!to) return;
      go(to, event.shiftKey);
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const onCopy = (event: ClipboardEvent) => {
    if (editing) return;
    event.clipboardData.setData('text/plain', printDelimited(copyBlock(table, chosen, terms), '\t'));
    event.preventDefault();
    announce('Copied.');
  };
  const onCut = (event: ClipboardEvent) => {
    if (editing) return;
    onCopy(event);
    if (!readOnly) onChange(clearBlock(table, chosen), 'Cut.');
  };
  const onPaste = (event: ClipboardEvent) => {
    if (editing || readOnly) return;
    event.preventDefault();
    const lines = parseDelimited(event.clipboardData.getData('text/plain'), '\t');
    if (lines.length === 0) return;
    const pasted = pasteBlock(table, chosen, lines, terms);
    setFaults(pasted.faults);
    const more = pasted.table.rows.length - table.rows.length;
    onChange(
      pasted.table,
      `Pasted${more > 0 ? `, ${counted(more, 'row', 'rows')} added` : ''}${pasted.faults.length > 0 ? `. ${counted(pasted.faults.length, 'cell', 'cells')} could not be read` : ''}.`,
    );
    setAnchor(pasted.to);
  };
  const place = (to: Place, keepsAnchor: boolean) => {
    if (editing && to.row === active.row && to.column === active.column) return;
    go(to, keepsAnchor);
  };
  // Rows are drawn anew only when they change, so what they call stays the same.
  const latest = useRef({ table, terms, onChange, place, edit, keep, leave, go });
  useEffect(() => {
    latest.current = { table, terms, onChange, place, edit, keep, leave, go };
  });
  const [api] = useState((): GridApi => ({
    table: () => latest.current.table,
    terms: () => latest.current.terms,
    change: (next, said) => latest.current.onChange(next(latest.current.table), said),
    place: (...to) => latest.current.place(...to),
    edit: () => latest.current.edit(),
    keep: (...typed) => latest.current.keep(...typed),
    leave: () => latest.current.leave(),
    go: (to) => latest.current.go(to),
  }));
  return {
    active,
    chosen,
    editing,
    faults,
    forgetFaults: () => setFaults([]),
    grid,
    handlers: { onKeyDown, onCopy, onCut, onPaste },
    api,
    go,
  };
}
