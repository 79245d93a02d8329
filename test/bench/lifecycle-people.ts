import type { Pool } from 'pg';
import type { Side, TaskToAnswer } from './lifecycle-side.ts';

const IN_FLIGHT = 60;
const LOOK_MS = 20;
/** Answers and enquiries that come in at the same moment. */
const HANDS = 8;

const OPEN = `SELECT t.id, t.kind, t.member_id, t.enquiry_id FROM task t WHERE t.state = 'open' AND t.enquiry_id IS NOT NULL AND t.run_id = $1
  AND EXISTS (SELECT 1 FROM effect e WHERE e.scope_id = t.scope_id AND e.state = 'done' AND e.task_id = t.id)`;
const ENDED = `SELECT count(*)::int AS n FROM scope WHERE run_id = $1 AND kind = 'enquiry' AND status = 'ended'`;
const QUESTIONS = `INSERT INTO qualification_answer (workspace_id, enquiry_id, framework, question, answer, member_id, at)
  SELECT workspace_id, id, 'BANT', q, 'yes', $2, received_at FROM enquiry, unnest(ARRAY['need', 'timeline', 'budget', 'authority']) q WHERE id = $1`;

const SAMPLER = [{ name: 'Sampler', quantity: 2, unitMinor: 5900 }];

/**
 * People who answer at once what a mail has told them of: 60 enquiries are under way until so many are won. Answers how
 * long it took and the ids.
 */
export async function liveThrough(
  side: Side,
  look: Pool,
  runId: string,
  count: number,
): Promise<{ ms: number; ids: string[] }> {
  const number = async (text: string, values: unknown[]): Promise<number> =>
    (await look.query<{ n: number }>({ name: text.slice(0, 50), text, values })).rows[0]?.n ?? 0;
  const before = await number(ENDED, [runId]);
  const ids: string[] = [];
  const taken = new Set<string>();
  const answer = async (task: TaskToAnswer): Promise<void> => {
    if (task.kind === 'handoff') return side.answer(task, 'accepted');
    if (task.kind === 'order') return side.answer(task, 'ordered', SAMPLER);
    await look.query({ name: 'questions', text: QUESTIONS, values: [task.enquiry_id, task.member_id] });
    return side.answer(task, 'qualified');
  };

  const start = performance.now();
  for (let ended = 0; ended < count; ended = (await number(ENDED, [runId])) - before) {
    const room = Math.min(IN_FLIGHT - (ids.length - ended), count - ids.length);
    const { rows } = await look.query<TaskToAnswer>({ name: 'open', text: OPEN, values: [runId] });
    const fresh = rows.filter(({ id }) => !taken.has(id));
    for (const { id } of fresh) taken.add(id);
    const doings = [
      ...fresh.map((task) => () => answer(task)),
      ...Array.from({ length: Math.max(0, room) }, () => async () => void ids.push(await side.receive(70))),
    ];
    const hand = async (): Promise<void> => {
      for (let doing = doings.shift(); doing; doing = doings.shift()) await doing();
    };
    await Promise.all(Array.from({ length: HANDS }, hand));
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  const ms = performance.now() - start;
  return { ms, ids };
}
