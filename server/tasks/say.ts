import { addActivity } from '../../prisma/stores/activity.ts';
import { findPerson } from '../../prisma/stores/members.ts';
import { addMessage } from '../../prisma/stores/task-messages.ts';
import { findTask } from '../../prisma/stores/tasks.ts';
import type { Handler } from '../http/handler.ts';
import { AppError, found } from '../http/problem.ts';
import { notBecause } from './detail.ts';
import type { messagesContract } from './messages-contract.ts';

/** A remark, or a question to somebody. Neither moves a due date. */
export const say: Handler<typeof messagesContract.say> = (ctx, { params, body: { text, toId } }) =>
  ctx.transaction(async ({ sql, now }) => {
    const { workspaceId, id: memberId } = ctx.me;
    const task = found(await findTask(sql, params.id), 'task');
    if (task.enquiryId !== null)
      throw new AppError(422, 'NOTE_ON_ENQUIRY', 'This is about a person. Write a note on the enquiry instead.');
    if (toId !== undefined) {
      const because = await notBecause(sql, ctx.me, task, now);
      if (because !== null)
        throw new AppError(
          403,
          'NOT_ASKED',
          `${because} Only who is asked to decide can ask a question; leave a remark.`,
        );
      const person = await findPerson(sql, toId);
      if (!person?.active || person.role === 'partner' || toId === memberId)
        throw new AppError(422, 'PERSON_UNKNOWN', 'Choose somebody else of the house.', [
          { pointer: '/toId', code: 'PERSON_UNKNOWN', message: 'Choose somebody else of the house.' },
        ]);
    }
    const id = found(await addMessage(sql, { taskId: task.id, byId: memberId, toId, text, at: now }), 'task');
    await addActivity(sql, {
      workspaceId,
      runId: task.runId,
      campaignId: task.campaignId,
      scopeId: task.scopeId,
      actorId: memberId,
      verb: toId === undefined ? 'approval.remarked' : 'approval.information_asked',
      data: { taskId: task.id, stepId: task.stepId, messageId: id, ...(toId !== undefined && { toId }) },
      at: now,
    });
    return { id };
  });
