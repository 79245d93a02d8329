import { IconBellOff, IconNote } from '@tabler/icons-react';
import type { Terms } from './grid.ts';
import { factTitle } from '../../flow/rules/facts.ts';
import type { Row, RuleTable } from '../../flow/tables/table.ts';
import { sentenceCase } from '../rules/rule-fields.ts';
import { Pill } from '../parts/pill.tsx';
import { cellWords, columnKind } from './cell-text.ts';
import { CellInput } from './cell-input.tsx';
import { OTHERWISE } from './changes.ts';
import { ColumnHead, ResultHead } from './column-head.tsx';
import type { TableFinding } from './findings.ts';
import { gridSize, slotAt, textAt, writeAt } from './grid.ts';
import { resultText, resultTitles } from './result-text.ts';
import { RowMenu } from './row-menu.tsx';
import { placeWords, suggestionsFor } from './suggestions.ts';
import type { useGrid } from './use-grid.ts';
import classes from './table-grid.module.css';

type Grid = ReturnType<typeof useGrid>;

const asGrid = { role: 'grid' } as const;

/** The rows of a table to read, walk and write. Otherwise is the last row and stays. */
export function TableGrid({
  table,
  name,
  terms,
  grid,
  findings,
  readOnly,
  onChange,
  maybe,
}: {
  table: RuleTable;
  name: string;
  terms: Terms;
  grid: Grid;
  findings: readonly TableFinding[];
  readOnly: boolean;
  onChange: (table: RuleTable, said?: string) => void;
  /** Columns whose fact is not known at every step that asks the table. */
  maybe: ReadonlyMap<string, string>;
}) {
  const marksOf = (id: string) =>
    findings
      .filter(({ rows, mark }) => rows[0] === id && mark !== '')
      .map(({ mark, severity }) => ({ mark, severity }));
  return (
    <div className={classes.scroll}>
      <table
        ref={grid.grid}
        {...asGrid}
        aria-label={`Rows of ${name}`}
        aria-multiselectable
        className={classes.grid}
        {...grid.handlers}
      >
        <thead>
          <tr>
            <th scope="col" className={classes.number}>
              #
            </th>
            {table.columns.map((column, at) => (
              <th key={column} scope="col">
                <ColumnHead table={table} at={at} readOnly={readOnly} onChange={onChange} maybe={maybe.get(column)} />
              </th>
            ))}
            {table.results.map((kind, at) => (
              <th key={kind} scope="col" data-result={at === 0 ? 'first' : 'more'}>
                <ResultHead table={table} at={at} readOnly={readOnly} onChange={onChange} />
              </th>
            ))}
            <th scope="col">Note</th>
            <th scope="col">
              <span className="unseen">Findings</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={row.id} data-muted={row.muted} data-found={marksOf(row.id).length > 0 || undefined}>
              <th scope="row" className={classes.number}>
                <RowMenu table={table} id={row.id} readOnly={readOnly} onChange={onChange} onGo={grid.go} />
              </th>
              {Array.from({ length: gridSize(table).columns }, (_, column) => (
                <GridCell key={column} place={{ row: index, column }} {...{ table, row, terms, grid, readOnly }} />
              ))}
              <td className={classes.marks}>
                <Marks marks={marksOf(row.id)} isMuted={row.muted === true} />
              </td>
            </tr>
          ))}
          <tr className={classes.otherwise}>
            <th scope="row" className={classes.number} aria-label="Otherwise">
              –
            </th>
            {table.columns.length > 0 ? (
              <td colSpan={table.columns.length} className={classes.anything}>
                {table.rows.length > 0 ? 'anything else' : 'always'}
              </td>
            ) : null}
            {table.results.map((kind, at) => (
              <GridCell
                key={kind}
                place={{ row: table.rows.length, column: table.columns.length + at }}
                row={undefined}
                {...{ table, terms, grid, readOnly }}
              />
            ))}
            <td colSpan={2} className={classes.marks}>
              <Marks marks={marksOf(OTHERWISE).slice(0, 1)} isMuted={false} />
            </td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}

function Marks({
  marks,
  isMuted,
}: {
  marks: { mark: string; severity: TableFinding['severity'] }[];
  isMuted: boolean;
}) {
  return (
    <>
      {isMuted ? (
        <Pill>
          <IconBellOff size={13} aria-hidden /> muted
        </Pill>
      ) : null}
      {[...new Map(marks.map((each) => [each.mark, each])).values()].slice(0, 2).map(({ mark, severity }) => (
        <Pill key={mark} tone={severity === 'error' ? 'bad' : 'warn'}>
          {mark}
        </Pill>
      ))}
    </>
  );
}

function GridCell({
  table,
  row,
  place,
  terms,
  grid,
  readOnly,
}: {
  table: RuleTable;
  /** Undefined in the last line. */
  row: Row | undefined;
  place: { row: number; column: number };
  terms: Terms;
  grid: Grid;
  readOnly: boolean;
}) {
  const slot = slotAt(table, place.column);
  const isActive = grid.active.row === place.row && grid.active.column === place.column;
  const isChosen =
    place.row >= grid.chosen.from.row &&
    place.row <= grid.chosen.to.row &&
    place.column >= grid.chosen.from.column &&
    place.column <= grid.chosen.to.column;
  const head =
    slot?.kind === 'cell'
      ? sentenceCase(factTitle(table.columns[slot.at] ?? ''))
      : slot?.kind === 'result'
        ? resultTitles[table.results[slot.at] ?? 'value']
        : 'Note';
  const isEditing = isActive && grid.editing !== undefined;
  const shown =
    slot?.kind === 'result'
      ? resultText(table.results[slot.at] ?? 'value', (row ? row.then : table.otherwise)[slot.at] ?? '', terms.people)
      : slot?.kind === 'cell'
        ? cellWords(row?.when[slot.at] ?? null, columnKind(table.columns[slot.at] ?? '', terms.currency))
        : (row?.note ?? '');
  return (
    <td
      data-place={`${place.row},${place.column}`}
      data-kind={slot?.kind}
      data-none={(slot?.kind === 'cell' && shown === 'any') || undefined}
      tabIndex={isActive && !isEditing ? 0 : -1}
      aria-selected={isChosen}
      aria-readonly={readOnly}
      className={classes.cell}
      onMouseDown={(event) => {
        if (event.button === 0 && !isEditing) grid.place(place, event.shiftKey);
      }}
      onDoubleClick={() => (isEditing ? undefined : grid.edit())}
      onFocus={(event) => {
        if (event.target === event.currentTarget && !isActive) grid.place(place, false);
      }}
    >
      {isEditing ? (
        <CellInput
          label={placeWords(table, row?.id ?? OTHERWISE, head)}
          start={grid.editing?.typed ?? startOf(table, place, shown, terms)}
          isAppended={grid.editing?.typed !== undefined}
          offersFor={(typed) => suggestionsFor(table, place, typed, terms)}
          faultOf={(typed) => {
            const written = writeAt(table, place, typed, terms);
            return 'fault' in written ? written.fault : undefined;
          }}
          onKeep={grid.keep}
          onLeave={grid.leave}
        />
      ) : slot?.kind === 'note' && shown !== '' ? (
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
function startOf(table: RuleTable, place: { row: number; column: number }, shown: string, terms: Terms): string {
  const slot = slotAt(table, place.column);
  if (slot?.kind === 'result' && table.results[slot.at] !== 'value') return shown === 'not set' ? '' : shown;
  const text = textAt(table, place, terms);
  return text === 'any' ? '' : text;
}
