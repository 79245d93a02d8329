import type { FieldProblem } from '../../flow/intake/text.ts';
import type { Sql } from '../database.ts';
import { newId } from '../id.ts';

export interface StoredContactImport {
  id: string;
  fileName: string;
  total: number;
  created: number;
  known: number;
  rejected: number;
  by: string;
  at: Date;
}

const ADD = `INSERT INTO contact_import (id, workspace_id, file_name, total, created, known, rejected, by_id, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;
const REJECT = `INSERT INTO contact_reject (id, workspace_id, import_id, row_number, raw, problems, purge_at)
  SELECT r.id, $1::uuid, $2::uuid, r.row_number, r.raw, r.problems, $4::timestamptz FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, row_number int, raw jsonb, problems jsonb)`;
const COLUMNS = `i.id, i.file_name AS "fileName", i.total, i.created, i.known, i.rejected, m.name AS by, i.at`;
const LIST = `SELECT ${COLUMNS} FROM contact_import i JOIN member m ON m.id = i.by_id ORDER BY i.at DESC, i.id DESC LIMIT 50`;
const GET = `SELECT ${COLUMNS} FROM contact_import i JOIN member m ON m.id = i.by_id WHERE i.id = $1`;
const REJECTS = `SELECT id, row_number AS "rowNumber", raw, problems, state FROM contact_reject WHERE import_id = $1 ORDER BY row_number LIMIT 500`;
const CLOSE = `UPDATE contact_reject SET state = $2, raw = '{}' WHERE id = $1 AND state = 'open' RETURNING import_id`;

const KEPT_MS = 30 * 86_400_000;

export async function addContactImport(
  sql: Sql,
  one: Omit<StoredContactImport, 'by'> & { workspaceId: string; byId: string },
): Promise<void> {
  await sql(ADD, [
    one.id,
    one.workspaceId,
    one.fileName,
    one.total,
    one.created,
    one.known,
    one.rejected,
    one.byId,
    one.at,
  ]);
}

/** Keeps rows that could not become a contact for 30 days. `raw`: the row's cells by header. */
export async function addRejects(
  sql: Sql,
  { workspaceId, importId, at }: { workspaceId: string; importId: string; at: Date },
  rows: readonly { rowNumber: number; raw: Record<string, string>; problems: FieldProblem[] }[],
): Promise<void> {
  if (rows.length === 0) return;
  const written = rows.map(({ rowNumber, raw, problems }) => ({ id: newId(), row_number: rowNumber, raw, problems }));
  await sql(REJECT, [workspaceId, importId, JSON.stringify(written), new Date(at.getTime() + KEPT_MS)]);
}

export function listContactImports(sql: Sql): Promise<(StoredContactImport & Record<string, unknown>)[]> {
  return sql(LIST);
}

export async function findContactImport(sql: Sql, id: string): Promise<StoredContactImport | undefined> {
  return (await sql<StoredContactImport & Record<string, unknown>>(GET, [id]))[0];
}

export function listRejects(
  sql: Sql,
  importId: string,
): Promise<
  {
    id: string;
    rowNumber: number;
    raw: Record<string, string>;
    problems: FieldProblem[];
    state: 'open' | 'mended' | 'discarded';
  }[]
> {
  return sql(REJECTS, [importId]);
}

/** Closes a row that was kept, and forgets what it held. False where it is not open. */
export async function closeReject(sql: Sql, id: string, state: 'mended' | 'discarded'): Promise<boolean> {
  return (await sql(CLOSE, [id, state])).length > 0;
}
