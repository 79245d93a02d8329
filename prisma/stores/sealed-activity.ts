import type { Sql } from '../database.ts';

/** One entry as the sealer numbered it. `seq` counts within its workspace, as digits. */
export interface SealedActivity {
  workspaceId: string;
  seq: string;
  verb: string;
  runId: string | null;
  campaignId: string | null;
  scopeId: string | null;
  data: Record<string, unknown>;
}

const AFTER = `SELECT workspace_id AS "workspaceId", seq::text AS seq, verb, run_id AS "runId", campaign_id AS "campaignId",
    scope_id AS "scopeId", data
  FROM activity WHERE workspace_id = $1 AND seq > $2::bigint ORDER BY activity.seq LIMIT $3`;
const LATEST = 'SELECT coalesce(max(seq), 0)::text AS seq FROM activity WHERE workspace_id = $1';

/** Entries after `seq`, oldest first. */
export async function sealedAfter(
  sql: Sql,
  workspaceId: string,
  seq: string,
  limit: number,
): Promise<SealedActivity[]> {
  return sql<SealedActivity>(AFTER, [workspaceId, seq, limit]);
}

export async function latestSeq(sql: Sql, workspaceId: string): Promise<string> {
  const [row] = await sql<{ seq: string }>(LATEST, [workspaceId]);
  return row?.seq ?? '0';
}
