import { readFiveAnswers } from '../../flow/market/five-answers.ts';
import type { Sql } from '../database.ts';
import { addAssessment } from './assessments.ts';
import { addCompetitor, findCompetitor } from './competitors.ts';

const KEPT = 'SELECT 1 AS one FROM market_assessment WHERE task_id = $1 LIMIT 1';

/**
 * Keeps what somebody who was asked has seen, as notes for the campaign, in the answer's transaction. A competitor whose name
 * is nearly one that is known is that one: a phone is no place for asking back. `counted` is false after the window has
 * closed. A second telling of one task is none.
 */
export async function keepAnswers(
  sql: Sql,
  task: { id: string; campaign_id: string },
  how: { workspaceId: string; memberId: string; form: Record<string, unknown> | undefined; counted: boolean; at: Date },
): Promise<void> {
  const read = readFiveAnswers(how.form);
  if ('problems' in read || (await sql(KEPT, [task.id])).length > 0) return;
  const { workspaceId, memberId, counted, at } = how;
  for (const { kind, body, competitor, impact, confidence } of read.notes) {
    const named =
      competitor === undefined ? undefined : await competitorNamed(sql, competitor, { workspaceId, memberId, at });
    await addAssessment(
      sql,
      {
        campaignId: task.campaign_id,
        taskId: task.id,
        source: 'invitation',
        kind,
        body,
        competitorId: named,
        impact,
        confidence,
        counted,
      },
      { workspaceId, authorId: memberId, at },
    );
  }
}

async function competitorNamed(
  sql: Sql,
  name: string,
  { workspaceId, memberId, at }: { workspaceId: string; memberId: string; at: Date },
): Promise<string> {
  const { near } = await findCompetitor(sql, name);
  return (near ?? (await addCompetitor(sql, { workspaceId, name, byId: memberId, at }))).id;
}
