import type { StoredEnquiry } from '../../prisma/stores/enquiries.ts';
import type { Enquiry } from './contract.ts';
import { standingOf } from './standing.ts';

/** A stored enquiry as the API shows it. `late`: what is to be done about it is overdue. Pure. */
export function toEnquiry(stored: StoredEnquiry, now: Date, tz: string): Enquiry {
  const dueAt = stored.taskDueAt;
  return {
    id: stored.id,
    name: stored.name,
    company: stored.company,
    campaign: { id: stored.campaignId, name: stored.campaignName, code: stored.campaignCode },
    stage: stored.stage as Enquiry['stage'],
    score: stored.score,
    owner: stored.ownerId === null ? null : { id: stored.ownerId, name: stored.ownerName ?? '' },
    channel: stored.channel,
    source: stored.source,
    reference: stored.reference,
    receivedAt: stored.receivedAt.toISOString(),
    standing: standingOf(stored, now, tz),
    dueAt: dueAt?.toISOString() ?? null,
    late: dueAt !== null && dueAt < now,
  };
}
