import type { RuleTable } from '../../flow/tables/table.ts';
import { gridSize } from './grid.ts';
import type { Place } from './grid.ts';

/** A place that there is: the last line has results only. */
export function clampPlace(table: RuleTable, { row, column }: Place): Place {
  const { rows, columns } = gridSize(table);
  const inRow = Math.max(0, Math.min(rows - 1, row));
  const isLast = inRow === rows - 1;
  const first = isLast ? table.columns.length : 0;
  const last = isLast ? columns - 2 : columns - 1;
  return { row: inRow, column: Math.max(first, Math.min(last, column)) };
}

/** Where a key leads from a place; undefined for a key that does not move. */
export function walkGrid(table: RuleTable, at: Place, key: string, isFar: boolean): Place | undefined {
  const { rows, columns } = gridSize(table);
  const to = (row: number, column: number) => clampPlace(table, { row, column });
  switch (key) {
    case 'ArrowUp':
      return to(isFar ? 0 : at.row - 1, at.column);
    case 'ArrowDown':
      return to(isFar ? rows - 1 : at.row + 1, at.column);
    case 'ArrowLeft':
      return to(at.row, isFar ? 0 : at.column - 1);
    case 'ArrowRight':
      return to(at.row, isFar ? columns : at.column + 1);
    case 'Home':
      return to(isFar ? 0 : at.row, 0);
    case 'End':
      return to(isFar ? rows - 1 : at.row, columns);
    case 'PageUp':
      return to(at.row - 10, at.column);
    case 'PageDown':
      return to(at.row + 10, at.column);
    default:
      return undefined;
  }
}

/** The next place in reading order, or the one before; undefined beyond the last and before the first. */
export function nextPlace(table: RuleTable, at: Place, by: 1 | -1): Place | undefined {
  const along = clampPlace(table, { row: at.row, column: at.column + by });
  if (along.column !== at.column) return along;
  const row = at.row + by;
  const { rows, columns } = gridSize(table);
  if (row < 0 || row >= rows) return undefined;
  return clampPlace(table, { row, column: by === 1 ? 0 : columns });
}
