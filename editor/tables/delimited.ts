/** Signs between cells: a tab is what spreadsheets put on the clipboard. */
export type Delimiter = ',' | '\t' | ';';

/**
 * Lines of cells, as spreadsheets write them: a cell in double quotes may hold delimiters, line ends and doubled quotes. An
 * empty text has no lines; a line end at the very end makes no further line. Total.
 */
export function parseDelimited(text: string, delimiter: Delimiter): string[][] {
  const source = text.replace(/^\uFEFF/, '');
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  const endRow = () => {
    rows.push([...row, cell]);
    [row, cell] = [[], ''];
  };
  for (let at = 0; at < source.length; at += 1) {
    const sign = source[at] ?? '';
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (source[at + 1] === '"') {
        cell += sign;
        at += 1;
      } else isQuoted = false;
    } else if (sign === '"' && cell === '') isQuoted = true;
    else if (sign === delimiter) {
      row.push(cell);
      cell = '';
    } else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && source[at + 1] === '\n') at += 1;
      endRow();
    } else cell += sign;
  }
  if (cell !== '' || row.length > 0 || isQuoted) endRow();
  return rows;
}

export function printDelimited(rows: readonly (readonly string[])[], delimiter: Delimiter): string {
  return rows
    .map((row) => row.map((cell) => quoted(cell, delimiter)).join(delimiter))
    .map((line) => `${line}\r\n`)
    .join('');
}

function quoted(cell: string, delimiter: Delimiter): string {
  return cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** The delimiter that a file was most likely written with, by its first line. */
export function delimiterOf(text: string): Delimiter {
  const line = text.split(/[\r\n]/, 1)[0] ?? '';
  const counts = ([',', ';', '\t'] as const).map((sign) => ({ sign, count: line.split(sign).length }));
  return counts.toSorted((a, b) => b.count - a.count)[0]?.sign ?? ',';
}

/** A cell that spreadsheets would run as a formula gets a quote before it; `withoutGuard` takes it away again. */
export function withGuard(cell: string): string {
  return /^'*[=+\-@\t\r]/.test(cell) && !/^[+-]?[\d.,]+$/.test(cell) ? `'${cell}` : cell;
}

export function withoutGuard(cell: string): string {
  return /^''*[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}
