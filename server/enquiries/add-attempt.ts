import { addActivity } from '../../prisma/stores/activity.ts';
import { addAttempt as storeAttempt } from '../../prisma/stores/enquiry-writes.ts';
import type { Handler } from '../http/handler.ts';
import type { enquiriesContract } from './contract.ts';
import { assertMayAct } from './may-act.ts';

export const addAttempt: Handler<typeof enquiriesContract.addAttempt> = (ctx, { params, body }) =>
  ctx.transaction(async ({ sql, now }) => {
    const { workspaceId, id: memberId } = ctx.me;
    const enquiry = await assertMayAct(sql, ctx.me, params.id, now);
    const id = await storeAttempt(sql, { workspaceId, enquiryId: enquiry.id, memberId, at: now }, body);
    await addActivity(sql, {
      workspaceId,
      campaignId: enquiry.campaignId,
      scopeId: enquiry.id,
      actorId: memberId,
      verb: 'contact.attempted',
      data: { kind: body.kind, result: body.result },
      at: now,
    });
    return { id };
  });
