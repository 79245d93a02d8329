import { addActivity } from '../../prisma/stores/activity.ts';
import { comeBack as storeReturn } from '../../prisma/stores/leaving.ts';
import { findPerson } from '../../prisma/stores/members.ts';
import type { Handler } from '../http/handler.ts';
import { AppError, found } from '../http/problem.ts';
import type { peopleContract } from './contract.ts';

export const comeBack: Handler<typeof peopleContract.comeBack> = (ctx, { params }) =>
  ctx.transaction(async ({ sql, now }) => {
    const person = found(await findPerson(sql, params.id), 'person');
    if (!(await storeReturn(sql, person.id))) throw new AppError(409, 'NOT_LEFT', `${person.name} has not left.`);
    await addActivity(sql, {
      workspaceId: ctx.me.workspaceId,
      actorId: ctx.me.id,
      verb: 'person.returned',
      data: { memberId: person.id },
      at: now,
    });
    return { done: true };
  });
