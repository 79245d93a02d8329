import { IconNote } from '@tabler/icons-react';
import { factTitle } from '../../flow/rules/facts.ts';
import type { ResultKind, Row, RuleTable } from '../../flow/tables/table.ts';
import { sentenceCase } from '../rules/rule-fields.ts';
import { CellInput } from './cell-input.tsx';
import { cellWords, columnKind } from './cell-text.ts';
import { OTHERWISE } from './changes.ts';
import { slotAt, textAt, writeAt } from './grid.ts';
import type { Place, Slot, Terms } from './grid.ts';
import { resultText, resultTitles } from './result-text.ts';
import { placeWords, suggestionsFor } from './suggestions.ts';
import type { Editing, GridApi } from './use-grid.ts';
import classes from './table-grid.module.css';

/** One place of the grid, read or being written. */
export function GridCell({
  row,
  index,
  column,
  slot,
  name,
  text,
  isActive,
  isChosen,
  editing,
  terms,
  readOnly,
  api,
}: {
  /** Undefined in the last line. */
  row: Row | undefined;
  index: number;
  column: number;
  slot: Slot;
  /** Of the column: its fact, or the kind of its result. */
  name: string;
  /** Of a result or note, as written. */
  text: string;
  isActive: boolean;
  isChosen: boolean;
  editing: Editing | undefined;
  terms: Terms;
  readOnly: boolean;
  api: GridApi;
}) {
  const place = { row: index, column };
  const kind = slot.kind === 'result' ? (name as ResultKind) : undefined;
  const head = slot.kind === 'cell' ? sentenceCase(factTitle(name)) : kind ? resultTitles[kind] : name;
  const shown = kind
    ? resultText(kind, text, terms.people)
    : slot.kind === 'cell'
      ? cellWords(row?.when[slot.at] ?? null, columnKind(name, terms.currency))
      : text;
  return (
    <td
      data-place={`${index},${column}`}
      data-kind={slot.kind}
      data-none={(slot.kind === 'cell' && shown === 'any') || undefined}
      tabIndex={isActive && !editing ? 0 : -1}
      aria-selected={isChosen}
      aria-readonly={readOnly}
      className={classes.cell}
      onMouseDown={(event) => {
        if (event.button === 0 && !editing) api.place(place, event.shiftKey);
      }}
      onDoubleClick={() => (editing ? undefined : api.edit())}
      onFocus={(event) => {
        if (event.target === event.currentTarget && !isActive) api.place(place, false);
      }}
    >
      {editing ? (
        <CellInput
          label={placeWords(api.table(), row?.id ?? OTHERWISE, head)}
          start={editing.typed ?? startOf(api.table(), place, shown, terms)}
          isAppended={editing.typed !== undefined}
          offersFor={(typed) => suggestionsFor(api.table(), place, typed, terms)}
          faultOf={(typed) => {
            const written = writeAt(api.table(), place, typed, terms);
            return 'fault' in written ? written.fault : undefined;
          }}
          onKeep={api.keep}
          onLeave={api.leave}
        />
      ) : slot.kind === 'note' && shown !== '' ? (
        <>
          <IconNote size={14} aria-hidden /> {shown}
        </>
      ) : (
        shown
      )}
    </td>
  );
}

/** People and times are written in words, what says nothing as nothing. */
function startOf(table: RuleTable, place: Place, shown: string, terms: Terms): string {
  const slot = slotAt(table, place.column);
  if (slot?.kind === 'result' && table.results[slot.at] !== 'value') return shown === 'not set' ? '' : shown;
  const text = textAt(table, place, terms);
  return text === 'any' ? '' : text;
}
