import { expect, inject } from 'vitest';
import { startRun } from '../../prisma/stores/runs.ts';
import { repoke } from '../../worker/repoke.ts';
import { startEngine } from './running-engine.ts';
import { freshNamespace } from './temporal.ts';
import { tickingClock } from './ticking-clock.ts';
import { aWorld } from './world.ts';
import type { World } from './world.ts';

const UNSETTLED = `SELECT (SELECT count(*) FROM outbox)::int + (SELECT count(*) FROM cause WHERE seq IS NULL)::int
  + (SELECT count(*) FROM scope WHERE status = 'open' AND (stepped_at IS NULL OR next_due_at <= $1))::int AS n`;

/**
 * A world whose scopes are moved by workflows on a real Temporal server instead of by the test's own drive, with the same
 * deeds, so that one scenario can be played on both. The clock goes on as time does.
 */
export async function aWorldOnTemporal(
  options: Omit<NonNullable<Parameters<typeof aWorld>[0]>, 'clock'>,
): Promise<World> {
  const world = await aWorld({ ...options, clock: tickingClock(options.at ?? '2027-04-12T09:00:00.000Z') });
  const { smtpUrl } = inject('services');
  const engine = await startEngine({ urls: world.urls, clock: world.clock, ...(await freshNamespace()), smtpUrl });

  const settle = async (): Promise<void> => {
    engine.relay.nudge();
    await expect
      .poll(() => world.look(UNSETTLED, world.clock.now(0)), { timeout: 30_000, interval: 20 })
      .toEqual([{ n: 0 }]);
  };
  return {
    ...world,
    drive: { ...world.drive, settle },
    async run(campaignId, flowVersionId = world.versionId) {
      const { workspaceId, people } = world;
      const begun = { workspaceId, campaignId, flowVersionId, memberId: people.priya! };
      const started = await startRun(world.db, world.clock, begun);
      if (!('runId' in started)) throw new Error(started.refused);
      await settle();
      return started.runId;
    },
    async answer(task, who, outcome, more = {}) {
      if (!task) throw new Error(`No task for ${who} to answer ${outcome}`);
      const result = await world.say(task, who, outcome, more);
      await settle();
      return result;
    },
    /** Moves the clock to the instant, as somebody who moves the product's clock does. */
    async until(instant) {
      world.clock.set(instant);
      await repoke(world.system.pool, world.clock);
      await settle();
    },
    async close() {
      await engine.stop();
      await world.close();
    },
  };
}
