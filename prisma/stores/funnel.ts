import type { Sql } from '../database.ts';

export interface Funnel {
  total: number;
  /** People who have come at least so far. */
  offered: number;
  accepted: number;
  /** By whoever had taken them on, where anybody is offered to somebody at all. */
  qualified: number;
  ordered: number;
  /** People by the stage they are in now. */
  byStage: Record<string, number>;
}

const STAGES = 'SELECT stage, count(*)::int AS count FROM enquiry WHERE campaign_id = $1 GROUP BY stage';
const REACHED = `SELECT
  (SELECT count(DISTINCT h.enquiry_id)::int FROM handoff h JOIN enquiry e ON e.id = h.enquiry_id WHERE e.campaign_id = $1) AS offered,
  (SELECT count(DISTINCT h.enquiry_id)::int FROM handoff h JOIN enquiry e ON e.id = h.enquiry_id
    WHERE e.campaign_id = $1 AND h.state IN ('accepted', 'returned')) AS accepted,
  (SELECT count(DISTINCT t.enquiry_id)::int FROM task t WHERE t.campaign_id = $1 AND t.kind = 'qualify' AND t.outcome = 'qualified'
    AND NOT EXISTS (SELECT 1 FROM handoff h WHERE h.enquiry_id = t.enquiry_id HAVING min(h.decided_at) FILTER (WHERE h.state IN ('accepted', 'returned')) IS NULL
      AND count(*) > 0 OR min(h.decided_at) FILTER (WHERE h.state IN ('accepted', 'returned')) > t.answered_at)) AS qualified,
  (SELECT count(DISTINCT enquiry_id)::int FROM "order" WHERE campaign_id = $1 AND state = 'placed') AS ordered`;

/** Counted at the moment, not kept. */
export async function readFunnel(sql: Sql, campaignId: string): Promise<Funnel> {
  const stages = await sql<{ stage: string; count: number }>(STAGES, [campaignId]);
  const [reached] = await sql<Pick<Funnel, 'offered' | 'accepted' | 'qualified' | 'ordered'>>(REACHED, [campaignId]);
  const byStage = Object.fromEntries(stages.map(({ stage, count }) => [stage, count]));
  const total = stages.reduce((sum, { count }) => sum + count, 0);
  return { total, byStage, ...(reached ?? { offered: 0, accepted: 0, qualified: 0, ordered: 0 }) };
}
