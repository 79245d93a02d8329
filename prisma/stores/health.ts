import type { Sql } from '../database.ts';

/** What the watchdog looks at, counted at the moment in one workspace. */
export interface Vitals {
  outboxRows: number;
  outboxOldest: Date | null;
  /** Dues more than two minutes late in runs that are not held. */
  duesLate: number;
  duesOldest: Date | null;
  unsealed: number;
  unsealedOldest: Date | null;
  /** Scopes that were made a minute ago or earlier and have not moved once. */
  unstarted: number;
  unstartedOldest: Date | null;
  parked: number;
  parkedOldest: Date | null;
  effectsUnknown: number;
  effectsOldest: Date | null;
}

const READ = `SELECT
  (SELECT count(*)::int FROM outbox) AS "outboxRows", (SELECT min(at) FROM outbox) AS "outboxOldest",
  d.n AS "duesLate", d.oldest AS "duesOldest", a.n AS unsealed, a.oldest AS "unsealedOldest", u.n AS unstarted, u.oldest AS "unstartedOldest",
  p.n AS parked, p.oldest AS "parkedOldest", e.n AS "effectsUnknown", e.oldest AS "effectsOldest"
  FROM (SELECT count(*)::int AS n, min(s.next_due_at) AS oldest FROM scope s JOIN run r ON r.id = s.run_id
      WHERE s.status = 'open' AND s.next_due_at < $1 AND r.paused_at IS NULL) d,
    (SELECT count(*)::int AS n, min(at) AS oldest FROM activity WHERE seq IS NULL) a,
    (SELECT count(*)::int AS n, min(s.created_at) AS oldest FROM scope s JOIN run r ON r.id = s.run_id
      WHERE s.status = 'open' AND s.stepped_at IS NULL AND s.created_at < $2 AND r.paused_at IS NULL) u,
    (SELECT count(*)::int AS n, min(parked_at) AS oldest FROM scope WHERE status = 'parked') p,
    (SELECT count(*)::int AS n, min(updated_at) AS oldest FROM effect WHERE state = 'unknown') e`;

export async function readVitals(sql: Sql, now: Date): Promise<Vitals> {
  const [row] = await sql<Vitals & Record<string, unknown>>(READ, [new Date(now.getTime() - 120_000), new Date(now.getTime() - 60_000)]);
  if (!row) throw new Error('The vitals came back without a row');
  return row;
}
