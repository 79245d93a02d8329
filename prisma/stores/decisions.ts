import type { Sql } from '../database.ts';

export interface LastDecision {
  subject: string;
  campaignId: string;
  hash: string;
  outcome: string;
  at: Date;
}

const MY_LAST = `SELECT DISTINCT ON (campaign_id, subject) campaign_id AS "campaignId", subject, hash, outcome, at FROM decision
  WHERE member_id = $1 AND campaign_id = ANY($2::uuid[]) ORDER BY campaign_id, subject, at DESC, id DESC`;

/** What somebody last decided on each subject of these campaigns. */
export function lastDecisions(sql: Sql, memberId: string, campaignIds: readonly string[]): Promise<LastDecision[]> {
  return sql<LastDecision & Record<string, unknown>>(MY_LAST, [memberId, [...new Set(campaignIds)]]);
}

export interface FieldEdit {
  /** As a content names it; of a brief, of which every edit lists what changed. */
  field: string;
  by: string;
  at: Date;
}

const EDITS = `SELECT DISTINCT ON (c.field) c.field, m.name AS by, a.at
  FROM activity a JOIN member m ON m.id = a.actor_id CROSS JOIN LATERAL jsonb_to_recordset(a.data->'changes') AS c(field text)
  WHERE a.campaign_id = $1 AND a.verb IN ('campaign.edited', 'brief.written') AND a.at >= $2 ORDER BY c.field, a.id DESC`;

/** Who edited each field last, since an instant. */
export function editorsSince(sql: Sql, campaignId: string, since: Date): Promise<FieldEdit[]> {
  return sql<FieldEdit & Record<string, unknown>>(EDITS, [campaignId, since]);
}

export interface PartAsked {
  part: string;
  memberId: string;
  by: string;
}

const ASKED = `SELECT DISTINCT ON (p.part, d.member_id) p.part, d.member_id AS "memberId", m.name AS by
  FROM decision d JOIN member m ON m.id = d.member_id CROSS JOIN LATERAL unnest(d.parts) AS p(part)
  WHERE d.campaign_id = $1 AND d.subject = $2 AND d.parts <> '{}' AND d.hash <> $3 AND d.at >= $4
  ORDER BY p.part, d.member_id, d.at DESC`;

/** Who asked to have which part of a subject changed since an instant, at another hash than this one. */
export function partsAskedFor(
  sql: Sql,
  { campaignId, subject, hash, since }: { campaignId: string; subject: string; hash: string; since: Date },
): Promise<PartAsked[]> {
  return sql<PartAsked & Record<string, unknown>>(ASKED, [campaignId, subject, hash, since]);
}
