import { addActivity } from '../../prisma/stores/activity.ts';
import { cancelImport, findImport } from '../../prisma/stores/imports.ts';
import type { Handler } from '../http/handler.ts';
import { AppError, found } from '../http/problem.ts';
import type { importsContract } from './contract.ts';

/** The page under way is finished; the next one finds the import cancelled. */
export const cancel: Handler<typeof importsContract.cancel> = (ctx, { params }) =>
  ctx.transaction(async ({ sql, now }) => {
    found(await findImport(sql, params.id), 'import');
    const cancelled = await cancelImport(sql, params.id, now);
    if (!cancelled) throw new AppError(409, 'IMPORT_ENDED', 'This import has ended already.');
    const { workspaceId, id: actorId } = ctx.me;
    await addActivity(sql, {
      workspaceId,
      actorId,
      campaignId: cancelled.campaignId,
      verb: 'import.cancelled',
      data: { importId: params.id },
      at: now,
    });
    return { done: true as const };
  });
