import { readRow } from '../../flow/intake/read-row.ts';
import type { FieldProblem } from '../../flow/intake/text.ts';
import { READ_OFFSET, type Clock } from '../../prisma/clock.ts';
import type { Database, Sql } from '../../prisma/database.ts';
import { addActivity } from '../../prisma/stores/activity.ts';
import {
  advanceImport,
  countBacklog,
  endImport,
  lockImport,
  takeRows,
  type LockedImport,
} from '../../prisma/stores/import-pages.ts';
import { findKnownReferences } from '../../prisma/stores/imports.ts';
import { captureAll, type Capture } from '../../prisma/stores/intake.ts';
import { addRowsToQuarantine } from '../../prisma/stores/quarantine.ts';
import { getSource, sourceState, type Source } from '../../prisma/stores/sources.ts';
import type { ImportPage, ImportRef } from '../contract.ts';

const ROWS = 250;
/** More fresh enquiries than this in the outbox: the import waits, so that people's answers do not. */
const BACKLOG_LIMIT = 2000;
const BACKLOG_WAIT_MS = 1000;
/** Rows of a cancelled import that are thrown away at once. */
const DISCARDED = 10_000;

const CLOSED: FieldProblem = {
  column: '',
  code: 'SOURCE_CLOSED',
  message: 'The campaign had stopped taking people when this row was reached.',
};

/**
 * The next page of an import in one transaction: rows become enquiries, are known already, or go to quarantine with
 * their reason. Kills between pages lose nothing and double nothing, since rows, cursor and counts move together.
 */
export function importPage(db: Database, clock: Clock, { workspaceId, importId }: ImportRef): Promise<ImportPage> {
  return db.inWorkspaceSql(workspaceId, async (sql) => {
    const job = await lockImport(sql, importId);
    if (!job || job.state === 'done') return { done: true, total: job?.total ?? 0, at: job?.settled ?? 0 };
    const { total } = job;
    if (job.state === 'cancelled') {
      const left = await takeRows(sql, importId, DISCARDED);
      return { done: left.length < DISCARDED, total, at: job.settled };
    }
    if ((await countBacklog(sql, BACKLOG_LIMIT + 1)) > BACKLOG_LIMIT) {
      return { done: false, total, at: job.settled, waitMs: BACKLOG_WAIT_MS };
    }
    const [offset] = await sql<{ offset_ms: number }>(READ_OFFSET);
    const now = clock.now(offset?.offset_ms ?? 0);
    const rows = await takeRows(sql, importId, ROWS);
    const at = job.settled + rows.length;
    const done = rows.length < ROWS;
    const ref = { workspaceId, campaignId: job.campaignId, at: now };
    if (rows.length > 0) {
      const page = await settle(sql, { ...job, workspaceId, importId }, rows, now);
      await advanceImport(sql, importId, page);
      await addActivity(sql, { ...ref, verb: 'import.advanced', data: { importId, done: at, total } });
    }
    if (done) {
      await endImport(sql, importId, now);
      await addActivity(sql, { ...ref, verb: 'import.finished', data: { importId, total } });
    }
    return { done, total, at };
  });
}

async function settle(
  sql: Sql,
  job: LockedImport & ImportRef,
  rows: { rowNumber: number; cells: string[] }[],
  at: Date,
) {
  const { mapping, importId, workspaceId } = job;
  const source = await getSource(sql, job.sourceId);
  const state = sourceState(source, at);
  const captures: Capture[] = [];
  const refused: RefusedRow[] = [];
  for (const { rowNumber, cells } of rows) {
    const read = readRow(mapping, mapping.headers, cells, rowNumber, source.country);
    if (read.ok && state !== 'closed') {
      const capture: Capture = { source, values: read.values, late: state === 'late', at, importId };
      captures.push(read.channel === undefined ? capture : { ...capture, channel: read.channel });
    } else {
      const raw = Object.fromEntries(mapping.headers.map((header, index) => [header, cells[index] ?? '']));
      refused.push({ rowNumber, raw, problems: read.ok ? [CLOSED] : read.problems, reference: read.reference });
    }
  }
  const stored = captures.length === 0 ? [] : await captureAll(sql, workspaceId, captures);
  const rejected = await withoutMended(sql, source, refused);
  await addRowsToQuarantine(sql, { source, importId, rows: rejected, at });
  const created = stored.filter((id) => id !== undefined).length;
  const known = rows.length - created - rejected.length;
  return { cursor: rows.at(-1)!.rowNumber, created, known, rejected: rejected.length };
}

interface RefusedRow {
  rowNumber: number;
  raw: Record<string, string>;
  problems: FieldProblem[];
  reference: string | undefined;
}

/** A row that somebody mended after an earlier upload is an enquiry already, however it is written in the file. */
async function withoutMended(sql: Sql, source: Source, refused: RefusedRow[]): Promise<RefusedRow[]> {
  if (refused.length === 0) return refused;
  const known = await findKnownReferences(
    sql,
    source,
    refused.flatMap(({ reference }) => reference ?? []),
  );
  return refused.filter(({ reference }) => reference === undefined || !known.has(reference));
}
