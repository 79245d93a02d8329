import { missingEvidence } from '../../flow/market/board.ts';
import type { Sql } from '../database.ts';
import { newId } from '../id.ts';
import { campaignEvidence } from './market-board.ts';

const ATTACH = `INSERT INTO plan_evidence (workspace_id, campaign_id, assessment_id, at) SELECT $1::uuid, $2::uuid, unnest($3::uuid[]), $4::timestamptz ON CONFLICT DO NOTHING`;
const TELL = `INSERT INTO notification (id, workspace_id, member_id, kind, campaign_id, dedupe_key, at)
  SELECT r.id, $1::uuid, r.member_id, 'used_in_plan', $2::uuid, 'used_in_plan/' || $2::text || '/' || r.member_id::text, $4::timestamptz
  FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, member_id uuid) ON CONFLICT DO NOTHING`;

/**
 * Attaches to a plan that is handed in what it rests on: the market board of now, as it is. Whoever has seen something of it is
 * told once for each campaign that it was used (S11), but for who hands in the plan.
 */
export async function attachEvidence(
  sql: Sql,
  { workspaceId, campaignId, byId, at }: { workspaceId: string; campaignId: string; byId: string; at: Date },
): Promise<void> {
  const notes = await campaignEvidence(sql, campaignId, at);
  if (notes.length === 0) return;
  const ids = notes.map(({ id }) => id);
  await sql(ATTACH, [workspaceId, campaignId, ids, at]);
  const authors = [...new Set(notes.map(({ author }) => author.id))].filter((id) => id !== byId);
  const told = authors.map((memberId) => ({ id: newId(), member_id: memberId }));
  await sql(TELL, [workspaceId, campaignId, JSON.stringify(told), at]);
}

const ATTACHED = `SELECT n.kind, n.id FROM plan_evidence e JOIN market_assessment n ON n.id = e.assessment_id WHERE e.campaign_id = $1 ORDER BY n.id`;

/** What a campaign's plan rests on; `thin` where a trend or a competitor is missing. */
export async function planEvidence(
  sql: Sql,
  campaignId: string,
): Promise<{ assessmentIds: string[]; missing: ('trend' | 'competitor')[] }> {
  const rows = await sql<{ kind: string; id: string }>(ATTACHED, [campaignId]);
  return { assessmentIds: rows.map(({ id }) => id), missing: missingEvidence(rows.map(({ kind }) => kind)) };
}
