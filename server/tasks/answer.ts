import { recordAnswer } from '../../prisma/stores/answers.ts';
import { findTask } from '../../prisma/stores/tasks.ts';
import type { Context, Handler } from '../http/handler.ts';
import { AppError } from '../http/problem.ts';
import { checkBeforeReady } from '../material/check-before-ready.ts';
import type { tasksContract } from './contract.ts';
import { notBecause } from './detail.ts';
import { fieldsOf, missingFields } from './fields.ts';
import { refused } from './refusals.ts';

export const answer: Handler<typeof tasksContract.answer> = async (ctx, { params, body }) => {
  const { workspaceId, id: memberId } = ctx.me;
  await assertFilled(ctx, params.id, body);
  await checkBeforeReady(ctx, params.id, body.outcome);
  const result = await recordAnswer(ctx.db, ctx.clock, { ...body, workspaceId, memberId, taskId: params.id });
  if (!result.ok) throw refused(result, ctx.me);
  ctx.nudge();
  return { state: 'recorded', outcome: result.outcome, at: result.at };
};

/** What a form must say is asked of whoever may answer; to all others the answer itself is refused. */
async function assertFilled(
  ctx: Context,
  taskId: string,
  { outcome, form }: { outcome: string; form?: Record<string, unknown> | undefined },
): Promise<void> {
  const errors = await ctx.look(async ({ sql, now }) => {
    const task = await findTask(sql, taskId);
    const missing = task ? missingFields(fieldsOf(task), outcome, form) : [];
    if (!task || missing.length === 0 || !task.outcomes.includes(outcome)) return [];
    return (await notBecause(sql, ctx.me, task, now)) === null ? missing : [];
  });
  if (errors.length === 0) return;
  const detail = errors.length === 1 ? 'One thing is missing.' : `${errors.length} things are missing.`;
  throw new AppError(422, 'ANSWERS_MISSING', detail, errors);
}
