import { addActivity } from '../../prisma/stores/activity.ts';
import { addMessage, findQuestion, openQuestions } from '../../prisma/stores/task-messages.ts';
import { findTask } from '../../prisma/stores/tasks.ts';
import type { Handler } from '../http/handler.ts';
import { AppError, found } from '../http/problem.ts';
import type { messagesContract } from './messages-contract.ts';

export const reply: Handler<typeof messagesContract.reply> = (ctx, { params, body: { text } }) =>
  ctx.transaction(async ({ sql, now }) => {
    const { workspaceId, id: memberId } = ctx.me;
    const asked = { memberId, now, id: params.id };
    const question = found(await findQuestion(sql, asked), 'question');
    if (!question.isMine) throw new AppError(403, 'NOT_ASKED', 'Somebody else is asked. You can leave a remark.');
    if (question.isAnswered) throw answered();
    const [open] = await openQuestions(sql, asked);
    if (!open) throw new AppError(409, 'TASK_TOO_LATE', 'It has been decided meanwhile. You can leave a remark.');
    const task = found(await findTask(sql, open.taskId), 'task');
    const id = await addMessage(sql, { taskId: task.id, byId: memberId, answersId: question.id, text, at: now });
    if (id === undefined) throw answered();
    await addActivity(sql, {
      workspaceId,
      runId: task.runId,
      campaignId: task.campaignId,
      scopeId: task.scopeId,
      actorId: memberId,
      verb: 'approval.information_given',
      data: { taskId: task.id, stepId: task.stepId, messageId: id },
      at: now,
    });
    return { id };
  });

function answered(): AppError {
  return new AppError(409, 'QUESTION_ANSWERED', 'This has been answered already.');
}
