import { addDuration } from '../../../flow/calendar/add-duration.ts';
import { parseDuration } from '../../../flow/settings/duration.ts';
import { newId } from '../../../prisma/id.ts';
import type { StepWork } from '../step-work.ts';
import type { Act } from './act.ts';

interface Older {
  id: string;
  name: string;
  email_norm: string | null;
  phone_e164: string | null;
  merged_into_id: string | null;
}

// Only older ones, so that two at once cannot merge into each other.
const OLDER = `SELECT id, name, email_norm, phone_e164, merged_into_id FROM enquiry
  WHERE campaign_id = $1 AND id <> $2 AND (received_at, id) < ($3::timestamptz, $2::uuid) AND received_at >= $4
    AND ((email_norm IS NOT NULL AND email_norm = $5) OR (phone_e164 IS NOT NULL AND phone_e164 = $6))
  ORDER BY received_at, id LIMIT 20`;

const SAME_REFERENCE = `SELECT id, merged_into_id FROM enquiry WHERE campaign_id = $1 AND id <> $2 AND (received_at, id) < ($3::timestamptz, $2::uuid)
  AND received_at >= $4 AND external_ref = $5 AND external_ref NOT LIKE 'row:%' ORDER BY received_at, id LIMIT 1`;

const SAME_ADDRESS = `SELECT q.id, q.name, q.email_norm, q.phone_e164, q.merged_into_id FROM enquiry me
    JOIN enquiry q ON q.campaign_id = me.campaign_id AND lower(q.address) = lower(me.address)
  WHERE me.campaign_id = $1 AND me.id = $2 AND q.id <> $2 AND (q.received_at, q.id) < ($3::timestamptz, $2::uuid) AND q.received_at >= $4
  ORDER BY q.received_at, q.id LIMIT 1`;

const TOUCH =
  'INSERT INTO touch (id, workspace_id, enquiry_id, source_id, channel, at) VALUES ($1, $2, $3, $4, $5, $6)';

/**
 * Exact keys. The same e-mail, or the same telephone with no other e-mail and no other name, is the same person: merged,
 * and kept as a touch of the older enquiry. A telephone that two e-mails or two names share, as a company's switchboard
 * is, makes a doubtful pair, which goes to a person; so does a postal address. The reference by which another system knows
 * the person is the person's own; the number of a row is not.
 */
export const dedupe: Act = async (work, { args }) => {
  const { enquiry } = work.around;
  if (!enquiry) throw new Error('dedupe is a step of enquiries');
  const keys = Array.isArray(args.keys) ? args.keys : [];
  const email = keys.includes('email') ? enquiry.email_norm : null;
  const phone = keys.includes('phone') ? enquiry.phone_e164 : null;
  const reference =
    keys.includes('reference') && !enquiry.external_ref?.startsWith('row:') ? enquiry.external_ref : null;
  const byAddress = keys.includes('postal') && enquiry.has_address;
  if (email === null && phone === null && reference === null && !byAddress) return { outcome: 'unique' };

  const window = parseDuration(typeof args.window === 'string' ? args.window : '30d');
  const since = addDuration(work.calendar, new Date(enquiry.received_at).toISOString(), window, -1);
  const before = [work.around.campaign.id, work.scopeId, enquiry.received_at, since];
  const look = <T extends Partial<Older>>(text: string, ...values: unknown[]) =>
    work.sql<T & Record<string, unknown>>(text, [...before, ...values]);
  const [referred] =
    reference === null ? [] : await look<Pick<Older, 'id' | 'merged_into_id'>>(SAME_REFERENCE, reference);
  if (referred) {
    await merge(work, referred.merged_into_id ?? referred.id);
    return { outcome: 'duplicate' };
  }
  const older = email === null && phone === null ? [] : await look<Older>(OLDER, email, phone);
  const same = older.find((one) => email !== null && one.email_norm === email);
  const samePhone = older.find((one) => phone !== null && one.phone_e164 === phone);
  const known = same ?? samePhone ?? (byAddress ? (await look<Older>(SAME_ADDRESS))[0] : undefined);
  if (!known) return { outcome: 'unique' };
  const target = known.merged_into_id ?? known.id;
  if (!same && (isOther(email, known.email_norm) || isOther(nameKey(enquiry.name), nameKey(known.name)))) {
    return { outcome: 'doubtful', data: { into: target } };
  }
  await merge(work, target);
  return { outcome: 'duplicate' };
};

function isOther(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one !== other;
}

function nameKey(name: string): string | null {
  const key = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .toSorted()
    .join(' ');
  return key === '' ? null : key;
}

async function merge(work: StepWork, into: string): Promise<void> {
  const { enquiry } = work.around;
  if (!enquiry) return;
  work.writes.enquiry.merged_into_id = into;
  await work.sql(TOUCH, [newId(), work.workspaceId, into, enquiry.source_id, enquiry.channel, enquiry.received_at]);
  work.writes.activity.push({ verb: 'enquiry.merged', data: { into } });
}
