import type { Sql } from '../database.ts';

export interface CampaignSource {
  id: string;
  key: string;
  name: string;
  kind: string;
  channel: string;
  open: boolean;
  formUrl: string;
  enquiries: number;
}

const LIST = `SELECT s.id, s.key, s.name, s.kind, s.channel,
    (s.opened_at IS NOT NULL AND s.opened_at <= $2 AND (s.closed_at IS NULL OR s.closed_at > $2)) AS open,
    (SELECT count(*)::int FROM enquiry e WHERE e.campaign_id = s.campaign_id AND e.source_id = s.id) AS enquiries
  FROM source s WHERE s.campaign_id = $1 ORDER BY s.created_at, s.id`;

/** The ways in of a campaign, with the address of each one's public form. */
export async function listCampaignSources(
  sql: Sql,
  campaignId: string,
  around: { now: Date; publicUrl: string },
): Promise<CampaignSource[]> {
  const rows = await sql<Omit<CampaignSource, 'formUrl'>>(LIST, [campaignId, around.now]);
  return rows.map((row) => ({ ...row, formUrl: new URL(`/f/${row.key}`, around.publicUrl).href }));
}

const ADD = `INSERT INTO source (id, workspace_id, campaign_id, key, name, kind, channel, created_at, run_id, entry, flow_version_id, opened_at)
  SELECT $1, $2, $3, $4, $5, $6, $7, $8, o.run_id, o.entry, o.flow_version_id, CASE WHEN o.run_id IS NOT NULL THEN $8::timestamptz END
  FROM (SELECT 1) one LEFT JOIN LATERAL (SELECT run_id, entry, flow_version_id FROM source
    WHERE campaign_id = $3 AND run_id IS NOT NULL AND closed_at IS NULL ORDER BY opened_at LIMIT 1) o ON true`;

/** Opened at once where the campaign's other sources are open. */
export async function addSource(
  sql: Sql,
  source: {
    id: string;
    workspaceId: string;
    campaignId: string;
    key: string;
    name: string;
    kind: string;
    channel: string;
    at: Date;
  },
): Promise<void> {
  const { id, workspaceId, campaignId, key, name, kind, channel, at } = source;
  await sql(ADD, [id, workspaceId, campaignId, key, name, kind, channel, at]);
}
