import { createHash } from 'node:crypto';
import type { FieldProblem } from '../../flow/intake/text.ts';
import type { Sql } from '../database.ts';
import { newId } from '../id.ts';
import type { Source } from './sources.ts';

const KEPT_MS = 30 * 86_400_000;

const ADD = `INSERT INTO quarantine (id, workspace_id, campaign_id, source_id, raw, problems, state, at, purge_at)
  VALUES ($1, $2, $3, $4, $5, $6, 'open', $7, $8) ON CONFLICT (id) DO NOTHING`;

/**
 * Keeps for 30 days what could not become an enquiry. `key` names a request that may be repeated: it is kept once.
 */
export async function addToQuarantine(
  sql: Sql,
  input: { source: Source; raw: Record<string, string>; problems: FieldProblem[]; at: Date; key?: string },
): Promise<void> {
  const { source, raw, problems, at, key } = input;
  const id = key === undefined ? newId() : idOf(`${source.id} ${key}`);
  await sql(ADD, [
    id,
    source.workspaceId,
    source.campaignId,
    source.id,
    JSON.stringify(raw),
    JSON.stringify(problems),
    at,
    purgeAt(at),
  ]);
}

const ADD_ROWS = `WITH given AS (SELECT * FROM jsonb_to_recordset($7::jsonb) AS r(id uuid, row_number int, raw jsonb, problems jsonb)),
  taken_over AS (DELETE FROM quarantine q USING given r WHERE q.workspace_id = $1 AND q.state = 'open' AND q.source_id = $3
    AND q.import_id IS NOT NULL AND q.import_id <> $4 AND q.row_number = r.row_number AND q.raw = r.raw)
  INSERT INTO quarantine (id, workspace_id, campaign_id, source_id, import_id, row_number, raw, problems, state, at, purge_at)
  SELECT r.id, $1, $2, $3, $4, r.row_number, r.raw, r.problems, 'open', $5, $6
  FROM given r ON CONFLICT (import_id, row_number) DO NOTHING`;

/** The rejected rows of an import's page. The same row of an earlier upload is not kept beside it. */
export async function addRowsToQuarantine(
  sql: Sql,
  input: {
    source: Pick<Source, 'id' | 'workspaceId' | 'campaignId'>;
    importId: string;
    rows: { rowNumber: number; raw: Record<string, string>; problems: FieldProblem[] }[];
    at: Date;
  },
): Promise<void> {
  const { source, importId, rows, at } = input;
  if (rows.length === 0) return;
  const document = JSON.stringify(
    rows.map((row) => ({ id: newId(), row_number: row.rowNumber, raw: row.raw, problems: row.problems })),
  );
  await sql(ADD_ROWS, [source.workspaceId, source.campaignId, source.id, importId, at, purgeAt(at), document]);
}

/** One row with its lock, so that it is settled once. */
export interface QuarantineRow {
  id: string;
  sourceId: string;
  importId: string | null;
  rowNumber: number | null;
  raw: Record<string, string>;
  state: 'open' | 'mended' | 'discarded';
}

const LOCK = 'SELECT id, source_id, import_id, row_number, raw, state FROM quarantine WHERE id = $1 FOR UPDATE';
const SETTLE = 'UPDATE quarantine SET state = $2, enquiry_id = $3, raw = $4 WHERE id = $1';

export async function lockQuarantineRow(sql: Sql, id: string): Promise<QuarantineRow | undefined> {
  const [row] = await sql<{
    id: string;
    source_id: string;
    import_id: string | null;
    row_number: number | null;
    raw: Record<string, string>;
    state: QuarantineRow['state'];
  }>(LOCK, [id]);
  return (
    row && {
      id: row.id,
      sourceId: row.source_id,
      importId: row.import_id,
      rowNumber: row.row_number,
      raw: row.raw,
      state: row.state,
    }
  );
}

/** A settled row keeps its reason and its place, and no longer what was personal in it. */
export async function settleQuarantineRow(
  sql: Sql,
  id: string,
  as: { state: 'mended'; enquiryId: string } | { state: 'discarded' },
): Promise<void> {
  await sql(SETTLE, [id, as.state, as.state === 'mended' ? as.enquiryId : null, '{}']);
}

function purgeAt(at: Date): Date {
  return new Date(at.getTime() + KEPT_MS);
}

function idOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
