import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { aBookWorld } from '../support/book-run.ts';
import { runCourses } from '../support/courses.ts';
import type { Course, Event } from '../support/courses.ts';
import { expectFolds } from '../support/fold.ts';
import { movedByTemporal } from '../support/moving-temporal.ts';
import { startEngine } from '../support/running-engine.ts';
import type { RunningEngine } from '../support/running-engine.ts';
import { freshNamespace } from '../support/temporal.ts';
import type { World } from '../support/world.ts';

const EVENTS: readonly Event[] = [
  'none',
  'pause',
  'edit',
  'cancel',
  'withdraw',
  'none',
  'stop',
  'edit',
  'pause',
  'withdraw',
];
/** A course of its own each: its seed answers, and something befalls most of them. */
const COURSES: readonly Course[] = Array.from({ length: 20 }, (_, n) => ({
  seed: n + 1,
  event: EVENTS[n % EVENTS.length] ?? 'none',
  budgetMinor: n % 3 === 0 ? 3_000_000 : 1_000_000,
  enquiries: 2 + (n % 4),
}));

describe('the default flow on Temporal and PostgreSQL, twenty courses from start to end', () => {
  let world: World;
  let engine: RunningEngine;
  beforeAll(async () => {
    world = await aBookWorld();
    const { smtpUrl } = inject('services');
    engine = await startEngine({ urls: world.urls, clock: world.clock, ...(await freshNamespace()), smtpUrl });
  });
  afterAll(async () => {
    await engine.stop();
    await world.close();
  });

  it('end, each in its own way', { timeout: 240_000 }, async () => {
    await runCourses(world, COURSES, movedByTemporal(world, engine));

    const ended = await world.look<{ kind: string; outcome: string }>('SELECT DISTINCT kind, outcome FROM scope');
    const seen = ended.map(({ kind, outcome }) => `${kind} ${outcome}`);
    expect(seen).toEqual(
      expect.arrayContaining([
        'campaign completed',
        'campaign cancelled',
        'enquiry won',
        'enquiry disqualified',
        'enquiry merged',
        'enquiry withdrawn',
        'enquiry cancelled',
      ]),
    );
  });

  it('were paused, edited after both sides had been told, and told again before they launched', async () => {
    const causes = await world.look<{ kind: string }>('SELECT DISTINCT kind FROM cause WHERE seq IS NOT NULL');
    expect(causes.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['paused', 'resumed', 'stopRequested']));

    const edited =
      await world.look(`SELECT DISTINCT c.scope_id FROM cause c CROSS JOIN LATERAL jsonb_array_elements(c.moves) m
      WHERE c.kind = 'subjectChanged' AND m->>'stepId' = 'wait' AND m->>'outcome' = 'changed'`);
    expect(edited.length).toBeGreaterThan(2);
    // Of everything that went out, both sides had confirmed exactly what went out.
    const untold = await world.look(`SELECT c.scope_id FROM cause c CROSS JOIN LATERAL jsonb_array_elements(c.moves) m
      WHERE m->>'stepId' = 'lau' AND m->>'outcome' = 'launched' AND (SELECT count(DISTINCT d.subject) FROM decision d
        WHERE d.run_id = c.scope_id AND d.outcome = 'acknowledged' AND d.at <= c.fed_at
          AND d.hash = (SELECT l.hash FROM decision l WHERE l.run_id = d.run_id AND l.subject = d.subject AND l.at <= c.fed_at ORDER BY l.at DESC LIMIT 1)) < 2`);
    expect(untold).toEqual([]);
  });

  it('fold to the same steps, outcomes and states', async () => {
    const [scopes] = await world.look<{ n: number }>('SELECT count(*)::int AS n FROM scope');
    expect(await expectFolds(world)).toBe(scopes!.n);
    expect(scopes!.n).toBeGreaterThan(3 * COURSES.length);
  });
});
