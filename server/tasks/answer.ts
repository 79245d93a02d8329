import { recordAnswer } from '../../prisma/stores/answers.ts';
import type { Handler } from '../http/handler.ts';
import type { tasksContract } from './contract.ts';
import { refused } from './refusals.ts';

export const answer: Handler<typeof tasksContract.answer> = async (ctx, { params, body }) => {
  const { workspaceId, id: memberId } = ctx.me;
  const result = await recordAnswer(ctx.db, ctx.clock, { ...body, workspaceId, memberId, taskId: params.id });
  if (!result.ok) throw refused(result, ctx.me);
  ctx.nudge();
  return { state: 'recorded', outcome: result.outcome, at: result.at };
};
