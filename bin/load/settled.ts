import type { Pool } from 'pg';

const WAITING = `SELECT
    (SELECT count(*) FROM outbox)::int AS pokes,
    (SELECT count(*) FROM scope WHERE status = 'open' AND stepped_at IS NULL)::int AS unstepped,
    (SELECT count(*) FROM cause c JOIN scope s ON s.id = c.scope_id WHERE c.seq IS NULL AND s.status = 'open')::int AS unseen,
    (SELECT count(*) FROM effect WHERE state IN ('reserved', 'sending'))::int AS effects,
    (SELECT count(*) FROM import WHERE state = 'running')::int AS imports,
    (SELECT offset_ms FROM clock)::float8 AS offset_ms`;

export interface Waiting {
  pokes: number;
  unstepped: number;
  unseen: number;
  effects: number;
  imports: number;
}

/** What has yet to move. */
export async function readWaiting(owner: Pool): Promise<Waiting> {
  return (await owner.query<Waiting>(WAITING)).rows[0]!;
}

/** Until nothing has to move any more, or throws with what still waits after `limitMs`. */
export async function untilSettled(owner: Pool, limitMs: number, tell?: (waiting: Waiting) => void): Promise<void> {
  const end = performance.now() + limitMs;
  for (;;) {
    const waiting = await readWaiting(owner).catch(() => undefined);
    if (waiting) {
      tell?.(waiting);
      if (waiting.pokes + waiting.unstepped + waiting.unseen + waiting.effects + waiting.imports === 0) return;
    }
    if (performance.now() > end)
      throw new Error(`Still waiting after ${Math.round(limitMs / 1000)} s: ${JSON.stringify(waiting)}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
