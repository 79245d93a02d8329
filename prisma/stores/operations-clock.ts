import type pg from 'pg';
import type { Sql } from '../database.ts';
import { LANE } from './interrupts.ts';

const MOVING = `scope s JOIN run r ON r.id = s.run_id WHERE s.status = 'open' AND r.paused_at IS NULL`;
const NEXT_DUE = `SELECT min(s.next_due_at) AS at FROM ${MOVING}`;

/** When the next thing of this workspace happens by itself. */
export async function nextDue(sql: Sql): Promise<Date | null> {
  return (await sql<{ at: Date | null }>(NEXT_DUE))[0]?.at ?? null;
}

const FIRST = `SELECT min(s.next_due_at) AS at, count(DISTINCT date_trunc('minute', s.next_due_at))::int AS minutes
  FROM ${MOVING} AND s.next_due_at <= $1 AND s.id <> ALL($2::uuid[])`;
const LAST_WITHIN = `SELECT least(max(s.next_due_at), min(s.next_due_at) FILTER (WHERE s.kind <> 'enquiry')) AS at
  FROM ${MOVING} AND s.next_due_at <= $1 AND s.id <> ALL($2::uuid[])`;

/**
 * The next instant, up to `until`, to which the clock may go without passing over a due: the first due, or with it those
 * of enquiries that come within a minute. Where more such minutes lie ahead than `stops`, as much time is taken together
 * as is needed. A campaign's due is always met exactly. Undefined: nothing is due until then.
 */
export async function nextStop(
  pool: pg.Pool,
  query: { until: Date; without: string[]; stops: number },
): Promise<Date | undefined> {
  const [first] = (await pool.query<{ at: Date | null; minutes: number }>(FIRST, [query.until, query.without])).rows;
  if (!first?.at) return undefined;
  const together =
    first.minutes <= query.stops
      ? 60_000
      : Math.max(60_000, (query.until.getTime() - first.at.getTime()) / query.stops);
  const within = new Date(Math.min(query.until.getTime(), first.at.getTime() + together));
  return (await pool.query<{ at: Date | null }>(LAST_WITHIN, [within, query.without])).rows[0]?.at ?? first.at;
}

const ADVANCE = `UPDATE clock SET offset_ms = greatest(offset_ms, $1::bigint) RETURNING offset_ms::float8 AS offset_ms`;

/** Never back. Answers the offset as it stands then. `pool` speaks as role `system`, which alone may. */
export async function advanceOffset(pool: pg.Pool, offsetMs: number): Promise<number> {
  const [row] = (await pool.query<{ offset_ms: number }>(ADVANCE, [Math.ceil(offsetMs)])).rows;
  if (!row) throw new Error('The database has no clock');
  return row.offset_ms;
}

// A poke that waits behind captures is not enough for who is waited for.
const POKE = `INSERT INTO outbox (workspace_id, scope_id, kind, lane, at)
  SELECT s.workspace_id, s.id, s.kind, CASE s.kind WHEN 'enquiry' THEN $3::int ELSE ${LANE.campaign} END, $2 FROM ${MOVING} AND s.next_due_at <= $1
    AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.scope_id = s.id AND o.lane <= $3::int) RETURNING scope_id`;

/**
 * Has every scope poked that is due until then, in every workspace; answers their ids. `at`: the product's now. Enquiries
 * go as answers do, or behind captures where nobody waits for them.
 */
export async function pokeDue(
  pool: pg.Pool,
  until: Date,
  at: Date,
  as: 'answer' | 'capture' = 'answer',
): Promise<string[]> {
  return (await pool.query<{ scope_id: string }>(POKE, [until, at, LANE[as]])).rows.map(({ scope_id }) => scope_id);
}

const UNSETTLED = `SELECT s.id FROM ${MOVING} AND s.next_due_at <= $1 AND s.id <> ALL($2::uuid[])
  UNION SELECT s.id FROM ${MOVING} AND EXISTS (SELECT 1 FROM cause c WHERE c.scope_id = s.id AND c.seq IS NULL) AND s.id <> ALL($2::uuid[])
  UNION SELECT o.scope_id FROM outbox o WHERE o.lane < ${LANE.capture} AND o.scope_id <> ALL($2::uuid[])`;

/** Scopes that have something to do at this instant and have not done it. */
export async function unsettledAt(pool: pg.Pool, at: Date, without: string[]): Promise<string[]> {
  return (await pool.query<{ id: string }>(UNSETTLED, [at, without])).rows.map(({ id }) => id);
}

const SENDING = `SELECT 1 FROM effect WHERE scope_id = ANY($1::uuid[]) AND state IN ('reserved', 'sending') LIMIT 1`;

/** Whether something that these scopes send has not gone out yet. */
export async function areSending(pool: pg.Pool, scopeIds: string[]): Promise<boolean> {
  return (await pool.query(SENDING, [scopeIds])).rows.length > 0;
}

/** Whether the audit has entries that are not numbered yet. */
export async function isUnsealed(pool: pg.Pool): Promise<boolean> {
  return (await pool.query('SELECT 1 FROM activity WHERE seq IS NULL LIMIT 1')).rows.length > 0;
}
