import { fromRawValues } from '../../flow/intake/raw-values.ts';
import { readEnquiry } from '../../flow/intake/read-enquiry.ts';
import { readRow, type ReadRow } from '../../flow/intake/read-row.ts';
import { completenessScore } from '../../flow/intake/score.ts';
import type { Sql } from '../../prisma/database.ts';
import { addActivity } from '../../prisma/stores/activity.ts';
import { lockImport } from '../../prisma/stores/import-pages.ts';
import { captureIn, type Capture } from '../../prisma/stores/intake.ts';
import { settleQuarantineRow, type QuarantineRow } from '../../prisma/stores/quarantine.ts';
import { getSource, sourceState } from '../../prisma/stores/sources.ts';
import type { Handler } from '../http/handler.ts';
import { AppError } from '../http/problem.ts';
import type { quarantineContract } from './contract.ts';
import { lockOpenRow } from './lock-open.ts';

/**
 * The values given replace those that were refused; the others stay. A row of a file is read by its import's mapping and
 * keeps its number as its reference, so a second upload of the file knows it.
 */
export const mend: Handler<typeof quarantineContract.mend> = async (ctx, { params, body }) => {
  const captured = await ctx.transaction(async ({ sql, now }) => {
    const row = await lockOpenRow(sql, params.id);
    const source = await getSource(sql, row.sourceId);
    const state = sourceState(source, now);
    if (state === 'closed')
      throw new AppError(
        409,
        'SOURCE_CLOSED',
        'The campaign does not take people at the moment. The entry stays here.',
      );
    const raw = { ...row.raw, ...body.values };
    const read = await readMended(sql, row, raw, source.country);
    if (!read.ok) {
      const errors = read.problems.map(({ column, code, message }) => ({
        pointer: `/values/${column.replaceAll('~', '~0').replaceAll('/', '~1')}`,
        code,
        message,
      }));
      throw new AppError(422, 'STILL_INVALID', read.problems[0]!.message, errors);
    }
    const capture: Capture = { source, values: read.values, late: state === 'late', at: now };
    if (row.importId !== null) capture.importId = row.importId;
    if (read.channel !== undefined) capture.channel = read.channel;
    const result = await captureIn(sql, capture);
    if ('keyReused' in result) throw new Error('A mended row carries no key');
    await settleQuarantineRow(sql, row.id, { state: 'mended', enquiryId: result.enquiryId });
    const { workspaceId, id: actorId } = ctx.me;
    await addActivity(sql, {
      workspaceId,
      actorId,
      campaignId: source.campaignId,
      scopeId: result.enquiryId,
      verb: 'quarantine.mended',
      data: { quarantineId: row.id, known: result.known },
      at: now,
    });
    return result;
  });
  ctx.nudge();
  return captured;
};

async function readMended(
  sql: Sql,
  row: QuarantineRow,
  raw: Record<string, string>,
  country: string | undefined,
): Promise<ReadRow> {
  const job = row.importId === null ? undefined : await lockImport(sql, row.importId);
  if (job && row.rowNumber !== null) {
    const { headers } = job.mapping;
    return readRow(
      job.mapping,
      headers,
      headers.map((header) => raw[header] ?? ''),
      row.rowNumber,
      country,
    );
  }
  const read = readEnquiry(fromRawValues(raw), country);
  if (read.ok) read.values.score ??= completenessScore(read.values);
  return read;
}
