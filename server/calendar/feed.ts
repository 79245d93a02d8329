import { randomBytes } from 'node:crypto';
import { newId } from '../../prisma/id.ts';
import { addActivity } from '../../prisma/stores/activity.ts';
import { addFeed, feedSince, revokeFeed as revoke } from '../../prisma/stores/calendar-feeds.ts';
import { hashKey } from '../auth/identify.ts';
import type { Handler } from '../http/handler.ts';
import { notFound } from '../http/problem.ts';
import type { calendarContract } from './contract.ts';
import { feedAddress } from './feed-route.ts';

export const feed: Handler<typeof calendarContract.feed> = (ctx) =>
  ctx.transaction(async ({ sql }) => ({ since: (await feedSince(sql, ctx.me.id))?.toISOString() ?? null }));

/** The address says nothing of the person; whoever has it reads the calendar, so it is made anew or ended at will. */
export const makeFeed: Handler<typeof calendarContract.makeFeed> = (ctx) =>
  ctx.transaction(async ({ sql, now }) => {
    const { workspaceId, id: memberId } = ctx.me;
    const secret = randomBytes(32).toString('base64url');
    await addFeed(sql, { id: newId(), workspaceId, memberId, hash: hashKey(secret), at: now });
    await addActivity(sql, { workspaceId, actorId: memberId, verb: 'calendar.shared', data: {}, at: now });
    return { url: feedAddress(ctx.settings.publicUrl, secret) };
  });

export const revokeFeed: Handler<typeof calendarContract.revokeFeed> = (ctx) =>
  ctx.transaction(async ({ sql, now }) => {
    const { workspaceId, id: memberId } = ctx.me;
    if (!(await revoke(sql, memberId, now))) throw notFound('calendar address');
    await addActivity(sql, { workspaceId, actorId: memberId, verb: 'calendar.unshared', data: {}, at: now });
    return { done: true };
  });
