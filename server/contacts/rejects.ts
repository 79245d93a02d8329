import { closeReject } from '../../prisma/stores/contact-imports.ts';
import { addActivity } from '../../prisma/stores/activity.ts';
import type { Handler } from '../http/handler.ts';
import { notFound } from '../http/problem.ts';
import type { contactsContract } from './contract.ts';
import { saveOne } from './save.ts';

export const mend: Handler<typeof contactsContract.mend> = (ctx, { params, body }) =>
  ctx.transaction(async (tx) => {
    if (!(await closeReject(tx.sql, params.id, 'mended'))) throw notFound('row');
    return saveOne(ctx, tx, body);
  });

export const discard: Handler<typeof contactsContract.discard> = (ctx, { params }) =>
  ctx.transaction(async ({ sql, now }) => {
    if (!(await closeReject(sql, params.id, 'discarded'))) throw notFound('row');
    const { workspaceId, id: actorId } = ctx.me;
    await addActivity(sql, {
      workspaceId,
      actorId,
      verb: 'contact_row.discarded',
      data: { rowId: params.id },
      at: now,
    });
    return { done: true };
  });
