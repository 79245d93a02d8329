import type { Sql } from '../database.ts';
import { newId } from '../id.ts';
import { pickedIds, totalOf, VOLUME, volumeOf } from './answer-checks.ts';
import type { AnswerInput, TaskRow } from './answer.ts';
import { noteInvites } from './contributors.ts';
import { keepAnswers } from './invited-answers.ts';
import { attachEvidence } from './plan-evidence.ts';

/** Classes of the reasons for which a handoff is rejected before contact (domain.md, RejectReason). */
export const REJECT_CLASS: Readonly<Record<string, string>> = {
  wrong_territory: 'procedural',
  wrong_owner: 'procedural',
  partner_owned: 'procedural',
  missing_contact: 'clerical',
  invalid_contact: 'clerical',
  missing_need: 'clerical',
  not_in_segment: 'definitional',
  already_customer: 'definitional',
  opportunity_open: 'definitional',
  recently_contacted: 'definitional',
  below_threshold: 'definitional',
};

const DECIDE_OFFER = `UPDATE handoff SET state = $2, reason_class = $3, reason_code = $4, note = $5, decided_at = $6, to_member_id = $7
  WHERE enquiry_id = $1 AND state = 'offered'`;
const OWN = `UPDATE enquiry SET owner_id = $2, first_response_at = coalesce(first_response_at, $3) WHERE id = $1`;
const RETURN_LATEST = `UPDATE handoff SET state = 'returned', reason_code = $2, note = $3, decided_at = $4
  WHERE id = (SELECT id FROM handoff WHERE enquiry_id = $1 AND state = 'accepted' ORDER BY attempt DESC LIMIT 1)`;
const GIVE_TO = `UPDATE enquiry SET owner_id = $2 WHERE id = $1`;
const CLOSE_REASON = `UPDATE enquiry SET closed_reason = $2 WHERE id = $1`;
const ORDER = `INSERT INTO "order" (id, workspace_id, enquiry_id, campaign_id, number, lines, total_minor, currency, state, taken_by_id, at, paid_at)
  SELECT $1, $2, $3, $4, $5, $6, $7, w.currency, 'placed', $8, $9, $10 FROM workspace w WHERE w.id = $2`;
const MERGE = `UPDATE enquiry e SET merged_into_id = o.id FROM (
    SELECT coalesce(q.merged_into_id, q.id) AS id FROM enquiry q JOIN enquiry me ON me.id = $1 WHERE q.campaign_id = me.campaign_id AND q.id <> me.id
      AND (q.received_at, q.id) < (me.received_at, me.id) AND (q.phone_e164 = me.phone_e164 OR q.email_norm = me.email_norm OR lower(q.address) = lower(me.address))
    ORDER BY q.received_at, q.id LIMIT 1) o WHERE e.id = $1 RETURNING o.id AS into, e.workspace_id, e.source_id, e.channel, e.received_at`;
const TOUCH = `INSERT INTO touch (id, workspace_id, enquiry_id, source_id, channel, at) VALUES ($1, $2, $3, $4, $5, $6)`;

/** What the cause carries of an answer beside its outcome: enums and numbers that a step reads itself. */
export function dataOf(task: TaskRow, input: AnswerInput): Record<string, number | string> | undefined {
  if (task.form === 'pick_contributors')
    return {
      who: pickedIds(input.form)
        .map((id) => `user:${id}`)
        .join(','),
    };
  if (task.kind !== 'readiness') return undefined;
  const numbers = VOLUME.flatMap((name) => {
    const number = volumeOf(input.form, name);
    return number === undefined ? [] : [[name, number] as const];
  });
  return numbers.length > 0 ? Object.fromEntries(numbers) : undefined;
}

/** What an answer does to the campaign besides being one: what was seen is kept, and a plan takes with it what it rests on. */
export async function settleCampaign(sql: Sql, task: TaskRow, input: AnswerInput, at: Date): Promise<void> {
  const { workspaceId, memberId } = input;
  switch (`${task.kind}.${input.outcome}`) {
    case 'assessment.contributed':
      return keepAnswers(sql, task, { workspaceId, memberId, form: input.form, counted: true, at });
    case 'plan.submitted':
      return attachEvidence(sql, { workspaceId, campaignId: task.campaign_id, byId: memberId, at });
  }
  if (task.form === 'pick_contributors')
    await noteInvites(
      sql,
      { workspaceId, runId: task.run_id, stepId: task.step_id, visit: task.visit, pickedById: memberId, at },
      pickedIds(input.form).map((id) => ({ memberId: id, accounts: 0 })),
    );
}

/**
 * What an answer does to the enquiry besides being an answer: an offer decided, an order taken, an owner chosen. In the
 * answer's transaction. Answers what the cause carries of it: enums only.
 */
export async function settleEnquiry(
  sql: Sql,
  task: TaskRow,
  input: AnswerInput,
  at: Date,
): Promise<Record<string, string> | undefined> {
  const { enquiry_id: enquiryId } = task;
  if (enquiryId === null) return undefined;
  switch (`${task.kind}.${input.outcome}`) {
    case 'handoff.accepted':
      await sql(DECIDE_OFFER, [enquiryId, 'accepted', null, null, null, at, input.memberId]);
      await sql(OWN, [enquiryId, input.memberId, at]);
      return undefined;
    case 'handoff.rejected': {
      const reasonClass = REJECT_CLASS[input.reasonCode ?? ''] ?? 'other';
      await sql(DECIDE_OFFER, [
        enquiryId,
        'rejected',
        reasonClass,
        input.reasonCode ?? 'other',
        input.reason ?? null,
        at,
        task.member_id ?? input.memberId,
      ]);
      return { reasonClass };
    }
    case 'qualify.returned':
    case 'sell.returned':
    case 'order.returned':
      await sql(RETURN_LATEST, [enquiryId, input.reasonCode ?? 'other', input.reason ?? null, at]);
      return undefined;
    case 'qualify.unqualified':
    case 'sell.lost':
      await sql(CLOSE_REASON, [enquiryId, input.reasonCode ?? 'other']);
      return undefined;
    case 'order.ordered':
    case 'order.paid':
      await takeOrder(sql, task, input, at);
      return undefined;
    case 'review.duplicate':
      await merge(sql, enquiryId);
      return undefined;
  }
  if (task.form === 'assign_manually' && input.outcome === 'done')
    await sql(GIVE_TO, [enquiryId, input.form?.memberId]);
  return undefined;
}

/** The later response of a person who is known stays as a touch of the enquiry it belongs to. */
async function merge(sql: Sql, enquiryId: string): Promise<void> {
  const [merged] = await sql<{
    into: string;
    workspace_id: string;
    source_id: string;
    channel: string;
    received_at: Date;
  }>(MERGE, [enquiryId]);
  if (!merged) return;
  await sql(TOUCH, [newId(), merged.workspace_id, merged.into, merged.source_id, merged.channel, merged.received_at]);
}

async function takeOrder(sql: Sql, task: TaskRow, input: AnswerInput, at: Date): Promise<void> {
  const lines = (input.form?.lines ?? []) as { name: string; quantity: number; unitMinor: number }[];
  const id = newId();
  // Short, and unique because the whole id is: a collision within a workspace would be refused, never overwritten.
  const number = `O-${id.slice(0, 8)}${id.slice(-6)}`.toUpperCase();
  await sql(ORDER, [
    id,
    input.workspaceId,
    task.enquiry_id,
    task.campaign_id,
    number,
    JSON.stringify(lines),
    totalOf(lines),
    input.memberId,
    at,
    input.outcome === 'paid' ? at : null,
  ]);
}
