import { addActivity } from '../../prisma/stores/activity.ts';
import { addCompetitor as store, findCompetitor, listCompetitors } from '../../prisma/stores/competitors.ts';
import { assertOfTheHouse } from '../auth/house.ts';
import type { Handler } from '../http/handler.ts';
import { possibleDuplicate } from './competitor-named.ts';
import type { marketContract } from './contract.ts';

export const competitors: Handler<typeof marketContract.competitors> = (ctx) => {
  assertOfTheHouse(ctx.me, 'competitor');
  return ctx.transaction(async ({ sql }) => ({ items: await listCompetitors(sql) }));
};

export const addCompetitor: Handler<typeof marketContract.addCompetitor> = (ctx, { body }) =>
  ctx.transaction(async ({ sql, now }) => {
    const { workspaceId, id: byId } = ctx.me;
    const { same, near } = await findCompetitor(sql, body.name);
    if (same || (near && !body.different)) throw possibleDuplicate((same ?? near)?.name ?? body.name);
    const competitor = await store(sql, { workspaceId, name: body.name, byId, at: now });
    const data = { competitorId: competitor.id };
    await addActivity(sql, { workspaceId, actorId: byId, verb: 'competitor.added', data, at: now });
    return competitor;
  });
