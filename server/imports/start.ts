import { READ_OFFSET } from '../../prisma/clock.ts';
import type { Sql } from '../../prisma/database.ts';
import { newId } from '../../prisma/id.ts';
import { addActivity } from '../../prisma/stores/activity.ts';
import { addImport, findImport, setTotal, stageRows } from '../../prisma/stores/imports.ts';
import type { Handler } from '../http/handler.ts';
import { AppError, found } from '../http/problem.ts';
import { campaignOf, openImportSource } from './campaign-source.ts';
import type { importsContract } from './contract.ts';
import { openCsv, type Csv, type CsvRow } from './csv.ts';
import { readMapping } from './read-mapping.ts';
import { readUpload } from './upload.ts';

const BATCH = 1000;

/**
 * Keeps every row of the file in one transaction, or, where one cannot be read, nothing. The pages follow by themselves;
 * if starting them fails, a sweep does it later.
 */
export const start: Handler<typeof importsContract.start> = async (ctx, { params }) => {
  const upload = await readUpload(ctx.req);
  if (upload.mapping === undefined)
    throw new AppError(422, 'MAPPING_INVALID', 'Send the mapping as the part `mapping`.', [
      { pointer: '/mapping', code: 'REQUIRED', message: 'Say what each column is.' },
    ]);
  const { workspaceId, id: byId } = ctx.me;
  const importId = newId();

  const record = await ctx.db.inWorkspaceSql(workspaceId, async (sql) => {
    const [clock] = await sql<{ offset_ms: number }>(READ_OFFSET);
    const at = ctx.clock.now(clock?.offset_ms ?? 0);
    const campaign = await campaignOf(sql, params.code);
    const csv = await openCsv(upload);
    const mapping = { ...readMapping(upload.mapping!, csv.headers), headers: csv.headers };
    const source = await openImportSource(sql, campaign, at);
    await addImport(sql, {
      id: importId,
      workspaceId,
      campaignId: campaign.id,
      sourceId: source.id,
      fileName: upload.fileName,
      mapping,
      byId,
      at,
    });
    const total = await stage(sql, csv, { workspaceId, importId });
    if (total === 0)
      throw new AppError(422, 'CSV_UNREADABLE', 'No row of the file holds anything.', [
        { pointer: '/rows', code: 'CSV_UNREADABLE', message: 'All rows are empty.' },
      ]);
    await setTotal(sql, importId, total);
    await addActivity(sql, {
      workspaceId,
      campaignId: campaign.id,
      runId: source.opensInto?.runId,
      actorId: byId,
      verb: 'import.started',
      data: { importId, total },
      at,
    });
    return found(await findImport(sql, importId), 'import');
  });

  await ctx.startImport({ workspaceId, importId }).catch((error: unknown) => {
    ctx.log.warn({ err: error, importId }, 'import not started yet');
  });
  return record;
};

async function stage(sql: Sql, csv: Csv, ref: { workspaceId: string; importId: string }): Promise<number> {
  let total = 0;
  let batch: CsvRow[] = [];
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await stageRows(sql, { ...ref, rows: batch });
    total += batch.length;
    batch = [];
  };
  for await (const row of csv.rows()) {
    batch.push(row);
    if (batch.length === BATCH) await flush();
  }
  await flush();
  return total;
}
