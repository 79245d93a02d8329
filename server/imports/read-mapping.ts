import { findMappingProblems, mappingSchema, type Mapping } from '../../flow/intake/mapping.ts';
import { AppError, fieldErrors } from '../http/problem.ts';

/** The field `mapping` for a file with these headers. Throws 422 `MAPPING_INVALID` with everything at fault. */
export function readMapping(text: string, headers: readonly string[]): Mapping {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new AppError(422, 'MAPPING_INVALID', 'The mapping is not JSON.', [
      { pointer: '/mapping', code: 'JSON_UNREADABLE', message: 'The mapping is not JSON.' },
    ]);
  }
  const parsed = mappingSchema.safeParse(value);
  if (!parsed.success)
    throw new AppError(422, 'MAPPING_INVALID', 'The mapping cannot be used.', fieldErrors(parsed.error, '/mapping'));
  const problems = findMappingProblems(parsed.data, headers);
  if (problems.length > 0) {
    const errors = problems.map(({ column, code, message }) => ({
      pointer: code.startsWith('REFERENCE')
        ? '/mapping/reference'
        : `/mapping/columns/${column.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      code,
      message,
    }));
    throw new AppError(422, 'MAPPING_INVALID', problems[0]!.message, errors);
  }
  return parsed.data;
}
