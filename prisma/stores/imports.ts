import type { Mapping } from '../../flow/intake/mapping.ts';
import type { Sql } from '../database.ts';

/** `headers`: of the file, in order, since the staged cells carry none. */
export type StoredMapping = Mapping & { headers: string[] };

/** An import as screens show it. `done` counts the rows settled so far. */
export interface ImportRecord {
  id: string;
  campaign: { id: string; name: string; code: string };
  fileName: string;
  state: 'running' | 'done' | 'cancelled';
  total: number;
  done: number;
  created: number;
  known: number;
  rejected: number;
  by: string;
  createdAt: string;
  endedAt: string | null;
}

const CAMPAIGN = 'SELECT id, name, code FROM campaign WHERE code = $1';

export async function findCampaignByCode(
  sql: Sql,
  code: string,
): Promise<{ id: string; name: string; code: string } | undefined> {
  return (await sql<{ id: string; name: string; code: string }>(CAMPAIGN, [code]))[0];
}

const KNOWN =
  'SELECT external_ref FROM enquiry WHERE campaign_id = $1 AND source_id = $2 AND external_ref = ANY($3::text[])';

/** Which of these references the source has brought before. */
export async function findKnownReferences(
  sql: Sql,
  source: { id: string; campaignId: string },
  references: string[],
): Promise<Set<string>> {
  const rows = await sql<{ external_ref: string }>(KNOWN, [source.campaignId, source.id, references]);
  return new Set(rows.map((row) => row.external_ref));
}

const ADD = `INSERT INTO import (id, workspace_id, campaign_id, source_id, file_name, mapping, total, state, by_id, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, 0, 'running', $7, $8)`;

export async function addImport(
  sql: Sql,
  input: {
    id: string;
    workspaceId: string;
    campaignId: string;
    sourceId: string;
    fileName: string;
    mapping: StoredMapping;
    byId: string;
    at: Date;
  },
): Promise<void> {
  await sql(ADD, [
    input.id,
    input.workspaceId,
    input.campaignId,
    input.sourceId,
    input.fileName,
    JSON.stringify(input.mapping),
    input.byId,
    input.at,
  ]);
}

const STAGE = `INSERT INTO import_row (workspace_id, import_id, row_number, cells)
  SELECT $1, $2, (r->>0)::int, r->1 FROM jsonb_array_elements($3::jsonb) AS r`;

/** Keeps rows until their page is done. */
export async function stageRows(
  sql: Sql,
  input: { workspaceId: string; importId: string; rows: { rowNumber: number; cells: string[] }[] },
): Promise<void> {
  await sql(STAGE, [
    input.workspaceId,
    input.importId,
    JSON.stringify(input.rows.map(({ rowNumber, cells }) => [rowNumber, cells])),
  ]);
}

export async function setTotal(sql: Sql, importId: string, total: number): Promise<void> {
  await sql('UPDATE import SET total = $2 WHERE id = $1', [importId, total]);
}

const CANCEL = `UPDATE import SET state = 'cancelled', ended_at = $2 WHERE id = $1 AND state = 'running' RETURNING campaign_id`;

/** False: it had ended already. */
export async function cancelImport(sql: Sql, importId: string, at: Date): Promise<{ campaignId: string } | undefined> {
  const [row] = await sql<{ campaign_id: string }>(CANCEL, [importId, at]);
  return row && { campaignId: row.campaign_id };
}

const SELECT = `SELECT i.id, i.file_name, i.state, i.total, i.created, i.known, i.rejected, i.created_at, i.ended_at, m.name AS by,
    c.id AS campaign_id, c.name AS campaign_name, c.code AS campaign_code
  FROM import i JOIN campaign c ON c.id = i.campaign_id LEFT JOIN member m ON m.id = i.by_id`;
const LIST = `${SELECT} WHERE $1::uuid IS NULL OR i.campaign_id = $1 ORDER BY i.created_at DESC, i.id DESC LIMIT 200`;
const GET = `${SELECT} WHERE i.id = $1`;

export async function listImports(sql: Sql, campaignId: string | undefined): Promise<ImportRecord[]> {
  return (await sql<Row>(LIST, [campaignId ?? null])).map(toRecord);
}

export async function findImport(sql: Sql, importId: string): Promise<ImportRecord | undefined> {
  const [row] = await sql<Row>(GET, [importId]);
  return row && toRecord(row);
}

interface Row {
  id: string;
  file_name: string;
  state: ImportRecord['state'];
  total: number;
  created: number;
  known: number;
  rejected: number;
  created_at: Date;
  ended_at: Date | null;
  by: string | null;
  campaign_id: string;
  campaign_name: string;
  campaign_code: string;
}

function toRecord(row: Row): ImportRecord {
  const { id, state, total, created, known, rejected } = row;
  return {
    id,
    campaign: { id: row.campaign_id, name: row.campaign_name, code: row.campaign_code },
    fileName: row.file_name,
    state,
    total,
    done: created + known + rejected,
    created,
    known,
    rejected,
    by: row.by ?? '',
    createdAt: row.created_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
  };
}
