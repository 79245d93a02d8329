import { notificationsOf, readNotification } from '../../prisma/stores/notifications.ts';
import type { Handler } from '../http/handler.ts';
import { notFound } from '../http/problem.ts';
import type { marketContract } from './contract.ts';

export const notices: Handler<typeof marketContract.notices> = (ctx) =>
  ctx.transaction(async ({ sql }) => ({
    items: (await notificationsOf(sql, ctx.me.id)).map(({ id, kind, campaign, at, readAt }) => ({
      id,
      kind,
      campaign,
      at: at.toISOString(),
      readAt: readAt?.toISOString() ?? null,
    })),
  }));

export const readNotice: Handler<typeof marketContract.readNotice> = (ctx, { params }) =>
  ctx.transaction(async ({ sql, now }) => {
    if (!(await readNotification(sql, params.id, ctx.me.id, now))) throw notFound('notice');
    return { done: true };
  });
