import type { Sql } from '../database.ts';

export interface ParkedScope {
  scopeId: string;
  kind: string;
  campaign: string;
  name: string;
  stepId: string;
  why: string;
  since: Date;
}

const LIST = `SELECT s.id AS "scopeId", s.kind, c.name AS campaign, coalesce(nullif(e.name, ''), e.company, e.external_ref, c.name) AS name,
    coalesce(s.state->'tokens'->0->>'stepId', s.entry) AS "stepId", coalesce(s.parked_why, '') AS why, coalesce(s.parked_at, s.created_at) AS since
  FROM scope s JOIN run r ON r.id = s.run_id JOIN campaign c ON c.id = r.campaign_id LEFT JOIN enquiry e ON e.id = s.id
  WHERE s.status = 'parked' ORDER BY s.parked_at, s.id LIMIT 500`;

/** Held the longest first. */
export function listParked(sql: Sql): Promise<ParkedScope[]> {
  return sql<ParkedScope & Record<string, unknown>>(LIST);
}

const RETRY = `WITH freed AS (UPDATE scope SET status = 'open', parked_why = NULL, parked_at = NULL
    WHERE id = ANY($1::uuid[]) AND status = 'parked' RETURNING id, workspace_id, run_id, kind),
  told AS (UPDATE task t SET state = 'dropped' FROM freed f WHERE t.scope_id = f.id AND t.form = 'parked' AND t.state = 'open'),
  noted AS (INSERT INTO activity (workspace_id, run_id, scope_id, actor_id, verb, data, at)
    SELECT workspace_id, run_id, id, $2, 'scope.retried', '{}', $3 FROM freed),
  poked AS (INSERT INTO outbox (workspace_id, scope_id, kind, lane, at)
    SELECT workspace_id, id, kind, CASE kind WHEN 'enquiry' THEN 1 ELSE 0 END, $3 FROM freed RETURNING 1)
  SELECT count(*)::int AS count FROM poked`;

/** Lets held scopes move again; those that are not held are left alone. Answers how many are poked. */
export async function retryParked(sql: Sql, scopeIds: readonly string[], by: { memberId: string; at: Date }): Promise<number> {
  const [row] = await sql<{ count: number }>(RETRY, [scopeIds, by.memberId, by.at]);
  return row?.count ?? 0;
}
