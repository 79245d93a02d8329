import { IconBellOff } from '@tabler/icons-react';
import { memo, useMemo } from 'react';
import type { ResultKind, Row, RuleTable } from '../../flow/tables/table.ts';
import { Pill } from '../parts/pill.tsx';
import { OTHERWISE } from './changes.ts';
import { ColumnHead, ResultHead } from './column-head.tsx';
import type { TableFinding } from './findings.ts';
import type { Block, Place, Terms } from './grid.ts';
import { GridCell } from './grid-cell.tsx';
import { RowMenu } from './row-menu.tsx';
import type { Editing, GridApi, useGrid } from './use-grid.ts';
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
  const marks = useMemo(() => marksByRow(findings), [findings]);
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
            <GridRow
              key={row.id}
              row={row}
              index={index}
              count={table.rows.length}
              columns={table.columns}
              results={table.results}
              active={grid.active.row === index ? grid.active.column : undefined}
              from={isWithin(grid.chosen, index) ? grid.chosen.from.column : undefined}
              to={isWithin(grid.chosen, index) ? grid.chosen.to.column : undefined}
              editing={grid.active.row === index ? grid.editing : undefined}
              marks={marks.get(row.id)}
              terms={terms}
              readOnly={readOnly}
              api={grid.api}
            />
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
                row={undefined}
                index={table.rows.length}
                column={table.columns.length + at}
                slot={{ kind: 'result', at }}
                name={kind}
                text={table.otherwise[at] ?? ''}
                isActive={isOn(grid.active, table, at)}
                isChosen={
                  isWithin(grid.chosen, table.rows.length) &&
                  grid.chosen.from.column <= table.columns.length + at &&
                  table.columns.length + at <= grid.chosen.to.column
                }
                editing={isOn(grid.active, table, at) ? grid.editing : undefined}
                terms={terms}
                readOnly={readOnly}
                api={grid.api}
              />
            ))}
            <td colSpan={2} className={classes.marks}>
              <Marks marks={marks.get(OTHERWISE)?.slice(0, 1)} isMuted={false} />
            </td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}

type Mark = Pick<TableFinding, 'mark' | 'severity'>;

/** By row, each mark once. */
function marksByRow(findings: readonly TableFinding[]): Map<string, Mark[]> {
  const found = new Map<string, Mark[]>();
  for (const { rows, mark, severity } of findings) {
    const [row] = rows;
    if (row === undefined || mark === '') continue;
    const own = found.get(row) ?? [];
    if (!own.some((each) => each.mark === mark)) found.set(row, [...own, { mark, severity }]);
  }
  return found;
}

function isWithin({ from, to }: Block, row: number): boolean {
  return from.row <= row && row <= to.row;
}

function isOn(active: Place, table: RuleTable, result: number): boolean {
  return active.row === table.rows.length && active.column === table.columns.length + result;
}

function Marks({ marks = [], isMuted }: { marks: readonly Mark[] | undefined; isMuted: boolean }) {
  return (
    <>
      {isMuted ? (
        <Pill>
          <IconBellOff size={13} aria-hidden /> muted
        </Pill>
      ) : null}
      {marks.slice(0, 2).map(({ mark, severity }) => (
        <Pill key={mark} tone={severity === 'error' ? 'bad' : 'warn'}>
          {mark}
        </Pill>
      ))}
    </>
  );
}

interface RowProps {
  row: Row;
  index: number;
  count: number;
  columns: readonly string[];
  results: readonly ResultKind[];
  /** The column that has the focus, if it is in this row. */
  active: number | undefined;
  /** The chosen columns, if some are in this row. */
  from: number | undefined;
  to: number | undefined;
  editing: Editing | undefined;
  marks: readonly Mark[] | undefined;
  terms: Terms;
  readOnly: boolean;
  api: GridApi;
}

/** Drawn anew only when the row, its findings or its part of the choice change: a table has up to 500. */
const GridRow = memo(function GridRow(props: RowProps) {
  const { row, index, count, columns, results, active, from, to, editing, marks, terms, readOnly, api } = props;
  const shared = { row, index, terms, readOnly, api };
  const of = (column: number) => ({
    column,
    isActive: active === column,
    isChosen: from !== undefined && to !== undefined && from <= column && column <= to,
    editing: active === column ? editing : undefined,
  });
  const note = columns.length + results.length;
  return (
    <tr data-muted={row.muted} data-found={(marks?.length ?? 0) > 0 || undefined}>
      <th scope="row" className={classes.number}>
        <RowMenu row={row} index={index} count={count} readOnly={readOnly} api={api} />
      </th>
      {columns.map((name, at) => (
        <GridCell key={name} {...shared} {...of(at)} slot={{ kind: 'cell', at }} name={name} text="" />
      ))}
      {results.map((name, at) => (
        <GridCell
          key={name}
          {...shared}
          {...of(columns.length + at)}
          slot={{ kind: 'result', at }}
          name={name}
          text={row.then[at] ?? ''}
        />
      ))}
      <GridCell {...shared} {...of(note)} slot={{ kind: 'note' }} name="Note" text={row.note ?? ''} />
      <td className={classes.marks}>
        <Marks marks={marks} isMuted={row.muted === true} />
      </td>
    </tr>
  );
});
