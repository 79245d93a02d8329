import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { addFlow } from '../../bin/demo/workspace.ts';
import { startRun } from '../../prisma/stores/runs.ts';
import { workflowOf } from '../../worker/contract.ts';
import { aBookWorld, flowOf } from '../support/book-run.ts';
import { runCourses } from '../support/courses.ts';
import type { Course, Event } from '../support/courses.ts';
import { fairText } from '../support/fair.ts';
import { expectFolds } from '../support/fold.ts';
import { movedByTemporal } from '../support/moving-temporal.ts';
import { startEngine } from '../support/running-engine.ts';
import type { RunningEngine } from '../support/running-engine.ts';
import { freshNamespace } from '../support/temporal.ts';
import type { World } from '../support/world.ts';

const DAY_MS = 86_400_000;
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

  it('also go through the days of a fair, each day a workflow of its own', { timeout: 60_000 }, async () => {
    const moving = movedByTemporal(world, engine);
    const { versionId } = await addFlow(world.system.pool, {
      workspaceId: world.workspaceId,
      definition: flowOf(fairText('parallel:2', '5d')),
      layout: {},
      byId: world.people.dana!,
      at: world.clock.now(0),
    });
    const launchAt = new Date(world.clock.now(0).getTime() + 30 * DAY_MS).toISOString();
    const endsAt = new Date(Date.parse(launchAt) + 2 * DAY_MS).toISOString();
    const campaignId = await world.campaign({ launchAt, endsAt });
    const by = { workspaceId: world.workspaceId, memberId: world.people.priya! };
    const started = await startRun(world.db, world.clock, { ...by, campaignId, flowVersionId: versionId });
    if (!('runId' in started)) throw new Error(started.refused);
    const { runId } = started;
    await moving.settle();
    await moving.moveTo(new Date(Date.parse(launchAt) + 4 * DAY_MS).toISOString());
    for (let day = 0; day < 3; day += 1) {
      const [task] = await world.openTasks(`run_id = $1 AND step_id = 'debrief'`, runId);
      expect(await world.say(task!, 'ben', 'done')).toMatchObject({ ok: true });
      await moving.settle();
    }
    const items = await world.look<{ id: string; outcome: string }>(
      `SELECT id, outcome FROM scope WHERE run_id = $1 AND kind = 'item' ORDER BY item_key`,
      runId,
    );
    expect(items.map(({ outcome }) => outcome)).toEqual(['debriefed', 'debriefed', 'closed_down']);
    expect(await world.standing(runId)).toEqual(['watch']);
    const { workflowId } = workflowOf('item', items[0]!.id);
    await expect
      .poll(async () => (await engine.client.workflow.getHandle(workflowId).describe()).status.name, {
        timeout: 10_000,
      })
      .toBe('COMPLETED');
    await expectFolds(world);
  });
});
