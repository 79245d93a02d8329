import type { Sql } from '../database.ts';

/** An audit entry with its place in the chain. `seq` are digits; numbers begin at 1 in each workspace. */
export interface AuditRow {
  seq: string;
  prevHash: string;
  hash: string;
  at: Date;
  actorId: string | null;
  actor: string | null;
  campaignId: string | null;
  campaign: string | null;
  scopeId: string | null;
  verb: string;
  data: Record<string, unknown>;
  flowVersionId: string | null;
}

const PAGE = `SELECT a.seq::text AS seq, a.prev_hash AS "prevHash", a.hash, a.at, a.actor_id AS "actorId", m.name AS actor, a.campaign_id AS "campaignId",
    c.name AS campaign, a.scope_id AS "scopeId", a.verb, a.data, r.flow_version_id AS "flowVersionId"
  FROM activity a LEFT JOIN member m ON m.id = a.actor_id LEFT JOIN campaign c ON c.id = a.campaign_id LEFT JOIN run r ON r.id = a.run_id
  WHERE a.workspace_id = $1 AND a.seq IS NOT NULL AND ($2::bigint IS NULL OR a.seq < $2::bigint) ORDER BY a.seq DESC LIMIT $3`;

/** Sealed entries, newest first. `before`: a `seq`. */
export function auditPage(
  sql: Sql,
  workspaceId: string,
  query: { before?: string | undefined; limit: number },
): Promise<AuditRow[]> {
  return sql<AuditRow & Record<string, unknown>>(PAGE, [workspaceId, query.before ?? null, query.limit]);
}
