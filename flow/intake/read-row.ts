import { fieldOf, ROW_NUMBER, type Mapping } from './mapping.ts';
import { readEnquiry, type ReadEnquiry } from './read-enquiry.ts';
import type { FieldProblem } from './text.ts';

/**
 * What one row becomes. `channel`: from the row, where a column gives it. `reference`: also of a row that is refused,
 * since somebody may have mended it before.
 */
export type ReadRow = ReadEnquiry & { channel?: string; reference?: string };

/**
 * One row of a file as an enquiry. The reference is `row:N` or the cell of its column, which must not be empty then.
 * A cell that is a number in its plain writing becomes a number among the answers. A problem's `column` is the header.
 * Pure.
 */
export function readRow(
  mapping: Mapping,
  headers: readonly string[],
  cells: readonly string[],
  rowNumber: number,
  country: string | undefined,
): ReadRow {
  const input: Record<string, unknown> = {};
  const answers: [string, string | number][] = [];
  const headerOf = new Map<string, string>();
  let channel: string | undefined;
  headers.forEach((header, index) => {
    const field = fieldOf(mapping, header);
    const cell = cells[index]?.trim() ?? '';
    if (field === 'ignore' || cell === '') return;
    if (field === 'answer') {
      answers.push([header, asNumber(cell) ?? cell]);
      return;
    }
    headerOf.set(field, header);
    if (field === 'channel') channel = cell;
    else input[field] = fieldValue(field, cell);
  });
  input['answers'] = Object.fromEntries(answers);

  const problems: FieldProblem[] = [];
  if (mapping.reference === ROW_NUMBER) {
    input['reference'] = `row:${rowNumber}`;
  } else {
    headerOf.set('reference', mapping.reference);
    const reference = cells[headers.indexOf(mapping.reference)]?.trim() ?? '';
    if (reference === '')
      problems.push({
        column: mapping.reference,
        code: 'REFERENCE_MISSING',
        message: `The reference in “${mapping.reference}” is empty.`,
      });
    else input['reference'] = reference;
  }
  if (channel !== undefined && channel.length > 40) {
    problems.push({
      column: headerOf.get('channel')!,
      code: 'TOO_LONG',
      message: 'The channel is longer than 40 characters.',
    });
  }
  const read = readEnquiry(input, country);
  if (!read.ok) {
    for (const problem of read.problems) {
      if (problem.code === 'IDENTITY_REQUIRED' && problems.length > 0) continue;
      problems.push({ ...problem, column: headerOf.get(problem.column) ?? problem.column.replace(/^answers\./, '') });
    }
  }
  const known = typeof input['reference'] === 'string' ? { reference: input['reference'] } : {};
  if (problems.length > 0 || !read.ok) return { ok: false, problems, ...known };
  return { ...read, ...known, ...(channel === undefined ? {} : { channel }) };
}

/** Text of a field as the type that the field has; what is no number stays text, and is refused as such. */
export function fieldValue(field: string, text: string): string | number {
  if (field === 'score' || field === 'estValueMinor') return asNumber(text) ?? text;
  if (field === 'kind') return text.toLowerCase().replaceAll(' ', '_');
  return text;
}

/** A number only if writing it gives the same text: not `007`, `1e5` or `1.50`, which may be codes. */
export function asNumber(text: string): number | undefined {
  const value = Number(text);
  return text !== '' && Number.isFinite(value) && String(value) === text ? value : undefined;
}
