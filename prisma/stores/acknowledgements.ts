import type { Sql } from '../database.ts';

export interface Acknowledgements {
  /** Of exactly the current hash. */
  acknowledged: { memberId: string; name: string; at: string }[];
  /** Asked for the current hash and silent so far. */
  waiting: { memberId: string; name: string; taskId: string }[];
  /** People whose confirmation was of an earlier version and who have not confirmed this one. */
  voided: number;
  dueAt: string | null;
}

const GIVEN = `SELECT DISTINCT ON (d.member_id) d.member_id AS "memberId", m.name, d.at, d.hash = $3 AS current FROM decision d JOIN member m ON m.id = d.member_id
  WHERE d.campaign_id = $1 AND d.subject = $2 AND d.outcome = 'acknowledged' ORDER BY d.member_id, (d.hash = $3) DESC, d.at DESC`;
const WAITING = `SELECT t.member_id AS "memberId", m.name, t.id AS "taskId", t.due_at AS "dueAt" FROM task t JOIN member m ON m.id = t.member_id
  WHERE t.campaign_id = $1 AND t.enquiry_id IS NULL AND t.subject = $2 AND t.subject_hash = $3 AND t.state = 'open' AND t.kind = 'acknowledgement' ORDER BY m.name`;

/** Who has confirmed a brief at its current hash, and who has not. */
export async function acknowledgementsOf(
  sql: Sql,
  campaignId: string,
  subject: string,
  hash: string,
): Promise<Acknowledgements> {
  const given = await sql<{ memberId: string; name: string; at: Date; current: boolean }>(GIVEN, [
    campaignId,
    subject,
    hash,
  ]);
  const waiting = await sql<{ memberId: string; name: string; taskId: string; dueAt: Date | null }>(WAITING, [
    campaignId,
    subject,
    hash,
  ]);
  const dues = waiting.flatMap(({ dueAt }) => (dueAt ? [dueAt.getTime()] : []));
  return {
    acknowledged: given
      .filter(({ current }) => current)
      .map(({ memberId, name, at }) => ({ memberId, name, at: at.toISOString() })),
    waiting: waiting.map(({ memberId, name, taskId }) => ({ memberId, name, taskId })),
    voided: given.filter(({ current }) => !current).length,
    dueAt: dues.length > 0 ? new Date(Math.min(...dues)).toISOString() : null,
  };
}

const MY_TASK = `SELECT t.id, t.state FROM task t WHERE t.campaign_id = $1 AND t.enquiry_id IS NULL AND t.subject = $2 AND t.kind = 'acknowledgement'
    AND (t.member_id = $3 OR t.member_id IN (SELECT id FROM member WHERE deputy_id = $3 AND away_from <= $4 AND (away_to IS NULL OR away_to > $4)))
  ORDER BY t.state = 'open' DESC, t.member_id = $3 DESC, t.created_at DESC LIMIT 1`;

/** The task by which somebody is asked to confirm a brief: the open one, else the latest. */
export async function myAcknowledgementTask(
  sql: Sql,
  campaignId: string,
  subject: string,
  memberId: string,
  now: Date,
): Promise<string | undefined> {
  return (await sql<{ id: string }>(MY_TASK, [campaignId, subject, memberId, now]))[0]?.id;
}
