import type { Sql } from '../database.ts';

export interface TimelineRow {
  id: string;
  at: Date;
  actor: string | null;
  verb: string;
  data: Record<string, unknown>;
}

const COLUMNS = `a.id::text AS id, a.at, m.name AS actor, a.verb, a.data`;
const OF_CAMPAIGN = `SELECT ${COLUMNS} FROM activity a LEFT JOIN member m ON m.id = a.actor_id
  WHERE a.campaign_id = $1 AND (a.scope_id IS NULL OR a.scope_id = a.run_id) AND ($2::bigint IS NULL OR a.id < $2::bigint)
  ORDER BY a.id DESC LIMIT $3`;

/** What happened to a campaign and its run, not to its enquiries; newest first. `before`: an id of an entry. */
export function campaignTimeline(
  sql: Sql,
  campaignId: string,
  query: { before?: string | undefined; limit: number },
): Promise<TimelineRow[]> {
  return sql<TimelineRow & Record<string, unknown>>(OF_CAMPAIGN, [campaignId, query.before ?? null, query.limit]);
}

const OF_SCOPE = `SELECT ${COLUMNS} FROM activity a LEFT JOIN member m ON m.id = a.actor_id WHERE a.scope_id = $1 ORDER BY a.id DESC LIMIT $2`;

/** What happened to one enquiry. */
export function scopeTimeline(sql: Sql, scopeId: string, limit: number): Promise<TimelineRow[]> {
  return sql<TimelineRow & Record<string, unknown>>(OF_SCOPE, [scopeId, limit]);
}
