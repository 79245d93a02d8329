import { newId } from '../../../prisma/id.ts';
import type { Query } from './database.ts';
import type { Ref } from './contract.ts';

/** The rows that every step of the lifecycle leaves: what happened, what people see of it, where the enquiry stands. */

const CAUSE =
  'INSERT INTO cause (workspace_id, scope_id, seq, kind, body, at, fed_at, moves, facts) VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8)';
const ACTIVITY =
  'INSERT INTO activity (workspace_id, run_id, campaign_id, scope_id, actor_id, verb, data, at) SELECT $1, run_id, campaign_id, $2, $3, $4, $5, $6 FROM enquiry WHERE id = $2';
const STAND =
  'UPDATE scope SET state = $2, seq = seq + $3, next_due_at = $4, stepped_at = $5, status = $6, outcome = $7, ended_at = $8 WHERE id = $1 RETURNING seq';
const TASK = `INSERT INTO task (id, workspace_id, scope_id, run_id, campaign_id, enquiry_id, step_id, visit, kind, title, member_id, form, outcomes, need_reason, outlives, state, due_at, created_at)
  SELECT $1, $2, $3, run_id, campaign_id, $3, $4, 1, $4, $5, $6, $7, $8, '{}', false, 'open', $9, $10 FROM enquiry WHERE id = $3`;
const EFFECT = `INSERT INTO effect (id, workspace_id, scope_id, step_id, visit, kind, key, recipient_id, task_id, args, outlives, state, created_at, updated_at)
  VALUES ($1, $2, $3, $4, 1, 'mail.task', $5, $6, $7, '{}', true, 'reserved', $8, $8)`;

export interface Happened {
  kind: string;
  body: unknown;
  moves?: unknown;
  facts?: unknown;
}

/** Writes where the enquiry stands now, and what happened, in order. */
export async function stand(
  query: Query,
  { workspaceId, enquiryId }: Ref,
  at: Date,
  where: { step: string; dueAt?: Date; ended?: string },
  happened: Happened[],
): Promise<void> {
  const { step, dueAt, ended } = where;
  const state = JSON.stringify({
    at: step,
    since: at.toISOString(),
    ...(dueAt && { dueAt: dueAt.toISOString() }),
    ...(ended && { ended }),
  });
  const [row] = await query('stand', STAND, [
    enquiryId,
    state,
    happened.length,
    dueAt ?? null,
    at,
    ended ? 'ended' : 'open',
    ended ?? null,
    ended ? at : null,
  ]);
  let seq = Number(row?.seq) - happened.length;
  for (const { kind, body, moves, facts } of happened) {
    seq += 1;
    await query('cause', CAUSE, [
      workspaceId,
      enquiryId,
      seq,
      kind,
      JSON.stringify(body),
      at,
      moves ? JSON.stringify(moves) : null,
      facts ? JSON.stringify(facts) : null,
    ]);
  }
  const seen = happened.flatMap(({ moves }) => (moves ? [moves] : []));
  if (seen.length > 0) await act(query, { workspaceId, enquiryId }, at, 'scope.moved', { moves: seen });
}

export async function act(
  query: Query,
  { workspaceId, enquiryId }: Ref,
  at: Date,
  verb: string,
  data: unknown,
  actorId?: string,
): Promise<void> {
  await query('activity', ACTIVITY, [workspaceId, enquiryId, actorId ?? null, verb, JSON.stringify(data), at]);
}

/** A task for one person and the mail about it, reserved. */
export async function openTask(
  query: Query,
  ref: Ref,
  at: Date,
  task: { step: string; title: string; memberId: string; form?: string; outcomes: string[]; dueAt: Date },
): Promise<{ taskId: string; effectId: string }> {
  const [taskId, effectId] = [newId(), newId()];
  const { workspaceId, enquiryId } = ref;
  const { step, title, memberId, form, outcomes, dueAt } = task;
  await query('task', TASK, [taskId, workspaceId, enquiryId, step, title, memberId, form ?? null, outcomes, dueAt, at]);
  await query('effect', EFFECT, [
    effectId,
    workspaceId,
    enquiryId,
    step,
    `${workspaceId}/${enquiryId}/${step}/1.0/${memberId}/mail.task`,
    memberId,
    taskId,
    at,
  ]);
  return { taskId, effectId };
}
