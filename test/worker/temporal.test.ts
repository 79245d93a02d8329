import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { readMails } from '../../bin/services/mail-catcher.ts';
import { startRun } from '../../prisma/stores/runs.ts';
import { workflowOf } from '../../worker/contract.ts';
import { repoke } from '../../worker/repoke.ts';
import { expectFolds } from '../support/fold.ts';
import { startEngine } from '../support/running-engine.ts';
import type { RunningEngine } from '../support/running-engine.ts';
import { freshNamespace } from '../support/temporal.ts';
import { tickingClock } from '../support/ticking-clock.ts';
import { aWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const LAUNCH = '2027-05-04T08:00:00.000Z';

describe('a campaign on Temporal', () => {
  let world: World;
  let engine: RunningEngine;
  let runId: string;
  let enquiryId: string;

  beforeAll(async () => {
    world = await aWorld({ clock: tickingClock('2027-04-12T09:00:00.000Z') });
    const { smtpUrl } = inject('services');
    engine = await startEngine({ urls: world.urls, clock: world.clock, ...(await freshNamespace()), smtpUrl });
  });
  afterAll(async () => {
    await engine.stop();
    await world.close();
  });

  async function stands(scopeId: string, at: string[]): Promise<void> {
    await expect.poll(() => world.standing(scopeId), { timeout: 20_000, interval: 50 }).toEqual(at);
  }
  async function task(where: string, ...values: unknown[]) {
    await expect.poll(() => world.openTasks(where, ...values), { timeout: 20_000, interval: 50 }).not.toHaveLength(0);
    return (await world.openTasks(where, ...values))[0]!;
  }
  async function answer(where: string, who: string | undefined, outcome: string, more = {}): Promise<void> {
    const open = await task(where);
    expect(await world.say(open, who ?? open.member_id!, outcome, more)).toMatchObject({ ok: true });
    engine.relay.nudge();
  }

  it('goes from plan to launch by answers alone', async () => {
    const started = await startRun(world.db, world.clock, {
      workspaceId: world.workspaceId,
      campaignId: await world.campaign(),
      flowVersionId: world.versionId,
      memberId: world.people.priya!,
    });
    if (!('runId' in started)) throw new Error(started.refused);
    ({ runId } = started);
    engine.relay.nudge();
    await answer(`kind = 'plan'`, 'priya', 'submitted');
    await stands(runId, ['briefSales', 'briefService']);
    const written = `SELECT count(*)::int AS n FROM effect WHERE state = 'done' AND step_id LIKE 'brief%'`;
    await expect.poll(() => world.look(written), { timeout: 20_000 }).toEqual([{ n: 8 }]);
    for (const who of ['tom', 'margaret', 'ben', 'karen', 'aisha', 'jamal', 'sofia'])
      await answer(`kind = 'acknowledgement' AND member_id = '${world.people[who]}'`, who, 'acknowledged');
    await answer(`kind = 'approval'`, 'tom', 'approved');
    await stands(runId, ['wait']);
  });

  it('goes on with new workers where the old ones left it', async () => {
    await engine.restartWorkers();
    // Two seconds before the launch: Temporal's own timer ends the wait.
    world.clock.set('2027-05-04T07:59:58.000Z');
    await repoke(world.system.pool, world.clock);
    engine.relay.nudge();
    expect(await world.standing(runId)).toEqual(['wait']);

    await stands(runId, ['capture']);
    const [launched] = await world.look<{ at: Date }>(`SELECT at FROM activity WHERE verb = 'campaign.launched'`);
    expect(launched!.at.getTime()).toBeGreaterThanOrEqual(Date.parse(LAUNCH));
    expect(launched!.at.getTime()).toBeLessThan(Date.parse(LAUNCH) + 60_000);
  });

  it('takes an enquiry from the form to an order', async () => {
    enquiryId = await world.receive(runId, { name: 'Ana Ruiz', email: 'ana.ruiz@acme.example', score: 70 });
    engine.relay.nudge();
    await answer(`kind = 'handoff'`, undefined, 'accepted');
    await stands(enquiryId, ['qualify']);
    const { member_id } = await task(`kind = 'qualify'`);
    for (const question of ['need', 'timeline', 'budget', 'authority']) {
      await world.look(
        `INSERT INTO qualification_answer VALUES ($1,$2,'BANT',$3,'yes',$4,$5)`,
        world.workspaceId,
        enquiryId,
        question,
        member_id,
        world.clock.now(0),
      );
    }
    await answer(`kind = 'qualify'`, undefined, 'qualified');
    await answer(`kind = 'order'`, undefined, 'ordered', {
      form: { lines: [{ name: 'Sampler', quantity: 1, unitMinor: 5900 }] },
    });
    await stands(enquiryId, ['(won)']);

    const handle = engine.client.workflow.getHandle(workflowOf('enquiry', enquiryId).workflowId);
    await expect.poll(async () => (await handle.describe()).status.name, { timeout: 20_000 }).toBe('COMPLETED');
    expect(await expectFolds(world)).toBe(2);
  });

  it('writes to each person who is asked, once, under the key of the ledger', async () => {
    const open = `SELECT count(*)::int AS n FROM effect WHERE state IN ('reserved', 'sending')`;
    await expect.poll(() => world.look(open), { timeout: 20_000 }).toEqual([{ n: 0 }]);
    const ledger = await world.look<{ key: string; state: string; email: string }>(
      'SELECT e.key, e.state, m.email FROM effect e JOIN member m ON m.id = e.recipient_id',
    );
    const sent = readMails(inject('services').mailboxFile).filter(({ headers }) =>
      headers['x-tandem-key']?.startsWith(world.workspaceId),
    );

    expect(ledger.filter(({ state }) => state === 'done').length).toBeGreaterThanOrEqual(8);
    expect(
      ledger.every(({ state }) => state === 'done' || state === 'dropped'),
      'what was answered first is not written any more',
    ).toBe(true);
    const done = ledger.filter(({ state }) => state === 'done');
    expect(sent.map(({ headers, to }) => `${headers['x-tandem-key']} ${to.join()}`).toSorted()).toEqual(
      done.map(({ key, email }) => `${key} ${email}`).toSorted(),
    );
  });

  it('keeps ids only in what Temporal stores', async () => {
    const names = await world.look<{
      name: string;
    }>(`SELECT unnest(ARRAY[name, email, split_part(name, ' ', 2)]) AS name FROM member
      UNION SELECT unnest(ARRAY[name, email, offer, code]) FROM (SELECT 'Ana Ruiz' AS name, 'ana.ruiz@acme' AS email, offer, code FROM campaign) c`);
    for (const kind of ['campaign', 'enquiry'] as const) {
      const handle = engine.client.workflow.getHandle(
        workflowOf(kind, kind === 'campaign' ? runId : enquiryId).workflowId,
      );
      const history = decoded(historyToJSON(await handle.fetchHistory()));
      expect(history).toContain(kind === 'campaign' ? runId : enquiryId);
      expect(names.filter(({ name }) => history.includes(name))).toEqual([]);
      expect(history).not.toMatch(/[\w.]+@[\w.]+\.example/);
    }
  });

  it('ends a workflow of a finished scope at once when it is poked once more', async () => {
    const { workflowId } = workflowOf('enquiry', enquiryId);
    const handle = engine.client.workflow.getHandle(workflowId);
    const { runId: before } = await handle.describe();
    await world.look(
      `INSERT INTO outbox (workspace_id, scope_id, kind, lane, at) VALUES ($1, $2, 'enquiry', 1, $3)`,
      world.workspaceId,
      enquiryId,
      world.clock.now(0),
    );
    engine.relay.nudge();

    await expect
      .poll(
        async () => {
          const { runId: now, status } = await handle.describe();
          return now !== before && status.name;
        },
        { timeout: 20_000 },
      )
      .toBe('COMPLETED');
    await expect.poll(() => world.look('SELECT 1 FROM outbox'), { timeout: 20_000 }).toEqual([]);
  });

  it('goes on where it stood when Temporal has lost everything it knew', async () => {
    const waiting = await world.receive(runId, { name: 'Bea Lund', email: 'bea@acme.example', score: 70 });
    engine.relay.nudge();
    await stands(waiting, ['handoff']);
    await engine.stop();
    engine = await startEngine({
      urls: world.urls,
      clock: world.clock,
      ...(await freshNamespace()),
      smtpUrl: inject('services').smtpUrl,
    });
    await expect(
      engine.client.workflow.getHandle(workflowOf('enquiry', waiting).workflowId).describe(),
    ).rejects.toThrow('not found');

    expect(await repoke(world.system.pool, world.clock)).toBe(2);
    engine.relay.nudge();
    await answer(`kind = 'handoff'`, undefined, 'accepted');
    await stands(waiting, ['qualify']);
    expect(await expectFolds(world)).toBe(3);
  });
});

/** Payloads are base64 in a history; what they hold stands beside them here. */
function decoded(history: string): string {
  return history.replace(
    /"data":\s*"([A-Za-z0-9+/=]+)"/g,
    (_, data: string) => `"data": ${Buffer.from(data, 'base64').toString('utf8')}`,
  );
}
