import type { Sql } from '../database.ts';

export interface AuditRow {
  workspaceId: string;
  seq: string;
  at: Date;
  actorId: string | null;
  actor: string | null;
  scopeId: string | null;
  verb: string;
  data: Record<string, unknown>;
  prevHash: string;
  hash: string;
}

const PAGE = `SELECT a.workspace_id AS "workspaceId", a.seq::text AS seq, a.at, a.actor_id AS "actorId", m.name AS actor, a.scope_id AS "scopeId", a.verb, a.data,
    a.prev_hash AS "prevHash", a.hash
  FROM activity a LEFT JOIN member m ON m.id = a.actor_id
  WHERE a.seq IS NOT NULL AND a.workspace_id = (SELECT id FROM workspace) AND ($1::bigint IS NULL OR a.seq < $1::bigint) ORDER BY a.seq DESC LIMIT $2`;

/** Numbered entries, newest first, below `before`. */
export function auditPage(sql: Sql, query: { before?: string | undefined; limit: number }): Promise<AuditRow[]> {
  return sql<AuditRow & Record<string, unknown>>(PAGE, [query.before ?? null, query.limit]);
}
