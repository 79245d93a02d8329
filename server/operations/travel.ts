import type pg from 'pg';
import { READ_OFFSET, type Clock } from '../../prisma/clock.ts';
import { advanceOffset, nextStop, pokeDue, pokeWaiting, unsettledAt } from '../../prisma/stores/operations-clock.ts';

const STOPS = 200;
/** Longest wait at a stop at which nothing moves any more. */
const PATIENCE_MS = 5000;
/** Longest way of one call; what asks over HTTP gives up at five minutes. */
const WAY_MS = 120_000;
const LOOK_MS = 25;

export interface Way {
  /** Role `system`. */
  pool: pg.Pool;
  clock: Clock;
  nudge(): void;
}

/**
 * Moves the product's clock forward by `ms`, from due to due: at each stop it waits until everybody has stepped who is due
 * there, so that whoever is asked next has their whole time. Whoever does not step within five seconds is left
 * behind. Answers how far the clock stands ahead and how many were poked; after two minutes it stops where it is.
 */
export async function travel(way: Way, ms: number): Promise<{ offsetMs: number; poked: number }> {
  const { pool, clock } = way;
  const giveUpAt = performance.now() + WAY_MS;
  let offset = (await pool.query<{ offset_ms: number }>(READ_OFFSET)).rows[0]?.offset_ms ?? 0;
  const target = offset + ms;
  const poked = new Set<string>();
  const left = await settle(way, clock.now(offset), { without: [], poked: [], giveUpAt });

  for (let stops = STOPS; stops > 0 && performance.now() < giveUpAt; stops--) {
    const at = await nextStop(pool, { until: clock.now(target), without: left, stops });
    if (!at) break;
    offset = await advanceOffset(pool, offset + Math.max(0, at.getTime() - clock.now(offset).getTime()));
    const due = await pokeDue(pool, at, clock.now(offset));
    for (const id of due) poked.add(id);
    way.nudge();
    left.push(...(await settle(way, at, { without: left, poked: due, giveUpAt })));
  }
  if (performance.now() < giveUpAt) offset = await advanceOffset(pool, target);
  for (const id of await pokeWaiting(pool, clock.now(offset))) poked.add(id);
  way.nudge();
  return { offsetMs: offset, poked: poked.size };
}

/** Waits until nobody has anything left to do at this instant, and answers who still has when it gives up. */
async function settle({ pool }: Way, at: Date, stop: { without: string[]; poked: string[]; giveUpAt: number }): Promise<string[]> {
  let waiting = await unsettledAt(pool, at, stop);
  let patientUntil = performance.now() + PATIENCE_MS;
  while (waiting.length > 0 && performance.now() < Math.min(patientUntil, stop.giveUpAt)) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    const now = await unsettledAt(pool, at, stop);
    if (now.length < waiting.length) patientUntil = performance.now() + PATIENCE_MS;
    waiting = now;
  }
  return waiting;
}
