import { addActivity } from '../../prisma/stores/activity.ts';
import { settleQuarantineRow } from '../../prisma/stores/quarantine.ts';
import { getSource } from '../../prisma/stores/sources.ts';
import type { Handler } from '../http/handler.ts';
import type { quarantineContract } from './contract.ts';
import { lockOpenRow } from './lock-open.ts';

/** What was personal in it goes at once; that it was there, and who threw it away, stays. */
export const discard: Handler<typeof quarantineContract.discard> = (ctx, { params }) =>
  ctx.transaction(async ({ sql, now }) => {
    const row = await lockOpenRow(sql, params.id);
    const { campaignId } = await getSource(sql, row.sourceId);
    await settleQuarantineRow(sql, row.id, { state: 'discarded' });
    const { workspaceId, id: actorId } = ctx.me;
    await addActivity(sql, {
      workspaceId,
      actorId,
      campaignId,
      verb: 'quarantine.discarded',
      data: { quarantineId: row.id, importId: row.importId, rowNumber: row.rowNumber },
      at: now,
    });
    return { done: true as const };
  });
