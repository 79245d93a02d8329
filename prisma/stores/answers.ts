import type { Clock } from '../clock.ts';
import type { Database, Sql } from '../database.ts';
import { newId } from '../id.ts';
import { checkAnswer } from './answer-checks.ts';
import { refusalOf } from './answer.ts';
import type { AnswerInput, Refusal, TaskRow } from './answer.ts';
import { keepContent } from './decided-content.ts';
import { keepPlanVersion } from './plan-versions.ts';
import { dataOf, settleCampaign, settleEnquiry } from './answer-deeds.ts';
import { LANE } from './interrupts.ts';
import { keepAnswers } from './invited-answers.ts';

export type AnswerResult = { ok: true; at: string; outcome: string; scopeId: string; scopeKind: string } | Refusal;

const TASK = `SELECT t.id, t.scope_id, t.run_id, t.campaign_id, t.enquiry_id, t.step_id, t.visit, t.kind, t.form, t.member_id, t.role,
    t.subject, t.subject_hash, t.outcomes, t.need_reason, t.outlives, t.state, t.outcome, s.kind AS scope_kind,
    (SELECT name FROM member WHERE id = t.answered_by_id) AS answered_by,
    EXISTS (SELECT 1 FROM jsonb_array_elements(s.state->'tokens') k
      WHERE k->>'stepId' = t.step_id AND (k->>'visit')::int = t.visit) AND t.form IS DISTINCT FROM 'parked' AS stands,
    coalesce((SELECT jsonb_array_length(k->'memory'->'ask'->'seats') FROM jsonb_array_elements(s.state->'tokens') k
      WHERE k->>'stepId' = t.step_id AND (k->>'visit')::int = t.visit LIMIT 1), 0) AS seats,
    s.state->'accepted' IS NOT NULL AS accepted, c.offset_ms::float8 AS offset_ms
  FROM task t JOIN scope s ON s.id = t.scope_id CROSS JOIN clock c WHERE t.id = $1`;

// The contested row: whoever changes it from open has it, and the other is told.
const CLAIM = `UPDATE task SET state = 'done', outcome = $2, reason = $3, result = $4, answered_by_id = $5, answered_at = $6, counted = $7
  WHERE id = $1 AND state = 'open' RETURNING id`;

const DECISION = `INSERT INTO decision (id, workspace_id, run_id, campaign_id, task_id, subject, hash, member_id, on_behalf_of_id, outcome, reason, at, parts)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`;

// Cause and poke, unless the scope has gone on without it, and what people see of it, in one statement.
const TELL = `WITH caused AS (INSERT INTO cause (workspace_id, scope_id, kind, body, at)
    SELECT $1::uuid, $2::uuid, 'answered', $3::jsonb, $4::timestamptz WHERE $3::jsonb IS NOT NULL),
  poked AS (INSERT INTO outbox (workspace_id, scope_id, kind, lane, at)
    SELECT $1::uuid, $2::uuid, $5, $6::int, $4::timestamptz WHERE $3::jsonb IS NOT NULL)
  INSERT INTO activity (workspace_id, run_id, campaign_id, scope_id, actor_id, verb, data, at)
  VALUES ($1::uuid, $7, $8, $2::uuid, $9, $10, $11, $4::timestamptz)`;

/**
 * Records a person's answer: task, hash-bound decision, what it does to the enquiry, cause, activity and poke, in one
 * transaction. The answer counts or is refused with a code; an answer and a due instant never both win.
 */
export function recordAnswer(db: Database, clock: Clock, input: AnswerInput): Promise<AnswerResult> {
  return db.inWorkspaceSql(input.workspaceId, (sql) => answerIn(sql, clock, input));
}

/** The same for several, in one transaction and in one order, so that two people who answer many do not block each other. */
export function recordAnswers(db: Database, clock: Clock, inputs: readonly AnswerInput[]): Promise<AnswerResult[]> {
  const [first] = inputs;
  if (!first) return Promise.resolve([]);
  return db.inWorkspaceSql(first.workspaceId, async (sql) => {
    const results = new Map<string, AnswerResult>();
    for (const input of inputs.toSorted((a, b) => (a.taskId < b.taskId ? -1 : 1)))
      results.set(input.taskId, await answerIn(sql, clock, input));
    return inputs.flatMap(({ taskId }) => results.get(taskId) ?? []);
  });
}

