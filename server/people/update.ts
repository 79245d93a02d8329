import { addActivity } from '../../prisma/stores/activity.ts';
import { findPerson, updatePerson } from '../../prisma/stores/members.ts';
import type { Handler } from '../http/handler.ts';
import { found, invalid } from '../http/problem.ts';
import type { peopleContract } from './contract.ts';

export const update: Handler<typeof peopleContract.update> = (ctx, { params, body }) =>
  ctx.transaction(async ({ sql, now }) => {
    if (body.deputyId === params.id)
      throw invalid([{ pointer: '/deputyId', code: 'SELF', message: 'Somebody else must stand in.' }]);
    if (body.deputyId) found(await findPerson(sql, body.deputyId), 'person');
    const person = found(await updatePerson(sql, params.id, body), 'person');
    await addActivity(sql, {
      workspaceId: ctx.me.workspaceId,
      actorId: ctx.me.id,
      verb: 'person.changed',
      data: { memberId: params.id, ...body },
      at: now,
    });
    return person;
  });
