import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { READ_OFFSET, type Clock } from '../../prisma/clock.ts';
import {
  advanceOffset,
  areSending,
  isUnsealed,
  nextStop,
  pokeDue,
  unsettledAt,
} from '../../prisma/stores/operations-clock.ts';

const STOPS = 200;
/** Longest wait at a stop at which nothing moves any more. */
const PATIENCE_MS = 5000;
/** Longest way of one call; what asks over HTTP gives up at five minutes. */
const WAY_MS = 120_000;
const ASIDE_MS = 1000;
const LOOK_MS = 25;
const SOON_MS = 86_400_000;

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
  const left = await stepped(pool, clock.now(offset), [], giveUpAt);
  let mailsGoOut = true;

  for (let stops = STOPS; stops > 0 && performance.now() < giveUpAt; stops--) {
    const at = await nextStop(pool, { until: clock.now(target), without: left, stops });
    if (!at) break;
    offset = await advanceOffset(pool, offset + Math.max(0, at.getTime() - clock.now(offset).getTime()));
    const due = await pokeDue(pool, at, clock.now(offset));
    for (const id of due) poked.add(id);
    way.nudge();
    left.push(...(await stepped(pool, at, left, giveUpAt)));
    mailsGoOut &&= await over(() => areSending(pool, due));
  }
  await over(() => isUnsealed(pool));
  if (performance.now() < giveUpAt) offset = await advanceOffset(pool, target);
  // Who waits for an instant sleeps by the time that was. Those of later days are poked by the next move, or by the watchdog.
  const here = clock.now(offset);
  for (const id of await pokeDue(pool, new Date(here.getTime() + SOON_MS), here, 'capture')) poked.add(id);
  way.nudge();
  return { offsetMs: offset, poked: poked.size };
}

/** Waits until nobody has anything left to do at this instant, and answers who still has when it gives up. */
async function stepped(pool: pg.Pool, at: Date, without: string[], giveUpAt: number): Promise<string[]> {
  let waiting = await unsettledAt(pool, at, without);
  let patientUntil = performance.now() + PATIENCE_MS;
  while (waiting.length > 0 && performance.now() < Math.min(patientUntil, giveUpAt)) {
    await sleep(LOOK_MS);
    const now = await unsettledAt(pool, at, without);
    if (now.length < waiting.length) patientUntil = performance.now() + PATIENCE_MS;
    waiting = now;
  }
  return waiting;
}

/** Waits a second for what is not worth more: left behind, it would look days old. False: it goes on still. */
async function over(isUnderWay: () => Promise<boolean>): Promise<boolean> {
  const patientUntil = performance.now() + ASIDE_MS;
  while (await isUnderWay()) {
    if (performance.now() > patientUntil) return false;
    await sleep(LOOK_MS);
  }
  return true;
}