async function answerIn(sql: Sql, clock: Clock, input: AnswerInput): Promise<AnswerResult> {
  const task = await readTask(sql, input.taskId);
  if (!task) return { ok: false, code: 'NOT_FOUND', detail: 'There is no such task.' };
  const at = clock.now(task.offset_ms);

  const refusal = await checkAnswer(sql, task, input, at);
  if (refusal) return keepLate(sql, task, input, refusal, at);
  const result = JSON.stringify(input.form ?? {});
  const reason = input.reasonCode ?? input.reason ?? null;
  const claimed = await sql(CLAIM, [
    task.id,
    input.outcome,
    input.reason ?? reason,
    result,
    input.memberId,
    at,
    task.stands,
  ]);
  if (claimed.length === 0) return lost(sql, task.id);

  if (task.subject !== null && task.subject_hash !== null) {
    const behalf = task.member_id !== null && task.member_id !== input.memberId ? task.member_id : null;
    await sql(DECISION, [
      newId(),
      input.workspaceId,
      task.run_id,
      task.campaign_id,
      task.id,
      task.subject,
      task.subject_hash,
      input.memberId,
      behalf,
      input.outcome,
      input.reason ?? '',
      at,
      input.parts ?? [],
    ]);
    await keepContent(sql, {
      workspaceId: input.workspaceId,
      campaignId: task.campaign_id,
      subject: task.subject,
      hash: task.subject_hash,
      at,
    });
  }
  if (task.kind === 'plan' && input.outcome === 'submitted')
    await keepPlanVersion(sql, {
      workspaceId: input.workspaceId,
      campaignId: task.campaign_id,
      memberId: input.memberId,
      at,
    });
  await settleCampaign(sql, task, input, at);
  const data = (await settleEnquiry(sql, task, input, at)) ?? dataOf(task, input);
  // Once the quorum has moved the scope on, a later acknowledgement is kept and moves nothing.
  const cause = {
    kind: 'answered',
    stepId: task.step_id,
    visit: task.visit,
    taskId: task.id,
    memberId: input.memberId,
    outcome: input.outcome,
    ...(task.subject_hash !== null && { hash: task.subject_hash }),
    ...((reason !== null || data) && {
      data: { ...(input.reasonCode !== undefined && { reason: input.reasonCode }), ...data },
    }),
  };
  const told = {
    taskId: task.id,
    kind: task.kind,
    stepId: task.step_id,
    outcome: input.outcome,
    ...(task.subject && { subject: task.subject }),
    ...(input.reasonCode && { reason: input.reasonCode }),
  };
  await sql(TELL, [
    input.workspaceId,
    task.scope_id,
    task.stands ? JSON.stringify(cause) : null,
    at,
    task.scope_kind,
    task.scope_kind === 'enquiry' ? LANE.answer : LANE.campaign,
    task.run_id,
    task.campaign_id,
    input.memberId,
    verbOf(task),
    JSON.stringify(told),
  ]);
  return {
    ok: true,
    at: at.toISOString(),
    outcome: input.outcome,
    scopeId: task.scope_id,
    scopeKind: task.scope_kind,
  };
}

/** What was seen in the market is kept also where it comes too late to count. */
async function keepLate(sql: Sql, task: TaskRow, input: AnswerInput, refusal: Refusal, at: Date): Promise<Refusal> {
  if (task.kind !== 'assessment' || refusal.code !== 'TASK_TOO_LATE') return refusal;
  const { workspaceId, memberId, form } = input;
  await keepAnswers(sql, task, { workspaceId, memberId, form, counted: false, at });
  return {
    ok: false,
    code: 'WINDOW_CLOSED',
    detail:
      'The time to answer is over. What you have seen is kept on the market board and does not count for this plan.',
  };
}

export async function readTask(sql: Sql, taskId: string): Promise<TaskRow | undefined> {
  return (await sql<TaskRow & Record<string, unknown>>(TASK, [taskId]))[0];
}

async function lost(sql: Sql, taskId: string): Promise<Refusal> {
  const now = await readTask(sql, taskId);
  return refusalOf(now?.state ?? 'dropped', now);
}

function verbOf(task: TaskRow): string {
  if (task.kind === 'acknowledgement') return 'brief.acknowledged';
  if (task.kind === 'approval') return 'approval.decided';
  if (task.kind === 'handoff') return 'handoff.decided';
  if (task.kind === 'order') return 'order.decided';
  return 'task.answered';
}
