import { addActivity } from '../../prisma/stores/activity.ts';
import { closeObjective, findObjective } from '../../prisma/stores/objectives.ts';
import type { Handler } from '../http/handler.ts';
import { AppError, found } from '../http/problem.ts';
import { assertMayWrite } from './check-fields.ts';
import type { objectivesContract } from './contract.ts';

/** Plans that were agreed with it stay as they are; what is handed in from now on needs another. */
export const close: Handler<typeof objectivesContract.close> = async (ctx, { params, body }) => {
  assertMayWrite(ctx.me);
  return ctx.transaction(async ({ sql, now }) => {
    const { workspaceId, id: actorId } = ctx.me;
    const { id } = found(await findObjective(sql, params.id), 'objective');
    if (!(await closeObjective(sql, id, now, body.reason)))
      throw new AppError(409, 'OBJECTIVE_CLOSED', 'This objective is closed already.');
    await addActivity(sql, {
      workspaceId,
      actorId,
      verb: 'objective.closed',
      data: { objectiveId: id, reason: body.reason },
      at: now,
    });
    return { done: true };
  });
};
