import { findVersion } from '../../prisma/stores/material.ts';
import { addLinkCheck } from '../../prisma/stores/material-writes.ts';
import type { Handler } from '../http/handler.ts';
import { AppError, found } from '../http/problem.ts';
import { checkLink } from './check-link.ts';
import type { materialContract } from './contract.ts';
import { toVersion } from './to-material.ts';

export const check: Handler<typeof materialContract.check> = async (ctx, { params }) => {
  const { url } = found(await ctx.look(({ sql }) => findVersion(sql, params.id)), 'version');
  if (url === null) throw new AppError(422, 'NO_ADDRESS', 'This version is a file. There is no address to open.');
  const answer = await checkLink(ctx.settings, url);
  return ctx.transaction(async ({ sql, now }) => {
    await addLinkCheck(sql, params.id, answer, { workspaceId: ctx.me.workspaceId, at: now });
    return toVersion(found(await findVersion(sql, params.id), 'version'), now);
  });
};
