import type { Sql } from '../database.ts';
import { addCause, addPoke } from './interrupts.ts';

// Whoever looks at the market now: steps that have asked for it and still stand. With segments named, those of their campaigns.
const STANDING = `SELECT DISTINCT t.scope_id AS "scopeId", t.step_id AS "stepId", t.visit FROM task t JOIN scope s ON s.id = t.scope_id
  WHERE t.kind = 'assessment' AND s.status = 'open' AND (t.campaign_id = $1 OR $2 OR EXISTS (SELECT 1 FROM campaign_segment l WHERE l.campaign_id = t.campaign_id AND l.segment_id = $3))
    AND EXISTS (SELECT 1 FROM jsonb_array_elements(s.state->'tokens') k WHERE k->>'stepId' = t.step_id AND (k->>'visit')::int = t.visit)
  ORDER BY t.scope_id, t.step_id`;

/**
 * Tells the steps that look at the market that something was noted, so that they see whether it was what they waited for.
 * Of a customer's alert all of them look, since it may belong to several segments. Answers whether any was told.
 */
export async function wakeAssessments(
  sql: Sql,
  about: {
    workspaceId: string;
    campaignId?: string | undefined;
    segmentId?: string | undefined;
    any?: boolean;
    at: Date;
  },
): Promise<boolean> {
  const { workspaceId, campaignId, segmentId, any, at } = about;
  const standing = await sql<{ scopeId: string; stepId: string; visit: number }>(STANDING, [
    campaignId ?? null,
    any ?? false,
    segmentId ?? null,
  ]);
  for (const { scopeId, stepId, visit } of standing) {
    await addCause(sql, { workspaceId, scopeId, cause: { kind: 'noted', stepId, visit }, at });
    await addPoke(sql, { workspaceId, scopeId, kind: 'campaign', at });
  }
  return standing.length > 0;
}
