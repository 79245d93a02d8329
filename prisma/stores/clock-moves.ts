import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { READ_OFFSET, type Clock } from '../clock.ts';

/** Dues closer together than this are reached in one go, far below any launch window. */
const TOGETHER_MS = 10 * 60_000;
const SETTLE_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 100;

// Everything that waits for time and can move: a held run claims no dues.
const NEXT = `SELECT min(s.next_due_at) AS at FROM scope s JOIN run r ON r.id = s.run_id
  WHERE s.status = 'open' AND r.paused_at IS NULL AND s.next_due_at > $1`;
const FORWARD = 'UPDATE clock SET offset_ms = greatest(offset_ms, $1) RETURNING offset_ms::float8 AS offset_ms';
const POKE_DUE = `INSERT INTO outbox (workspace_id, scope_id, kind, lane, at)
  SELECT s.workspace_id, s.id, s.kind, CASE s.kind WHEN 'enquiry' THEN 1 ELSE 0 END, $1
  FROM scope s JOIN run r ON r.id = s.run_id WHERE s.status = 'open' AND r.paused_at IS NULL AND s.next_due_at <= $1`;
const STILL_DUE = `SELECT (SELECT count(*) FROM scope s JOIN run r ON r.id = s.run_id WHERE s.status = 'open' AND r.paused_at IS NULL AND s.next_due_at <= $1)::int
  + (SELECT count(*) FROM outbox)::int AS count`;

export interface ClockMove {
  now: Date;
  offsetMs: number;
  /** Pokes sent on the way. */
  poked: number;
}

/**
 * Moves the one clock forward to `target`, from due to due: at each, everything that is due is poked and given time to
 * move before the clock goes on, so that no launch window is jumped over. Never back. `pool` speaks as role `system`.
 * Stops short of the target when `deadline` has passed.
 */
export async function moveClockTo(
  deps: { pool: pg.Pool; clock: Clock; nudge(): void },
  target: Date,
  deadline: () => boolean,
): Promise<ClockMove> {
  const { pool, clock } = deps;
  let offsetMs = (await pool.query<{ offset_ms: number }>(READ_OFFSET)).rows[0]?.offset_ms ?? 0;
  let poked = 0;
  for (;;) {
    const now = clock.now(offsetMs);
    const next = (await pool.query<{ at: Date | null }>(NEXT, [now])).rows[0]?.at ?? null;
    const isLast = next === null || next.getTime() + TOGETHER_MS >= target.getTime();
    const stop = isLast ? target : new Date(next.getTime() + TOGETHER_MS);
    offsetMs = await forward(deps, stop);
    poked += await pokeDue(deps, clock.now(offsetMs));
    if (isLast || deadline()) return { now: clock.now(offsetMs), offsetMs, poked };
  }
}

async function forward({ pool, clock }: { pool: pg.Pool; clock: Clock }, to: Date): Promise<number> {
  const offset = Math.max(0, Math.ceil(to.getTime() - clock.now(0).getTime()));
  return (await pool.query<{ offset_ms: number }>(FORWARD, [offset])).rows[0]?.offset_ms ?? offset;
}

async function pokeDue({ pool, nudge }: { pool: pg.Pool; nudge(): void }, now: Date): Promise<number> {
  const { rowCount } = await pool.query(POKE_DUE, [now]);
  if (!rowCount) return 0;
  nudge();
  for (let waited = 0; waited < SETTLE_WITHIN_MS; waited += LOOK_EVERY_MS) {
    const { rows } = await pool.query<{ count: number }>(STILL_DUE, [now]);
    if (rows[0]?.count === 0) break;
    await sleep(LOOK_EVERY_MS);
  }
  return rowCount;
}

const NEXT_HERE = `SELECT min(s.next_due_at) AS at FROM scope s JOIN run r ON r.id = s.run_id WHERE s.status = 'open' AND r.paused_at IS NULL`;

/** The next instant at which something moves by itself, in the workspaces that the caller sees. */
export async function nextDue(sql: <T extends pg.QueryResultRow>(text: string) => Promise<T[]>): Promise<Date | null> {
  return (await sql<{ at: Date | null }>(NEXT_HERE))[0]?.at ?? null;
}
