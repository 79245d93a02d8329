import type { Sql } from '../database.ts';
import { newId } from '../id.ts';
import type { StoredTask } from './tasks.ts';

/** Said about what is being decided. `toId`: a question to that person; `answersId`: the answer to that question. */
export interface StoredMessage {
  id: string;
  byId: string;
  by: string;
  toId: string | null;
  to: string | null;
  answersId: string | null;
  text: string;
  at: Date;
  /** Of a question: nobody has answered it. */
  isOpen: boolean;
}

const ADD = `INSERT INTO task_message (id, workspace_id, campaign_id, run_id, scope_id, task_id, step_id, visit, subject, by_id, to_id, answers_id, text, at)
  SELECT $1, t.workspace_id, t.campaign_id, t.run_id, t.scope_id, t.id, t.step_id, t.visit, t.subject, $3, $4, $5, $6, $7 FROM task t WHERE t.id = $2
  ON CONFLICT (answers_id) DO NOTHING RETURNING id`;

/** Undefined where the question that it answers has been answered already. */
export async function addMessage(
  sql: Sql,
  message: { taskId: string; byId: string; toId?: string | undefined; answersId?: string; text: string; at: Date },
): Promise<string | undefined> {
  const { taskId, byId, toId = null, answersId = null, text, at } = message;
  return (await sql<{ id: string }>(ADD, [newId(), taskId, byId, toId, answersId, text, at]))[0]?.id;
}

const ABOUT = `SELECT q.id, q.by_id AS "byId", b.name AS by, q.to_id AS "toId", o.name AS to, q.answers_id AS "answersId", q.text, q.at,
    q.to_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM task_message a WHERE a.answers_id = q.id) AS "isOpen"
  FROM task_message q JOIN member b ON b.id = q.by_id LEFT JOIN member o ON o.id = q.to_id
  WHERE q.run_id = $1 AND (q.subject = $2 OR q.scope_id = $3 AND q.step_id = $4) ORDER BY q.at DESC, q.id DESC LIMIT 100`;

/** What was said about the same subject of the run, or at the same step, the latest first. */
export function messagesAbout(sql: Sql, task: StoredTask): Promise<StoredMessage[]> {
  return sql<StoredMessage & Record<string, unknown>>(ABOUT, [task.runId, task.subject, task.scopeId, task.stepId]);
}

export interface Question {
  id: string;
  taskId: string;
  taskTitle: string;
  campaign: { id: string; name: string };
  by: string;
  text: string;
  at: Date;
  /** When those who decide must have; the question does not move it. */
  dueAt: Date | null;
}

// Of somebody who has left, the campaign's owner is asked instead; of somebody away, the deputy as well.
const FOR_ME = `(q.to_id = $1::uuid OR q.to_id IN (SELECT id FROM member WHERE deputy_id = $1::uuid AND away_from <= $2::timestamptz
    AND (away_to IS NULL OR away_to > $2::timestamptz)) OR c.owner_id = $1::uuid AND NOT o.active)`;
const OPEN = `SELECT q.id, t.id AS "taskId", t.title AS "taskTitle", jsonb_build_object('id', c.id, 'name', c.name) AS campaign,
    b.name AS by, q.text, q.at, t.due_at AS "dueAt"
  FROM task_message q JOIN campaign c ON c.id = q.campaign_id JOIN member b ON b.id = q.by_id JOIN member o ON o.id = q.to_id
  JOIN LATERAL (SELECT k.id, k.title, k.due_at FROM task k WHERE k.scope_id = q.scope_id AND k.step_id = q.step_id AND k.visit = q.visit
    AND k.state = 'open' ORDER BY k.id = q.task_id DESC, k.due_at NULLS LAST, k.id LIMIT 1) t ON true
  WHERE ${FOR_ME} AND NOT EXISTS (SELECT 1 FROM task_message a WHERE a.answers_id = q.id) AND ($3::uuid IS NULL OR q.id = $3)
  ORDER BY t.due_at NULLS LAST, q.at, q.id LIMIT 50`;

/** Questions that wait for somebody while what they are about is still being decided; only this one where `id` is given. */
export function openQuestions(
  sql: Sql,
  { memberId, now, id }: { memberId: string; now: Date; id?: string },
): Promise<Question[]> {
  return sql<Question & Record<string, unknown>>(OPEN, [memberId, now, id ?? null]);
}

const FIND = `SELECT q.id, EXISTS (SELECT 1 FROM task_message a WHERE a.answers_id = q.id) AS "isAnswered", ${FOR_ME} AS "isMine"
  FROM task_message q JOIN campaign c ON c.id = q.campaign_id JOIN member o ON o.id = q.to_id WHERE q.id = $3`;

/** A question by its id, whoever it is for. */
export async function findQuestion(
  sql: Sql,
  { memberId, now, id }: { memberId: string; now: Date; id: string },
): Promise<{ id: string; isAnswered: boolean; isMine: boolean } | undefined> {
  return (await sql<{ id: string; isAnswered: boolean; isMine: boolean }>(FIND, [memberId, now, id]))[0];
}
