import type { Sql } from '../database.ts';

/** How many there are and since when the oldest; `since` is null exactly where there are none. */
export interface Figure {
  count: number;
  since: Date | null;
}

export interface HealthFigures {
  /** Pokes that the relay has not sent. */
  outbox: Figure;
  /** Dues that passed more than two minutes ago, of runs that are not paused. */
  duesLate: Figure;
  /** Audit entries that are not numbered yet. */
  unsealed: Figure;
  /** Scopes that came more than two minutes ago and were never stepped, of runs that are not paused. */
  unstarted: Figure;
  parked: Figure;
  effectsUnknown: Figure;
  /** Given up within the last day. */
  effectsFailed: Figure;
  /** Live flows that name somebody who has left. */
  leavers: Figure;
}

const LATE_MS = 120_000;
const DAY_MS = 86_400_000;

const MOVING = `scope s JOIN run r ON r.id = s.run_id WHERE s.status = 'open' AND r.paused_at IS NULL`;
const READ = `SELECT 'outbox' AS name, count(*)::int AS count, min(at) AS since FROM outbox
  UNION ALL SELECT 'duesLate', count(*)::int, min(s.next_due_at) FROM ${MOVING} AND s.next_due_at < $1
  UNION ALL SELECT 'unstarted', count(*)::int, min(s.created_at) FROM ${MOVING} AND s.stepped_at IS NULL AND s.created_at < $1
  UNION ALL SELECT 'unsealed', count(*)::int, min(at) FROM activity WHERE seq IS NULL
  UNION ALL SELECT 'parked', count(*)::int, min(parked_at) FROM scope WHERE status = 'parked'
  UNION ALL SELECT 'effectsUnknown', count(*)::int, min(updated_at) FROM effect WHERE state = 'unknown'
  UNION ALL SELECT 'effectsFailed', count(*)::int, min(updated_at) FROM effect WHERE state = 'failed' AND updated_at > $2
  UNION ALL SELECT 'leavers', count(DISTINCT live.flow_id)::int, min(gone.at) FROM member m
    JOIN LATERAL (SELECT coalesce(max(a.at), m.created_at) AS at FROM activity a WHERE a.verb = 'person.left' AND a.data->>'memberId' = m.id::text) gone ON true
    JOIN LATERAL (SELECT DISTINCT ON (v.flow_id) v.flow_id, v.definition FROM flow_version v ORDER BY v.flow_id, v.number DESC) live
      ON position('user:' || m.id IN live.definition) > 0 OR position('user:' || m.email IN live.definition) > 0
    WHERE NOT m.active`;

/** Counted at the moment, of one workspace. */
export async function readHealth(sql: Sql, now: Date): Promise<HealthFigures> {
  const rows = await sql<Figure & { name: string }>(READ, [
    new Date(now.getTime() - LATE_MS),
    new Date(now.getTime() - DAY_MS),
  ]);
  const figure = (name: keyof HealthFigures): Figure => {
    const row = rows.find((each) => each.name === name);
    return { count: row?.count ?? 0, since: row?.since ?? null };
  };
  return {
    outbox: figure('outbox'),
    duesLate: figure('duesLate'),
    unsealed: figure('unsealed'),
    unstarted: figure('unstarted'),
    parked: figure('parked'),
    effectsUnknown: figure('effectsUnknown'),
    effectsFailed: figure('effectsFailed'),
    leavers: figure('leavers'),
  };
}
