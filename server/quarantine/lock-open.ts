import type { Sql } from '../../prisma/database.ts';
import { lockQuarantineRow, type QuarantineRow } from '../../prisma/stores/quarantine.ts';
import { AppError, found } from '../http/problem.ts';

/** Throws 409 `ALREADY_SETTLED` for what somebody mended or threw away before. */
export async function lockOpenRow(sql: Sql, id: string): Promise<QuarantineRow> {
  const row = found(await lockQuarantineRow(sql, id), 'entry in quarantine');
  if (row.state !== 'open')
    throw new AppError(
      409,
      'ALREADY_SETTLED',
      row.state === 'mended' ? 'Somebody has mended this already.' : 'Somebody has thrown this away already.',
    );
  return row;
}
