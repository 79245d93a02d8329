import type { Pool } from 'pg';
import type { Clock } from '../prisma/clock.ts';
import { READ_OFFSET } from '../prisma/clock.ts';

const REPOKE = `INSERT INTO outbox (workspace_id, scope_id, kind, lane, at)
  SELECT s.workspace_id, s.id, s.kind, CASE s.kind WHEN 'enquiry' THEN 2 ELSE 0 END, $1 FROM scope s
  WHERE (s.status = 'open' OR s.status = 'ended' AND EXISTS (SELECT 1 FROM effect e WHERE e.scope_id = s.id AND e.state IN ('reserved', 'sending')))
    AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.scope_id = s.id)`;

/**
 * Has every open scope poked, and those that ended with effects yet to perform, so that a Temporal whose database was lost whole goes on where each scope stands. Safe at
 * any time: a poke too many is harmless. Answers how many. Imports are started again by the next sweep.
 */
export async function repoke(system: Pool, clock: Clock): Promise<number> {
  const offset = (await system.query<{ offset_ms: number }>(READ_OFFSET)).rows[0]?.offset_ms ?? 0;
  return (await system.query(REPOKE, [clock.now(offset)])).rowCount ?? 0;
}
