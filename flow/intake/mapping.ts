import { z } from 'zod';
import type { FieldProblem } from './text.ts';

/** Fields that a column can become; others are kept as answers, or ignored. */
export const importField = z.enum([
  'name',
  'email',
  'phone',
  'address',
  'reference',
  'company',
  'country',
  'message',
  'kind',
  'score',
  'estValueMinor',
  'channel',
  'answer',
  'ignore',
]);
export type ImportField = z.infer<typeof importField>;

/** A header that `columns` does not name is kept as an answer. */
export const mappingSchema = z.object({
  columns: z.record(z.string().max(200), importField),
  /** The header whose cells are the reference, or the row's number. */
  reference: z.string().max(200),
});
export type Mapping = z.infer<typeof mappingSchema>;

/** The word in `Mapping.reference` for the row's number; it means this even where a header is called so. */
export const ROW_NUMBER = 'rowNumber';

const SINGLE: readonly ImportField[] = importField.options.filter((field) => field !== 'answer' && field !== 'ignore');

/** What is wrong with a mapping for a file with these headers; `column` is the header at fault. Pure. */
export function findMappingProblems(mapping: Mapping, headers: readonly string[]): FieldProblem[] {
  const problems: FieldProblem[] = [];
  for (const header of Object.keys(mapping.columns)) {
    if (!headers.includes(header))
      problems.push({ column: header, code: 'COLUMN_UNKNOWN', message: `The file has no column “${header}”.` });
  }
  for (const field of SINGLE) {
    const mapped = headers.filter((header) => fieldOf(mapping, header) === field);
    if (mapped.length > 1) {
      problems.push({
        column: mapped[1]!,
        code: 'FIELD_TWICE',
        message: `“${mapped.join('” and “')}” cannot both be the ${field}.`,
      });
    }
  }
  const named = headers.find((header) => fieldOf(mapping, header) === 'reference');
  if (mapping.reference === '') {
    problems.push({
      column: '',
      code: 'REFERENCE_REQUIRED',
      message:
        'Say which column is the reference, or take the row number: without it a second upload could not tell who is known.',
    });
  } else if (mapping.reference !== ROW_NUMBER && !headers.includes(mapping.reference)) {
    problems.push({
      column: mapping.reference,
      code: 'COLUMN_UNKNOWN',
      message: `The file has no column “${mapping.reference}” to take the reference from.`,
    });
  } else if (named !== undefined && named !== mapping.reference) {
    problems.push({
      column: named,
      code: 'REFERENCE_TWICE',
      message: `“${named}” is mapped to the reference, but the reference is taken from ${mapping.reference === ROW_NUMBER ? 'the row number' : `“${mapping.reference}”`}.`,
    });
  }
  for (const header of headers) {
    if (header.length > 200)
      problems.push({
        column: header.slice(0, 60),
        code: 'HEADER_TOO_LONG',
        message: 'A header is longer than 200 characters.',
      });
    if (header === '__proto__')
      problems.push({
        column: header,
        code: 'HEADER_RESERVED',
        message: 'A column cannot be called __proto__: rename it.',
      });
  }
  return problems;
}

/** What becomes of a column. Own keys only, whatever a header is called. */
export function fieldOf(mapping: Mapping, header: string): ImportField {
  return Object.hasOwn(mapping.columns, header) ? mapping.columns[header]! : 'answer';
}
