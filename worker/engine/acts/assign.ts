import { localDay } from '../../../flow/calendar/zone.ts';
import { parseRate } from '../../../flow/settings/rate.ts';
import { newId } from '../../../prisma/id.ts';
import { roleOfTeam } from '../people.ts';
import type { StepWork } from '../step-work.ts';
import type { Act } from './act.ts';

const DAY_MS = 86_400_000;

// The pool's lock comes last and until commit, so two steps never give the same place away.
const LOCK_POOL = 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))::text';

const PICK = `SELECT m.id FROM member m
    LEFT JOIN LATERAL (SELECT count(*) AS today, max(a.at) AS latest FROM assignment a
      WHERE a.workspace_id = m.workspace_id AND a.day = $2 AND a.member_id = m.id) load ON true
  WHERE m.active AND m.role = $1 AND NOT coalesce(m.away_from <= $3 AND (m.away_to IS NULL OR m.away_to > $3), false)
    AND load.today < least(m.capacity_per_day, $4) AND m.id <> ALL($5)
    AND %WHO%
  ORDER BY load.today::float8 / m.weight, load.latest NULLS FIRST, m.id LIMIT 1 FOR SHARE OF m`;

/** Who comes into question, by the parts of a strategy; each has its own statement, a constant. `$6`: what it looks for. */
const AMONG: Readonly<Record<string, string>> = {
  account_owner: PICK.replace('%WHO%', 'm.id = $6::uuid'),
  territory: PICK.replace('%WHO%', `m.position = 'member' AND m.territories @> ARRAY[$6::text]`),
  weighted_rr: PICK.replace('%WHO%', `m.position = 'member' AND $6::text IS NULL`),
};

// Also of other campaigns: who has had to do with somebody goes on with them.
const ACCOUNT_OWNER = `SELECT owner_id FROM enquiry WHERE workspace_id = $1 AND owner_id IS NOT NULL AND id <> $2
    AND (received_at, id) < ($3::timestamptz, $2::uuid) AND (email_norm = $4 OR phone_e164 = $5)
  ORDER BY received_at DESC, id DESC LIMIT 1`;

/**
 * The parts of the strategy in their order, the first that finds somebody who is in and has room: who had to do with the
 * person before, who looks after the country, then fair turns (the fewest of today for their weight). `none` if nobody.
 */
export const assign: Act = async (work, { args }) => {
  const parts = String(args.strategy ?? 'weighted_rr').split('>');
  return give(work, { pool: String(args.pool ?? 'sales'), cap: String(args.cap ?? '25/bd'), except: [], parts });
};

const OFFERED = 'SELECT DISTINCT to_member_id FROM handoff WHERE enquiry_id = $1';

/** The next person of the pool for an offer that was not taken; nobody is offered the same enquiry twice. */
export const reassign: Act = async (work) => {
  const offered = await work.sql<{ to_member_id: string }>(OFFERED, [work.scopeId]);
  const before = [
    ...offered.map(({ to_member_id }) => to_member_id),
    ...work.writes.handoffs.map(({ to_member_id }) => to_member_id),
  ];
  return give(work, { pool: 'sales', cap: '1000/bd', except: before, parts: ['weighted_rr'] });
};

async function give(
  work: StepWork,
  { pool, cap, except, parts }: { pool: string; cap: string; except: string[]; parts: string[] },
): Promise<{ outcome: string }> {
  const { sql, workspaceId, now } = work;
  const role = roleOfTeam(pool);
  const day = new Date(localDay(work.calendar.tz, Date.parse(now)) * DAY_MS).toISOString().slice(0, 10);
  await sql(LOCK_POOL, [`${workspaceId}/${role}`]);
  for (const part of parts) {
    const text = Object.hasOwn(AMONG, part) ? AMONG[part] : undefined;
    if (text === undefined) throw new Error(`Nobody is assigned by ${part}; publishing refuses it`);
    const wanted = await wantedBy(work, part);
    if (wanted === null) continue;
    const [picked] = await sql<{ id: string }>(text, [role, day, now, parseRate(cap).amount, except, wanted ?? null]);
    if (!picked) continue;
    work.writes.assignments.push({ id: newId(), member_id: picked.id, day });
    work.writes.enquiry.owner_id = picked.id;
    return { outcome: 'assigned' };
  }
  return { outcome: 'none' };
}

/** What a part looks for; null where this enquiry has nothing of the kind, undefined where it looks for nothing. */
async function wantedBy(
  { sql, workspaceId, scopeId, around }: StepWork,
  part: string,
): Promise<string | null | undefined> {
  const { enquiry } = around;
  if (part === 'territory') return enquiry?.country ?? null;
  if (part !== 'account_owner') return undefined;
  if (!enquiry || (enquiry.email_norm === null && enquiry.phone_e164 === null)) return null;
  const { received_at, email_norm, phone_e164 } = enquiry;
  const [row] = await sql<{ owner_id: string }>(ACCOUNT_OWNER, [
    workspaceId,
    scopeId,
    received_at,
    email_norm,
    phone_e164,
  ]);
  return row?.owner_id ?? null;
}
