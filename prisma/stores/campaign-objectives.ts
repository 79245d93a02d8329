import type { Sql } from '../database.ts';

const DROP = 'DELETE FROM campaign_objective WHERE campaign_id = $1 AND NOT objective_id = ANY($2::uuid[])';
const LINK = `INSERT INTO campaign_objective (workspace_id, campaign_id, objective_id)
  SELECT $1, $2, id FROM unnest($3::uuid[]) AS id ON CONFLICT DO NOTHING`;

/** Which objectives the campaign supports from now on; all of them are there. */
export async function setObjectives(
  sql: Sql,
  input: { workspaceId: string; campaignId: string; objectiveIds: readonly string[] },
): Promise<void> {
  const { workspaceId, campaignId, objectiveIds } = input;
  await sql(DROP, [campaignId, [...objectiveIds]]);
  if (objectiveIds.length > 0) await sql(LINK, [workspaceId, campaignId, [...objectiveIds]]);
}

const OPEN = `SELECT o.level, o.state FROM campaign_objective l JOIN objective o ON o.id = l.objective_id WHERE l.campaign_id = $1`;

/** Of the objectives that a campaign supports: is one of Sales open, or were all of those closed meanwhile? */
export async function salesObjectiveOf(sql: Sql, campaignId: string): Promise<'open' | 'closed' | 'none'> {
  const ofSales = (await sql<{ level: string; state: string }>(OPEN, [campaignId])).filter(
    ({ level }) => level === 'sales',
  );
  if (ofSales.some(({ state }) => state === 'open')) return 'open';
  return ofSales.length > 0 ? 'closed' : 'none';
}
