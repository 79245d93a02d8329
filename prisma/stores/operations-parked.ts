import type { Sql } from '../database.ts';
import { LANE } from './interrupts.ts';

export interface ParkedRow {
  scopeId: string;
  kind: 'campaign' | 'item' | 'enquiry';
  campaignId: string;
  campaign: string;
  name: string;
  flowVersionId: string;
  stepId: string;
  /** Name and message of the error, as it was thrown. */
  why: string;
  since: Date;
  /** Who is asked something there, by name or role. */
  asked: string[];
}

const MOST = 1000;
const LIST = `SELECT s.id AS "scopeId", s.kind, c.id AS "campaignId", c.name AS campaign, coalesce(nullif(e.name, ''), e.company, e.external_ref, c.name || ', ' || s.item_key, c.name) AS name,
    s.flow_version_id AS "flowVersionId", coalesce(s.state->'tokens'->0->>'stepId', s.entry) AS "stepId",
    coalesce(s.parked_why, '') AS why, coalesce(s.parked_at, s.created_at) AS since,
    ARRAY(SELECT DISTINCT coalesce(m.name, t.role) FROM task t LEFT JOIN member m ON m.id = t.member_id
      WHERE t.scope_id = s.id AND t.state = 'open' AND t.form IS DISTINCT FROM 'parked' ORDER BY 1) AS asked
  FROM scope s JOIN run r ON r.id = s.run_id JOIN campaign c ON c.id = r.campaign_id LEFT JOIN enquiry e ON e.id = s.id
  WHERE s.status = 'parked' ORDER BY s.kind = 'enquiry', s.parked_at, s.id LIMIT ${MOST}`;

/** What a fault holds: campaigns first, then the longest held; at most a thousand. */
export function listParked(sql: Sql): Promise<ParkedRow[]> {
  return sql<ParkedRow & Record<string, unknown>>(LIST);
}

// In the order of `step`: the scope's row first, its tasks after it.
const OPEN = `UPDATE scope SET status = 'open', parked_at = NULL, parked_why = NULL WHERE id = ANY($1::uuid[]) AND status = 'parked' RETURNING id`;
const CLOSE_TASKS = `UPDATE task SET state = 'done', outcome = 'done', answered_by_id = $2, answered_at = $3
  WHERE scope_id = ANY($1::uuid[]) AND form = 'parked' AND state = 'open'`;
const POKE = `INSERT INTO outbox (workspace_id, scope_id, kind, lane, at)
  SELECT workspace_id, id, kind, CASE kind WHEN 'enquiry' THEN ${LANE.answer} ELSE ${LANE.campaign} END, $2 FROM scope WHERE id = ANY($1::uuid[])`;
const NOTE = `INSERT INTO activity (workspace_id, run_id, campaign_id, scope_id, actor_id, verb, data, at)
  SELECT s.workspace_id, r.id, r.campaign_id, s.id, $2::uuid, 'scope.retried', '{}', $3 FROM scope s JOIN run r ON r.id = s.run_id WHERE s.id = ANY($1::uuid[])`;

/**
 * Lets held scopes go on where they stand, closes the tasks that told operations, and has them poked. Answers how many;
 * one that is not held is passed over.
 */
export async function retryParked(
  sql: Sql,
  input: { scopeIds: string[]; memberId: string; at: Date },
): Promise<number> {
  const ids = (await sql<{ id: string }>(OPEN, [input.scopeIds])).map(({ id }) => id);
  if (ids.length === 0) return 0;
  await sql(CLOSE_TASKS, [ids, input.memberId, input.at]);
  await sql(POKE, [ids, input.at]);
  await sql(NOTE, [ids, input.memberId, input.at]);
  return ids.length;
}
