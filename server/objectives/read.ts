import { newId } from '../../prisma/id.ts';
import { addActivity } from '../../prisma/stores/activity.ts';
import { addReading, findObjective } from '../../prisma/stores/objectives.ts';
import { assertOfTheHouse } from '../auth/house.ts';
import type { Handler } from '../http/handler.ts';
import { AppError, found } from '../http/problem.ts';
import { refused } from './check-fields.ts';
import type { objectivesContract } from './contract.ts';
import { toObjective } from './to-objective.ts';

export const read: Handler<typeof objectivesContract.read> = async (ctx, { params, body }) => {
  assertOfTheHouse(ctx.me, 'objective');
  return ctx.transaction(async ({ sql, now }) => {
    const { workspaceId, id: byId } = ctx.me;
    const stored = found(await findObjective(sql, params.id), 'objective');
    if (stored.state === 'closed') throw new AppError(409, 'OBJECTIVE_CLOSED', 'A closed objective takes no readings.');
    const at = new Date(body.at ?? now);
    if (at > now) throw refused('READING_AHEAD', '/at', 'A reading is of now or of the past.');
    const reading = { id: newId(), workspaceId, objectiveId: stored.id, at, value: body.value, n: body.n ?? null };
    await addReading(sql, { ...reading, byId, createdAt: now });
    await addActivity(sql, {
      workspaceId,
      actorId: byId,
      verb: 'objective.read',
      data: { objectiveId: stored.id, value: body.value, at: at.toISOString() },
      at: now,
    });
    return toObjective(found(await findObjective(sql, stored.id), 'objective'), now);
  });
};
