import { addActivity } from '../../prisma/stores/activity.ts';
import { findEnquiry } from '../../prisma/stores/enquiries.ts';
import { addNote as storeNote } from '../../prisma/stores/enquiry-writes.ts';
import type { Handler } from '../http/handler.ts';
import { found } from '../http/problem.ts';
import type { enquiriesContract } from './contract.ts';

export const addNote: Handler<typeof enquiriesContract.addNote> = (ctx, { params, body }) =>
  ctx.transaction(async ({ sql, now }) => {
    const { workspaceId, id: memberId } = ctx.me;
    const enquiry = found(await findEnquiry(sql, params.id), 'enquiry');
    const id = await storeNote(sql, { workspaceId, enquiryId: enquiry.id, memberId, at: now }, body.body);
    await addActivity(sql, {
      workspaceId,
      campaignId: enquiry.campaignId,
      scopeId: enquiry.id,
      actorId: memberId,
      verb: 'note.written',
      data: { noteId: id },
      at: now,
    });
    return { id };
  });
