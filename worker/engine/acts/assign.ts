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
    AND m.position = 'member'
  ORDER BY load.today::float8 / m.weight, load.latest NULLS FIRST, m.id LIMIT 1 FOR SHARE OF m`;

/** Weighted round robin: the fewest of today for their weight, absent and full people left out; `none` if nobody has room. */
export const assign: Act = async (work, { args }) =>
  give(work, String(args.pool ?? 'sales'), String(args.cap ?? '25/bd'), []);

const OFFERED = 'SELECT DISTINCT to_member_id FROM handoff WHERE enquiry_id = $1';

/** The next person of the pool for an offer that was not taken; nobody is offered the same enquiry twice. */
export const reassign: Act = async (work) => {
  const offered = await work.sql<{ to_member_id: string }>(OFFERED, [work.scopeId]);
  const before = [
    ...offered.map(({ to_member_id }) => to_member_id),
    ...work.writes.handoffs.map(({ to_member_id }) => to_member_id),
  ];
  return give(work, 'sales', '1000/bd', before);
};

async function give(work: StepWork, pool: string, cap: string, except: string[]): Promise<{ outcome: string }> {
  const { sql, workspaceId, now } = work;
  const role = roleOfTeam(pool);
  const day = new Date(localDay(work.calendar.tz, Date.parse(now)) * DAY_MS).toISOString().slice(0, 10);
  await sql(LOCK_POOL, [`${workspaceId}/${role}`]);
  const [picked] = await sql<{ id: string }>(PICK, [role, day, now, parseRate(cap).amount, except]);
  if (!picked) return { outcome: 'none' };
  work.writes.assignments.push({ id: newId(), member_id: picked.id, day });
  work.writes.enquiry.owner_id = picked.id;
  return { outcome: 'assigned' };
}
