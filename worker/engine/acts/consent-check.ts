import type { StepWork } from '../step-work.ts';
import type { Act } from './act.ts';

/** The ways of reaching a person, by the names under which forms, files and other systems say what was allowed. */
const CHANNELS = [
  { keys: ['email', 'mail'], reaches: (one: Reach) => one.email_norm !== null },
  { keys: ['phone', 'call', 'telephone'], reaches: (one: Reach) => one.phone_e164 !== null },
  { keys: ['post', 'direct_mail', 'letter'], reaches: (one: Reach) => one.has_address },
] as const;

interface Reach {
  email_norm: string | null;
  phone_e164: string | null;
  has_address: boolean;
}
type Said = 'given' | 'refused' | 'unknown';

const LEFT_ALONE = `SELECT 1 AS one FROM enquiry q WHERE q.workspace_id = $1 AND q.closed_reason IN ('withdrawn', 'erased')
  AND (q.email_norm = $2 OR q.phone_e164 = $3) LIMIT 1`;
const SCANNED = `SELECT 1 AS one FROM enquiry q JOIN source o ON o.id = q.source_id WHERE q.id = $1 AND o.kind = 'badge_scan'`;

/**
 * What a person has allowed. A statement on the purpose by name decides; without one the ways of reaching them do: one that
 * is given is enough, and where all are refused nobody writes or calls. Whoever has asked to be left alone, in whichever
 * campaign, is refused. Anything between is `limited`: this enquiry may be answered and nothing else sent.
 */
export const consentCheck: Act = async (work, { args }) => {
  const { enquiry } = work.around;
  if (!enquiry) throw new Error('consentCheck is a step of enquiries');
  if (await isLeftAlone(work)) return { outcome: 'refused', data: { why: 'suppressed' } };
  const { consent } = enquiry;
  const purpose = typeof args.purpose === 'string' ? args.purpose : '';
  const named = Object.hasOwn(consent, purpose) ? saidOf(consent[purpose]) : 'unknown';
  const said = named === 'unknown' ? byChannels(consent, enquiry) : named;
  if (said === 'refused') return { outcome: 'refused', data: { why: 'consent' } };
  const isShared = typeof args.sharing !== 'string' || saidOf(consent.sharing) === 'given';
  const isOnlyScanned = args.badgeScan === 'limited' && (await work.sql(SCANNED, [work.scopeId])).length > 0;
  return { outcome: said === 'given' && isShared && !isOnlyScanned ? 'allowed' : 'limited' };
};

async function isLeftAlone({ sql, workspaceId, around }: StepWork): Promise<boolean> {
  const { email_norm: email = null, phone_e164: phone = null } = around.enquiry ?? {};
  return (await sql(LEFT_ALONE, [workspaceId, email, phone])).length > 0;
}

function byChannels(consent: Record<string, string>, person: Reach): Said {
  const said = CHANNELS.filter(({ reaches }) => reaches(person)).map(({ keys }) => {
    const key = keys.find((one) => Object.hasOwn(consent, one));
    return key === undefined ? 'unknown' : saidOf(consent[key]);
  });
  if (said.includes('given')) return 'given';
  return said.length > 0 && said.every((one) => one === 'refused') ? 'refused' : 'unknown';
}

function saidOf(state: string | undefined): Said {
  if (state === 'given') return 'given';
  return state === 'refused' || state === 'withdrawn' ? 'refused' : 'unknown';
}
