import type pg from 'pg';
import type { Sql } from '../database.ts';

const REVOKE = 'UPDATE calendar_feed SET revoked_at = $2 WHERE member_id = $1 AND revoked_at IS NULL RETURNING id';
const ADD = 'INSERT INTO calendar_feed (id, workspace_id, member_id, hash, created_at) VALUES ($1, $2, $3, $4, $5)';
const MINE = 'SELECT created_at AS "createdAt" FROM calendar_feed WHERE member_id = $1 AND revoked_at IS NULL';

/** A new private address; the one before ends. `hash` is its SHA-256. */
export async function addFeed(
  sql: Sql,
  feed: { id: string; workspaceId: string; memberId: string; hash: string; at: Date },
): Promise<void> {
  await sql(REVOKE, [feed.memberId, feed.at]);
  await sql(ADD, [feed.id, feed.workspaceId, feed.memberId, feed.hash, feed.at]);
}

/** False where there was none. */
export async function revokeFeed(sql: Sql, memberId: string, at: Date): Promise<boolean> {
  return (await sql(REVOKE, [memberId, at])).length > 0;
}

export async function feedSince(sql: Sql, memberId: string): Promise<Date | undefined> {
  return (await sql<{ createdAt: Date }>(MINE, [memberId]))[0]?.createdAt;
}

const HOLDER = `SELECT m.id, m.workspace_id AS "workspaceId", m.role FROM calendar_feed f JOIN member m ON m.id = f.member_id
  WHERE f.hash = $1 AND f.revoked_at IS NULL AND m.active`;

/** Whose calendar an address is; nobody's once it is revoked or its owner has left. `pool` speaks as role `system`. */
export async function findFeedHolder(
  pool: pg.Pool,
  hash: string,
): Promise<{ id: string; workspaceId: string; role: string } | undefined> {
  return (await pool.query<{ id: string; workspaceId: string; role: string }>(HOLDER, [hash])).rows[0];
}
