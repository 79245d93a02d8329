import type { Sql } from '../database.ts';
import { LANE } from './interrupts.ts';
import type { StoredMapping } from './imports.ts';

/** The import with its lock: one page at a time, whoever takes it. */
export interface LockedImport {
  campaignId: string;
  sourceId: string;
  mapping: StoredMapping;
  state: 'running' | 'done' | 'cancelled';
  total: number;
  settled: number;
}

const LOCK = `SELECT campaign_id, source_id, mapping, state, total, created + known + rejected AS settled
  FROM import WHERE id = $1 FOR NO KEY UPDATE`;

export async function lockImport(sql: Sql, importId: string): Promise<LockedImport | undefined> {
  const [row] = await sql<{
    campaign_id: string;
    source_id: string;
    mapping: StoredMapping;
    state: LockedImport['state'];
    total: number;
    settled: number;
  }>(LOCK, [importId]);
  return (
    row && {
      campaignId: row.campaign_id,
      sourceId: row.source_id,
      mapping: row.mapping,
      state: row.state,
      total: row.total,
      settled: row.settled,
    }
  );
}

const BACKLOG = `SELECT count(*)::int AS waiting FROM (SELECT 1 FROM outbox WHERE lane = ${LANE.capture} LIMIT $1) fresh`;

/** Fresh enquiries whose workflows nobody has started yet; counted no further than `limit`. */
export async function countBacklog(sql: Sql, limit: number): Promise<number> {
  const [row] = await sql<{ waiting: number }>(BACKLOG, [limit]);
  return row?.waiting ?? 0;
}

const TAKE = `WITH page AS (DELETE FROM import_row WHERE import_id = $1 AND row_number IN
    (SELECT row_number FROM import_row WHERE import_id = $1 ORDER BY row_number LIMIT $2) RETURNING row_number, cells)
  SELECT row_number, cells FROM page ORDER BY row_number`;

/** The next rows in order, which are kept no longer once this transaction is committed. */
export async function takeRows(
  sql: Sql,
  importId: string,
  limit: number,
): Promise<{ rowNumber: number; cells: string[] }[]> {
  const rows = await sql<{ row_number: number; cells: string[] }>(TAKE, [importId, limit]);
  return rows.map(({ row_number, cells }) => ({ rowNumber: row_number, cells }));
}

const ADVANCE = `UPDATE import SET cursor = $2, created = created + $3, known = known + $4, rejected = rejected + $5 WHERE id = $1`;

export async function advanceImport(
  sql: Sql,
  importId: string,
  page: { cursor: number; created: number; known: number; rejected: number },
): Promise<void> {
  await sql(ADVANCE, [importId, page.cursor, page.created, page.known, page.rejected]);
}

export async function endImport(sql: Sql, importId: string, at: Date): Promise<void> {
  await sql(`UPDATE import SET state = 'done', ended_at = $2 WHERE id = $1`, [importId, at]);
}
