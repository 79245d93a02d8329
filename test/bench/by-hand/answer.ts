import type { Client } from '@temporalio/client';
import { newId } from '../../../prisma/id.ts';
import type { HandDatabase } from './database.ts';
import { act } from './rows.ts';

const TASK = `SELECT t.*, m.active, (SELECT count(*)::int FROM qualification_answer q WHERE q.enquiry_id = t.enquiry_id AND q.answer <> '') AS answers
  FROM task t JOIN member m ON m.id = $2 WHERE t.id = $1`;
const CLAIM = `UPDATE task SET state = 'done', outcome = $2, result = $3, answered_by_id = $4, answered_at = $5, counted = true WHERE id = $1 AND state = 'open' RETURNING id`;
const ACCEPT = `UPDATE handoff SET state = 'accepted', decided_at = $2 WHERE enquiry_id = $1 AND state = 'offered'`;
const OWN = `UPDATE enquiry SET owner_id = $2, first_response_at = coalesce(first_response_at, $3) WHERE id = $1`;
const ORDER = `INSERT INTO "order" (id, workspace_id, enquiry_id, campaign_id, number, lines, total_minor, currency, state, taken_by_id, at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, 'GBP', 'placed', $8, $9)`;

/** Checks and commits a person's answer, then tells the workflow. */
export async function answerByHand(
  { transaction }: HandDatabase,
  client: Client,
  input: {
    workspaceId: string;
    taskId: string;
    memberId: string;
    outcome: string;
    lines?: { name: string; quantity: number; unitMinor: number }[];
  },
): Promise<void> {
  const { workspaceId, taskId, memberId, outcome, lines } = input;
  const enquiryId = await transaction(async (query) => {
    const at = new Date();
    const [task] = await query('read-task', TASK, [taskId, memberId]);
    const id = String(task?.enquiry_id);
    if (!task?.active || task.member_id !== memberId || !(task.outcomes as string[]).includes(outcome))
      throw new Error('Not asked');
    if (task.kind === 'qualify' && Number(task.answers) < 4) throw new Error('Questions without an answer');
    const claimed = await query('claim', CLAIM, [taskId, outcome, JSON.stringify({ lines }), memberId, at]);
    if (claimed.length === 0) throw new Error('Too late');
    if (task.kind === 'handoff') {
      await query('accept', ACCEPT, [id, at]);
      await query('own', OWN, [id, memberId, at]);
    }
    if (lines) {
      const orderId = newId();
      const total = lines.reduce((sum, line) => sum + line.quantity * line.unitMinor, 0);
      await query('order', ORDER, [
        orderId,
        workspaceId,
        id,
        task.campaign_id,
        `O-${orderId.slice(-12)}`,
        JSON.stringify(lines),
        total,
        memberId,
        at,
      ]);
    }
    await act(
      query,
      { workspaceId, enquiryId: id },
      at,
      `${String(task.kind)}.decided`,
      { taskId, kind: task.kind, outcome },
      memberId,
    );
    return id;
  });
  await client.workflow.getHandle(`hand:${enquiryId}`).signal('decided', { taskId, outcome });
}
