import { addActivity } from '../../prisma/stores/activity.ts';
import { findPerson, setAway as storeAway } from '../../prisma/stores/members.ts';
import type { Handler } from '../http/handler.ts';
import { AppError, found, invalid } from '../http/problem.ts';
import type { peopleContract } from './contract.ts';

export const setAway: Handler<typeof peopleContract.setAway> = async (ctx, { body }) => {
  if (body.from !== null && body.to !== null && Date.parse(body.to) <= Date.parse(body.from)) {
    throw new AppError(422, 'DATES_ORDER', 'You come back after you have left.', [
      { pointer: '/to', code: 'DATES_ORDER', message: 'Must be after the first day away.' },
    ]);
  }
  if (body.deputyId === ctx.me.id)
    throw invalid([{ pointer: '/deputyId', code: 'SELF', message: 'Somebody else must stand in.' }]);
  return ctx.transaction(async ({ sql, now }) => {
    if (body.deputyId !== null) found(await findPerson(sql, body.deputyId), 'person');
    const person = await storeAway(sql, ctx.me.id, body);
    const { workspaceId, id } = ctx.me;
    await addActivity(sql, {
      workspaceId,
      actorId: id,
      verb: body.from === null ? 'person.back' : 'person.away',
      data: { memberId: id, ...body },
      at: now,
    });
    return person;
  });
};
