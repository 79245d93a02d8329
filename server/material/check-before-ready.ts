import { addLinkCheck } from '../../prisma/stores/material-writes.ts';
import { piecesOf } from '../../prisma/stores/material.ts';
import { findTask } from '../../prisma/stores/tasks.ts';
import type { Context } from '../http/handler.ts';
import { checkLink } from './check-link.ts';

/** At most this many pages are opened at once, and this many in all; further ones count by what they answered last. */
const PAGES_LIMIT = 20;

/**
 * Whoever says that material is ready has its web pages opened first, so that the answer is judged by what they answer now
 * (S19). Outside the transaction of the answer, since pages may take their time.
 */
export async function checkBeforeReady(ctx: Context, taskId: string, outcome: string): Promise<void> {
  const links = await ctx.look(async ({ sql }) => {
    const task = await findTask(sql, taskId);
    if (task?.kind !== 'material' || outcome !== 'ready' || task.state !== 'open' || task.form === 'catalogue')
      return [];
    return (await piecesOf(sql, task.campaignId)).links.slice(0, PAGES_LIMIT);
  });
  if (links.length === 0) return;
  const answers = await Promise.all(
    links.map(async ({ versionId, url }) => ({ versionId, answer: await checkLink(ctx.settings, url) })),
  );
  // The answer itself takes the request's idempotency key, so these rows are written beside it.
  await ctx.look(async ({ sql, now }) => {
    for (const { versionId, answer } of answers)
      await addLinkCheck(sql, versionId, answer, { workspaceId: ctx.me.workspaceId, at: now });
  });
}
