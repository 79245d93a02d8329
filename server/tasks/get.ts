import { findTask } from '../../prisma/stores/tasks.ts';
import type { Handler } from '../http/handler.ts';
import { found, notFound } from '../http/problem.ts';
import type { tasksContract } from './contract.ts';
import { taskDetail } from './detail.ts';

/** Everyone of the house may look; a partner only at what asks it. */
export const get: Handler<typeof tasksContract.get> = (ctx, { params }) =>
  ctx.transaction(async ({ sql, now }) => {
    const task = found(await findTask(sql, params.id), 'task');
    if (ctx.me.role === 'partner' && task.memberId !== ctx.me.id && task.role !== 'partner') throw notFound('task');
    return taskDetail(sql, ctx.me, task, now);
  });
