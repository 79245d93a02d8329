import { addActivity } from '../../prisma/stores/activity.ts';
import { setPriority } from '../../prisma/stores/calendar.ts';
import type { Handler } from '../http/handler.ts';
import { notFound } from '../http/problem.ts';
import type { calendarContract } from './contract.ts';

export const prioritise: Handler<typeof calendarContract.prioritise> = (ctx, { params, body }) =>
  ctx.transaction(async ({ sql, now }) => {
    const { workspaceId, id: actorId } = ctx.me;
    if (!(await setPriority(sql, params.id, body.priority))) throw notFound('campaign');
    await addActivity(sql, {
      workspaceId,
      campaignId: params.id,
      actorId,
      verb: 'campaign.prioritised',
      data: { priority: body.priority },
      at: now,
    });
    return { done: true };
  });
