import { recordAnswers } from '../../prisma/stores/answers.ts';
import { findTask, type StoredTask } from '../../prisma/stores/tasks.ts';
import type { Handler } from '../http/handler.ts';
import { AppError, found } from '../http/problem.ts';
import type { tasksContract } from './contract.ts';

/** Decides approvals that are alike with one answer. Each counts or is refused by itself; none is decided unread. */
export const answerMany: Handler<typeof tasksContract.answerMany> = async (ctx, { body }) => {
  const { workspaceId, id: memberId } = ctx.me;
  const { tasks: chosen, ...answer } = body;
  const hashes = new Map(chosen.map(({ id, hash }) => [id, hash]));
  const tasks = await ctx.look(({ sql }) =>
    Promise.all([...hashes.keys()].map(async (id) => found(await findTask(sql, id), 'task'))),
  );
  assertAlike(tasks, new Set(hashes.values()));
  const results = await recordAnswers(
    ctx.db,
    ctx.clock,
    tasks.map(({ id }) => ({ ...answer, workspaceId, memberId, taskId: id, hash: hashes.get(id) })),
  );
  ctx.nudge();
  return {
    items: results.map((result, index) => {
      const id = tasks[index]?.id ?? '';
      return result.ok
        ? { id, state: 'recorded' as const, code: null, detail: null }
        : { id, state: 'refused' as const, code: result.code, detail: result.detail };
    }),
  };
};

/** Alike is what has the same subject with the same content. A decision on one hash never counts for another (I3). */
function assertAlike(tasks: readonly StoredTask[], hashes: ReadonlySet<string>): void {
  const [first] = tasks;
  const [hash] = hashes;
  const isAlike = ({ kind, subject }: StoredTask): boolean => kind === 'approval' && subject === first?.subject;
  if (hashes.size === 1 && first?.subject && tasks.every(isAlike) && tasks.some((one) => one.subjectHash === hash))
    return;
  throw new AppError(422, 'NOT_ALIKE', 'These are not about the same. Decide each on its own page.', [
    { pointer: '/tasks', code: 'NOT_ALIKE', message: 'Only approvals of the very same content are decided at once.' },
  ]);
}
