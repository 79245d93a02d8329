import type { Sql } from '../database.ts';

/** An answer given before. `status` 0: the write is committed, its answer was never stored. */
export interface StoredAnswer {
  bodyHash: string;
  status: number;
  response: unknown;
}

export interface KeyedRequest {
  workspaceId: string;
  /** Route and member. */
  scope: string;
  key: string;
  bodyHash: string;
}

const FIND =
  'SELECT body_hash, status, response FROM idempotency_key WHERE workspace_id = $1 AND scope = $2 AND key = $3';
const CLAIM = `INSERT INTO idempotency_key (workspace_id, scope, key, body_hash, status, response, at)
  VALUES ($1, $2, $3, $4, 0, 'null', $5) ON CONFLICT DO NOTHING RETURNING 1 AS one`;
const SETTLE =
  'UPDATE idempotency_key SET status = $4, response = $5 WHERE workspace_id = $1 AND scope = $2 AND key = $3';

export async function findStoredAnswer(sql: Sql, request: KeyedRequest): Promise<StoredAnswer | undefined> {
  const [row] = await sql<{ body_hash: string; status: number; response: unknown }>(FIND, [
    request.workspaceId,
    request.scope,
    request.key,
  ]);
  return row && { bodyHash: row.body_hash, status: row.status, response: row.response };
}

/**
 * Takes the key in the transaction of the write it belongs to. False: somebody has it. A second request with the same
 * key waits here until the first one's transaction has ended.
 */
export async function claimKey(sql: Sql, request: KeyedRequest, at: Date): Promise<boolean> {
  const rows = await sql(CLAIM, [request.workspaceId, request.scope, request.key, request.bodyHash, at]);
  return rows.length === 1;
}

export async function settleKey(sql: Sql, request: KeyedRequest, status: number, response: unknown): Promise<void> {
  await sql(SETTLE, [request.workspaceId, request.scope, request.key, status, JSON.stringify(response ?? null)]);
}
