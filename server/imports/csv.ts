import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { AppError } from '../http/problem.ts';

/** An uploaded file in memory: at most 50 MB, and read twice at most. */
export interface CsvFile {
  chunks: readonly Buffer[];
}

export interface CsvRow {
  /** Counted from 1 below the header; rows without any value are counted and left out. */
  rowNumber: number;
  cells: string[];
}

export interface Csv {
  headers: string[];
  delimiter: string;
  /** From the first row each time it is called. Throws `CSV_UNREADABLE`. */
  rows(): AsyncGenerator<CsvRow>;
}

const DELIMITERS = [',', ';', '\t', '|'];
const COLUMNS_LIMIT = 500;
const RECORD_LIMIT = 500_000;

/** Answers 422 `CSV_UNREADABLE` with the place: `row` counts below the header, 0 is the header itself. */
export function unreadable(row: number, column: number | undefined, message: string): AppError {
  const place = row === 0 ? 'The header' : `Row ${row}`;
  const pointer = column === undefined ? `/rows/${row}` : `/rows/${row}/columns/${column}`;
  const detail = column === undefined ? `${place}: ${message}` : `${place}, column ${column}: ${message}`;
  return new AppError(422, 'CSV_UNREADABLE', detail, [{ pointer, code: 'CSV_UNREADABLE', message: detail }]);
}

/**
 * Finds encoding (UTF-8, UTF-16 by its mark, else Windows-1252), delimiter (comma, semicolon, tab, bar) and header. Throws
 * `CSV_UNREADABLE` for what is no table: nothing in it, no rows, headers that are empty or the same.
 */
export async function openCsv(file: CsvFile): Promise<Csv> {
  const encoding = encodingOf(file.chunks);
  const text = (): Generator<string> => decode(file.chunks, encoding);
  const delimiter = delimiterOf(headOf(text()));
  const records = (): AsyncGenerator<string[]> => readRecords(text(), delimiter);

  let headers: string[] | undefined;
  for await (const record of records()) {
    if (headers) return { headers, delimiter, rows: () => readRows(records(), headers!) };
    headers = readHeaders(record);
  }
  if (headers) throw unreadable(1, undefined, 'there is a header, and no row below it.');
  throw unreadable(0, undefined, 'the file is empty.');
}

function readHeaders(record: string[]): string[] {
  const headers = record.map((header) => header.trim());
  if (headers.length > COLUMNS_LIMIT) throw unreadable(0, COLUMNS_LIMIT + 1, `more than ${COLUMNS_LIMIT} columns.`);
  headers.forEach((header, index) => {
    if (header === '') throw unreadable(0, index + 1, 'this column has no name.');
    if (header.includes('\0')) throw unreadable(0, index + 1, 'the name holds a NUL character; is this a text file?');
    const first = headers.indexOf(header);
    if (first < index) throw unreadable(0, index + 1, `“${header}” is the name of column ${first + 1} already.`);
  });
  return headers;
}

async function* readRows(records: AsyncGenerator<string[]>, headers: readonly string[]): AsyncGenerator<CsvRow> {
  let rowNumber = -1;
  for await (const cells of records) {
    rowNumber += 1;
    if (rowNumber === 0 || cells.every((cell) => cell.trim() === '')) continue;
    const broken = cells.findIndex((cell) => cell.includes('\0'));
    if (broken >= 0)
      throw unreadable(
        rowNumber,
        broken + 1,
        `the cell of “${headers[broken]}” holds a NUL character; is this a text file?`,
      );
    yield { rowNumber, cells };
  }
}

async function* readRecords(text: Iterable<string>, delimiter: string): AsyncGenerator<string[]> {
  const parser = Readable.from(text, { objectMode: true }).pipe(
    parse({ delimiter, skip_empty_lines: true, max_record_size: RECORD_LIMIT }),
  );
  try {
    for await (const record of parser) yield record as string[];
  } catch (error) {
    if (error instanceof CsvError) throw toProblem(error);
    throw error;
  }
}

function toProblem(error: CsvError): AppError {
  const context = error as CsvError & { records?: number; column?: number | string; record?: string[]; lines?: number };
  const row = context.records ?? 0;
  const column = typeof context.column === 'number' ? context.column + 1 : undefined;
  const line = context.lines === undefined ? '' : ` (line ${context.lines} of the file)`;
  switch (error.code) {
    case 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH':
    case 'CSV_RECORD_INCONSISTENT_COLUMNS':
      return unreadable(
        row,
        context.record?.length,
        `the row ends here, which is another number of cells than the header has${line}.`,
      );
    case 'CSV_QUOTE_NOT_CLOSED':
      return unreadable(row, column, `a quotation mark opens here and is never closed${line}.`);
    case 'CSV_MAX_RECORD_SIZE':
      return unreadable(
        row,
        column,
        `the row is larger than ${RECORD_LIMIT} characters; a quotation mark may not be closed${line}.`,
      );
    case 'INVALID_OPENING_QUOTE':
    case 'CSV_INVALID_CLOSING_QUOTE':
      return unreadable(
        row,
        column,
        `a quotation mark stands in the middle of a cell; write it twice and put the cell in quotation marks${line}.`,
      );
    default:
      return unreadable(row, column, `cannot be read${line}.`);
  }
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

function encodingOf(chunks: readonly Buffer[]): Encoding {
  const head = Buffer.concat(chunks.slice(0, 1)).subarray(0, 2);
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    for (const chunk of chunks) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return 'utf-8';
  } catch {
    // Not UTF-8: what spreadsheets of Western Europe write.
    return 'windows-1252';
  }
}

/** Without a byte order mark. */
function* decode(chunks: readonly Buffer[], encoding: Encoding): Generator<string> {
  const decoder = new TextDecoder(encoding);
  for (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

function headOf(text: Generator<string>): string {
  let head = '';
  for (const part of text) {
    head += part;
    if (head.length >= 65_536) break;
  }
  return head.slice(0, 65_536);
}

/** The one that gives the first lines most often the same number of cells, and then the most cells. */
function delimiterOf(head: string): string {
  const lines = splitLines(head).slice(0, 20);
  let best = { delimiter: ',', agreeing: 0, cells: 1 };
  for (const delimiter of DELIMITERS) {
    const cells = lines.map((line) => countOutsideQuotes(line, delimiter) + 1);
    const [first = 1] = cells;
    if (first < 2) continue;
    const agreeing = cells.filter((count) => count === first).length;
    if (agreeing > best.agreeing || (agreeing === best.agreeing && first > best.cells))
      best = { delimiter, agreeing, cells: first };
  }
  return best.delimiter;
}

/** Lines end outside quotation marks only. The last one may be cut off, so it counts only when it is alone. */
function splitLines(head: string): string[] {
  const lines: string[] = [];
  let start = 0;
  let isQuoted = false;
  for (let index = 0; index < head.length; index++) {
    const character = head[index];
    if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (character === '\n' || character === '\r')) {
      if (index > start) lines.push(head.slice(start, index));
      start = index + 1;
    }
  }
  if (lines.length === 0) lines.push(head.slice(start));
  return lines;
}

function countOutsideQuotes(line: string, delimiter: string): number {
  let count = 0;
  let isQuoted = false;
  for (const character of line) {
    if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && character === delimiter) count += 1;
  }
  return count;
}
