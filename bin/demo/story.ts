import type { Pool } from 'pg';
import type { Clock } from '../../prisma/clock.ts';
import type { Database } from '../../prisma/database.ts';
import { recordAnswer } from '../../prisma/stores/answers.ts';
import type { AnswerInput } from '../../prisma/stores/answer.ts';

export interface Story {
  db: Database;
  system: Pool;
  clock: Clock;
  workspaceId: string;
  people: Record<string, string>;
  settle(): Promise<void>;
}

interface Open {
  id: string;
  member_id: string | null;
  subject_hash: string | null;
  enquiry_id: string | null;
}

const OPEN = `SELECT t.id, t.member_id, t.subject_hash, t.enquiry_id FROM task t LEFT JOIN enquiry q ON q.id = t.enquiry_id
  WHERE t.workspace_id = $1 AND t.run_id = $2 AND t.state = 'open' AND t.kind = $3 AND ($4::uuid IS NULL OR t.member_id = $4 OR t.member_id IS NULL)
    AND ($5::text IS NULL OR q.name = $5) ORDER BY t.member_id NULLS LAST, t.created_at, t.id LIMIT 1`;

/** A person of the demo answers what waits for them, as they would on their page. Throws where it does not count. */
export async function answerAs(
  story: Story,
  ask: { runId: string; kind: string; who?: string; enquiry?: string; outcome: string } & Partial<
    Pick<AnswerInput, 'reasonCode' | 'reason' | 'form'>
  >,
): Promise<string | null> {
  const { db, system, clock, workspaceId, people } = story;
  const asked = ask.who === undefined || ask.kind === 'plan' ? null : people[ask.who];
  const [task] = (await system.query<Open>(OPEN, [workspaceId, ask.runId, ask.kind, asked, ask.enquiry ?? null])).rows;
  if (!task) throw new Error(`Nothing of kind ${ask.kind} waits for ${ask.who ?? 'anybody'}`);
  const { outcome, reasonCode, reason, form } = ask;
  const memberId = task.member_id ?? people[ask.who ?? ''] ?? '';
  const result = await recordAnswer(db, clock, {
    workspaceId,
    taskId: task.id,
    memberId,
    outcome,
    reasonCode,
    reason,
    form,
    ...(task.subject_hash !== null && { hash: task.subject_hash }),
  });
  if (!result.ok) throw new Error(`${ask.kind} ${outcome}: ${result.code} ${result.detail}`);
  await story.settle();
  return task.enquiry_id;
}
