import type { Sql } from '../database.ts';
import { refusalOf } from './answer.ts';
import type { AnswerInput, Refusal, TaskRow } from './answer.ts';

const HOLD_TASKS = `SELECT id FROM task WHERE scope_id = $1 AND step_id = $2 AND visit = $3 AND state = 'open' ORDER BY id FOR UPDATE`;

/**
 * Holds the open tasks of a visit until the transaction ends, always in one order. An answer that is under way commits
 * first and can be read afterwards; one that comes later waits, and finds the tasks as this transaction leaves them.
 */
export async function holdTasks(sql: Sql, scopeId: string, stepId: string, visit: number): Promise<void> {
  await sql(HOLD_TASKS, [scopeId, stepId, visit]);
}

const PARTIAL = 'SELECT 1 AS one FROM campaign WHERE id = $1 AND (owner_id = $2 OR last_editor_id = $2)';
const VOTED = `SELECT 1 AS one FROM scope s, jsonb_array_elements(s.state->'tokens') k, jsonb_array_elements(k->'memory'->'ask'->'answers') a
  WHERE s.id = $1 AND k->>'stepId' = $2 AND (k->>'visit')::int = $3 AND a->>'memberId' = $4`;

/** Why somebody who is asked to approve, or stands in for who is, may not: owner and last editor. Undefined: may. */
export async function whyNoVote(sql: Sql, campaignId: string, memberId: string): Promise<string | undefined> {
  const isPartial = (await sql(PARTIAL, [campaignId, memberId])).length > 0;
  return isPartial
    ? 'Whoever owns the campaign, or edited it last, does not approve it. Somebody else must decide.'
    : undefined;
}

/** One answer of each person; of an approval, none of who may not. */
async function checkVoter(sql: Sql, task: TaskRow, input: AnswerInput): Promise<Refusal | undefined> {
  const detail = task.kind === 'approval' ? await whyNoVote(sql, task.campaign_id, input.memberId) : undefined;
  if (detail !== undefined) return { ok: false, code: 'NOT_ASKED', detail };
  if ((await sql(VOTED, [task.scope_id, task.step_id, task.visit, input.memberId])).length > 0) {
    return {
      ok: false,
      code: 'NOT_ASKED',
      detail: 'You have answered this already. One person counts once, also in place of somebody else.',
    };
  }
  return undefined;
}

const DECIDED = `SELECT m.name AS answered_by, d.outcome, d.subject FROM task d JOIN scope s ON s.id = d.scope_id LEFT JOIN member m ON m.id = d.answered_by_id
  WHERE d.scope_id = $1 AND d.step_id = $2 AND d.visit = $3 AND d.id <> $4 AND d.state = 'done' AND EXISTS (
    SELECT 1 FROM jsonb_array_elements(s.state->'tokens') k, jsonb_array_elements(k->'memory'->'ask'->'seats') seat
    WHERE k->>'stepId' = d.step_id AND (k->>'visit')::int = d.visit AND seat->>'taskId' = d.id::text) LIMIT 1`;

/**
 * Where the first answer of several people decides, an answer that no step has fed yet, as while a run is paused, is the
 * first all the same: a second order or a second owner must not come of it.
 */
async function checkFirst(sql: Sql, task: TaskRow): Promise<Refusal | undefined> {
  if (task.seats < 2 || task.form === 'parked') return undefined;
  await holdTasks(sql, task.scope_id, task.step_id, task.visit);
  const [decided] = await sql<Pick<TaskRow, 'answered_by' | 'outcome' | 'subject'>>(DECIDED, [
    task.scope_id,
    task.step_id,
    task.visit,
    task.id,
  ]);
  return decided && refusalOf('done', decided);
}

/** Where several people answer and each of them counts once. */
const SEVERAL = new Set(['approval', 'vote', 'consult', 'assessment', 'review']);

/** Whether an answer may still be given to a task at all, by somebody who is asked. */
export async function checkTurn(sql: Sql, task: TaskRow, input: AnswerInput): Promise<Refusal | undefined> {
  if (task.kind === 'acknowledgement') return undefined;
  // Two sides look back together; of a doubtful pair of enquiries the first answer decides.
  const isSeveral = SEVERAL.has(task.kind) && !(task.kind === 'review' && task.enquiry_id !== null);
  return isSeveral ? checkVoter(sql, task, input) : checkFirst(sql, task);
}
