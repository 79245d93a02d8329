import { expect } from 'vitest';
import type { Moving } from './courses.ts';
import type { RunningEngine } from './running-engine.ts';
import type { World } from './world.ts';

// What a workflow still has to do: pokes not yet sent, causes not yet fed, dues not yet claimed, a pause not yet seen.
const LEFT = `SELECT (SELECT count(*) FROM outbox)::int + (SELECT count(*) FROM scope s JOIN run r ON r.id = s.run_id
  WHERE s.status = 'open' AND (s.stepped_at IS NULL OR (s.state IS NOT NULL AND (r.paused_at IS NOT NULL) <> (s.state->>'paused')::boolean)
    OR r.paused_at IS NULL AND (s.next_due_at <= $1 OR EXISTS (SELECT 1 FROM cause c WHERE c.scope_id = s.id AND c.seq IS NULL))))::int AS n`;
const POKE_DUE = `INSERT INTO outbox (workspace_id, scope_id, kind, lane, at)
  SELECT workspace_id, id, kind, CASE kind WHEN 'enquiry' THEN 1 ELSE 0 END, $1 FROM scope WHERE status = 'open' AND next_due_at <= $1`;

/** A world that relay, Temporal and workers move, with a clock that stands until it is set. */
export function movedByTemporal(world: World, engine: RunningEngine): Moving {
  async function settle(): Promise<void> {
    engine.relay.nudge();
    const left = async () => (await world.look<{ n: number }>(LEFT, world.clock.now(0)))[0]?.n;
    await expect.poll(left, { timeout: 30_000, interval: 20 }).toBe(0);
  }
  return {
    settle,
    async moveTo(at) {
      world.clock.set(at);
      await world.look(POKE_DUE, at);
      await settle();
    },
  };
}
