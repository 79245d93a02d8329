import type { Sql } from '../database.ts';

export interface LastDecision {
  subject: string;
  campaignId: string;
  hash: string;
  at: Date;
}

const MY_LAST = `SELECT DISTINCT ON (campaign_id, subject) campaign_id AS "campaignId", subject, hash, at FROM decision
  WHERE member_id = $1 AND campaign_id = ANY($2::uuid[]) ORDER BY campaign_id, subject, at DESC`;

/** What somebody last decided on each subject of these campaigns. */
export function lastDecisions(sql: Sql, memberId: string, campaignIds: readonly string[]): Promise<LastDecision[]> {
  return sql<LastDecision & Record<string, unknown>>(MY_LAST, [memberId, [...new Set(campaignIds)]]);
}

export interface FieldEdit {
  campaignId: string;
  field: string;
  before: string;
  at: Date;
}

const EDITS = `SELECT a.campaign_id AS "campaignId", c.field, c.before, a.at
  FROM activity a CROSS JOIN LATERAL jsonb_to_recordset(a.data->'changes') AS c(field text, before text)
  WHERE a.campaign_id = ANY($1::uuid[]) AND a.verb IN ('campaign.edited', 'brief.written') AND a.at > $2 ORDER BY a.id`;

/** Edits of fields since an instant, oldest first: the first of a field holds what it was then. */
export function editsSince(sql: Sql, campaignIds: readonly string[], since: Date): Promise<FieldEdit[]> {
  return sql<FieldEdit & Record<string, unknown>>(EDITS, [[...new Set(campaignIds)], since]);
}

const THEN = `SELECT sections FROM brief WHERE campaign_id = $1 AND audience = $2 AND created_at <= $3 ORDER BY version DESC LIMIT 1`;

/** A brief's sections as they were at an instant. */
export async function briefAt(
  sql: Sql,
  campaignId: string,
  audience: string,
  at: Date,
): Promise<Record<string, string> | undefined> {
  return (await sql<{ sections: Record<string, string> }>(THEN, [campaignId, audience, at]))[0]?.sections;
}
