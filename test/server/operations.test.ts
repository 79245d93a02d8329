import { mkdtempSync, rmSync, writeFileSync, appendFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../prisma/id.ts';
import { sealBatch } from '../../server/relay/sealer.ts';
import { park } from '../../worker/engine/park.ts';
import { aServedWorld, type ServedWorld } from '../support/serve-world.ts';
import { codeOf, startServer } from '../support/server.ts';
import { aCapturingRun, aWaitingRun } from '../support/short-run.ts';

const folder = mkdtempSync(join(tmpdir(), 'tandem-mailbox-'));
const mailboxFile = join(folder, 'mail.jsonl');
let served: ServedWorld;

beforeAll(async () => {
  served = await aServedWorld({ settings: { mailboxFile } });
});
afterAll(async () => {
  await served.stop();
  rmSync(folder, { recursive: true });
});

const get = async <T = Record<string, unknown>>(path: string, who = 'dana'): Promise<T> =>
  (await served.as(who).get<T>(path)).body;
const post = (path: string, body: unknown, who = 'dana') => served.as(who).send('POST', path, body);
const look = <T>(sql: string, ...values: unknown[]) => served.world.look<T>(sql, ...values);
const sealAll = async (): Promise<void> => {
  while ((await sealBatch(served.world.system.pool)).length > 0) continue;
};
const ref = (scopeId: string) => ({ workspaceId: served.world.workspaceId, scopeId });

describe('live', () => {
  it('names the part that is away, and answers all the same', async () => {
    const away = await startServer(served.world.urls, { clock: served.world.clock, temporalIsUp: false });

    expect((await away.nobody.get('/health')).body).toEqual({ ok: false, database: true, temporal: false });
    expect((await served.server.nobody.get('/health')).body).toEqual({ ok: true, database: true, temporal: true });
    await away.stop();
  });
});

interface Held {
  scopeId: string;
  kind: string;
  name: string;
  stepId: string;
  step: string;
  why: string;
  details: string;
  effect: string;
}

describe('held scopes', () => {
  let runId: string;
  let enquiryId: string;
  const heldTasks = () =>
    look<{ state: string }>(`SELECT state FROM task WHERE form = 'parked' AND scope_id = $1`, enquiryId);
  beforeAll(async () => {
    ({ runId } = await aCapturingRun(served.world));
    enquiryId = await served.world.enquire(runId, { email: 'ana@acme.example', score: 80 });
    await park(served.world.engine, ref(enquiryId), new TypeError('boom'));
    await sealAll();
  });

  it('are told with cause, step, and what it means for people', async () => {
    const { items } = await get<{ items: Held[] }>('/operations/parked');

    expect(items).toEqual([
      expect.objectContaining({
        scopeId: enquiryId,
        kind: 'enquiry',
        name: 'Ana Ruiz',
        stepId: 'handoff',
        step: 'Hand over to sales',
        details: 'TypeError: boom',
        why: 'Something broke on our side while it was to go on.',
        effect: expect.stringMatching(/ can still answer; nothing follows until it is tried again\.$/),
      }),
    ]);
    expect(await get('/operations/health')).toMatchObject({ parked: 1, findings: [{ code: 'PARKED' }] });
    expect((await served.as('tom').get('/operations/parked')).status).toBe(403);
  });

  it('go on when they are tried again, and the task that told of it is done', async () => {
    const nudges = served.server.nudges();
    const reply = await post('/operations/parked/retries', { scopeIds: [enquiryId, runId, newId()] });

    expect(reply.body).toEqual({ poked: 1 });
    expect(served.server.nudges()).toBe(nudges + 1);
    expect(await heldTasks()).toEqual([{ state: 'done' }]);
    expect(await look('SELECT status, parked_why FROM scope WHERE id = $1', enquiryId)).toEqual([
      { status: 'open', parked_why: null },
    ]);
    expect(await look('SELECT lane FROM outbox WHERE scope_id = $1', enquiryId)).toEqual([{ lane: 1 }]);
    await served.settle();
    expect(await served.world.standing(enquiryId)).toEqual(['handoff']);
    expect(await get('/operations/parked')).toEqual({ items: [] });
    expect((await post('/operations/parked/retries', { scopeIds: [enquiryId] })).body).toEqual({ poked: 0 });
  });
});

describe('health', () => {
  it('counts what is late, and says since when', async () => {
    const { runId } = await aCapturingRun(served.world, '2027-04-14T08:00:00.000Z');
    const fresh = await served.world.receive(runId, { email: 'bo@acme.example' });
    const before = served.world.clock.now(0);
    served.world.clock.advance(10 * 60_000);

    const health = await get<{ findings: { code: string; since: string }[] }>('/operations/health');

    expect(health).toMatchObject({
      database: true,
      temporal: true,
      unstarted: 1,
      outboxRows: 1,
      outboxOldestSeconds: 600,
    });
    const codes = health.findings.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['UNSTARTED', 'OUTBOX_OLD', 'UNSEALED']));
    expect(health.findings.find(({ code }) => code === 'UNSTARTED')?.since).toBe(before.toISOString());
    await served.settle();
    expect(await get('/operations/health')).toMatchObject({ unstarted: 0, outboxRows: 0 });

    const [due] = await look<{ next_due_at: Date }>('SELECT next_due_at FROM scope WHERE id = $1', fresh);
    if (due?.next_due_at) served.world.clock.set(new Date(due.next_due_at.getTime() + 121_000).toISOString());
    expect((await get<{ duesLate: number }>('/operations/health')).duesLate).toBeGreaterThan(0);
    await served.world.until(served.world.clock.now(0).toISOString());
  });
});

describe('effects', () => {
  interface Ledger {
    items: { id: string; state: string; recipient: string }[];
    total: number;
    next?: string;
  }
  it('are listed latest first, in pages, by state', async () => {
    const all = await get<Ledger>('/operations/effects?limit=200');
    const first = await get<Ledger>('/operations/effects?limit=2');
    const second = await get<Ledger>(`/operations/effects?limit=2&cursor=${encodeURIComponent(first.next!)}`);

    expect(all.total).toBe(all.items.length);
    expect([...first.items, ...second.items]).toEqual(all.items.slice(0, 4));
    expect(all.items[0]!.recipient).not.toBe('');
    expect(await get('/operations/effects?state=unknown')).toEqual({ items: [], total: 0 });
  });

  it.each([
    [true, 'done', 'effectDone'],
    [false, 'failed', 'effectFailed'],
  ])('that are unknown are settled by a person’s word (happened: %s)', async (happened, state, kind) => {
    const [effect] = await look<{ id: string; scope_id: string }>(
      `UPDATE effect SET state = 'unknown' WHERE id = (SELECT e.id FROM effect e JOIN scope s ON s.id = e.scope_id
        WHERE e.state = 'reserved' AND s.status = 'open' LIMIT 1) RETURNING id, scope_id`,
    );
    expect(await get('/operations/health')).toMatchObject({ effectsUnknown: 1 });
    const settle = () => post('/operations/effects/settlements', { effectId: effect!.id, happened });

    expect((await settle()).body).toEqual({ done: true });

    expect(await look('SELECT state FROM effect WHERE id = $1', effect!.id)).toEqual([{ state }]);
    const [cause] = await look(
      'SELECT kind, seq FROM cause WHERE scope_id = $1 ORDER BY id DESC LIMIT 1',
      effect!.scope_id,
    );
    expect(cause).toEqual({ kind, seq: null });
    const again = await settle();
    expect([again.status, codeOf(again)]).toEqual([409, 'EFFECT_STATE']);
    await served.settle();
    expect(await look('SELECT 1 FROM cause WHERE scope_id = $1 AND seq IS NULL', effect!.scope_id)).toEqual([]);
  });

  it('of nobody are not found', async () => {
    expect((await post('/operations/effects/settlements', { effectId: newId(), happened: true })).status).toBe(404);
  });
});

describe('mails', () => {
  const mail = (workspaceId: string, n: number, text = `Mail ${n}`): string =>
    `${JSON.stringify({ at: '2027-05-04T09:00:00.000Z', from: 'tandem@localhost', to: ['tom@inkwell.example', 'b@inkwell.example'], subject: `Nº ${n}`, text, headers: { 'x-tandem-key': `${workspaceId}/s/plan/1.0/${n}/mail.task` } })}\n`;
  interface Mails {
    items: { subject: string; to: string; text: string; key: string }[];
    total: number;
  }

  it('are those of the workspace, newest first, and whole', async () => {
    expect(await get('/operations/mails')).toEqual({ items: [], total: 0 });
    const mine = served.world.workspaceId;
    const big = 'ä'.repeat(300_000);
    writeFileSync(mailboxFile, mail(mine, 1, big) + mail(newId(), 2) + mail(mine, 3));

    const first = await get<Mails>('/operations/mails');

    expect(first.total).toBe(2);
    expect(first.items.map(({ subject }) => subject)).toEqual(['Nº 3', 'Nº 1']);
    expect(first.items[0]).toMatchObject({
      to: 'tom@inkwell.example, b@inkwell.example',
      key: `${mine}/s/plan/1.0/3/mail.task`,
    });
    expect(first.items[1]!.text).toBe(big);

    // Half a line is a mail that nobody has accepted yet.
    const fourth = mail(mine, 4);
    appendFileSync(mailboxFile, mail(mine, 5) + fourth.slice(0, 30));
    const pages = await Promise.all([1, 2, 3].map(() => get<Mails>('/operations/mails?limit=1')));
    for (const page of pages) expect(page).toMatchObject({ total: 3, items: [{ subject: 'Nº 5' }] });
    appendFileSync(mailboxFile, fourth.slice(30));
    expect(await get('/operations/mails?limit=1')).toMatchObject({ total: 4, items: [{ subject: 'Nº 4' }] });

    writeFileSync(mailboxFile, mail(mine, 6));
    expect(await get('/operations/mails')).toMatchObject({ total: 1, items: [{ subject: 'Nº 6' }] });
  });
});

describe('activity', () => {
  interface Audit {
    items: { seq: string; text: string; actor: string | null; campaign: { name: string } | null }[];
    next?: string;
    verified: boolean;
  }
  beforeAll(async () => {
    await sealAll();
  });

  it('is numbered without a gap down to the first entry, and verified', async () => {
    const seen: string[] = [];
    let before = '';
    for (;;) {
      const page = await get<Audit>(`/operations/activity?limit=40${before}`);
      expect(page.verified).toBe(true);
      seen.push(...page.items.map(({ seq }) => seq));
      if (page.next === undefined) break;
      before = `&before=${page.next}`;
    }
    expect(seen.at(-1)).toBe('1');
    expect(seen).toEqual(seen.map((_, index) => String(seen.length - index)));
  });

  it('says who did what, where', async () => {
    const { items } = await get<Audit>('/operations/activity?limit=200');

    expect(items).toContainEqual(
      expect.objectContaining({
        actor: 'Tom Whitlock',
        text: 'approved “Sales agrees to the launch”',
        campaign: expect.objectContaining({ name: 'Spring Paper Sampler' }),
      }),
    );
    expect(items).toContainEqual(expect.objectContaining({ actor: 'Dana Kowalski', text: 'tried a held one again' }));
  });

  it('is not verified once an entry was changed, or taken out', async () => {
    const page = async () => (await get<Audit>('/operations/activity?limit=5&before=8')).verified;
    expect(await page()).toBe(true);
    const [entry] = await look<{ id: string; verb: string }>('SELECT id, verb FROM activity WHERE seq = 5');
    await look(`UPDATE activity SET verb = 'run.paused' WHERE id = $1`, entry!.id);
    expect(await page()).toBe(false);
    await look('UPDATE activity SET verb = $2 WHERE id = $1', entry!.id, entry!.verb);
    expect(await page()).toBe(true);
    await look('UPDATE activity SET seq = NULL WHERE id = $1', entry!.id);
    expect(await page()).toBe(false);
    await look('UPDATE activity SET seq = 5 WHERE id = $1', entry!.id);
  });
});

describe('the clock', () => {
  interface Moved {
    now: string;
    offsetMs: number;
    poked: number;
  }
  let travelled: ServedWorld;
  beforeEach(async () => {
    travelled = await aServedWorld();
  });

  /** What relay, workflows and the mail server do while the clock moves. */
  async function move(by: string): Promise<Moved> {
    let isMoving = true;
    const moving = travelled
      .as('dana')
      .send<Moved>('POST', '/operations/clock', { by })
      .finally(() => {
        isMoving = false;
      });
    while (isMoving) {
      await travelled.settle();
      await travelled.world.owner.query(`UPDATE effect SET state = 'done' WHERE state = 'reserved'`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const reply = await moving;
    await travelled.settle();
    expect(reply.status).toBe(200);
    return reply.body;
  }

  it('goes from due to due: each rung of a ladder is climbed when its time has come', async () => {
    const { runId, campaignId } = await aCapturingRun(travelled.world);
    expect(await travelled.as('tom').get('/operations/clock')).toMatchObject({
      body: { now: '2027-04-13T08:00:00.000Z', offsetMs: 0, movable: true },
    });
    await travelled.world.enquire(runId, { email: 'ana@acme.example', score: 80 });
    const [enquiry] = await travelled.world.look<{ id: string; due: Date }>(
      `SELECT id, next_due_at AS due FROM scope WHERE run_id = $1 AND kind = 'enquiry'`,
      runId,
    );

    const moved = await move('+2d');

    expect(moved).toMatchObject({ now: '2027-04-15T08:00:00.000Z', offsetMs: 2 * 86_400_000 });
    const climbed = await travelled.world.look<{ rung: number; at: Date; fed: Date }>(
      `SELECT (body->>'rung')::int AS rung, at, fed_at AS fed FROM cause WHERE scope_id = $1 AND kind = 'due' ORDER BY seq`,
      enquiry!.id,
    );
    expect(climbed.length).toBeGreaterThan(1);
    expect(climbed[0]!.at).toEqual(enquiry!.due);
    for (const { at, fed } of climbed) expect(fed).toEqual(at);
    expect(await travelled.world.look('SELECT state FROM campaign WHERE id = $1', campaignId)).toEqual([
      { state: 'live' },
    ]);
    await travelled.stop();
  });

  it('goes by business days of the workspace, waits for answers under way, and meets a launch at its minute', async () => {
    const { runId } = await aWaitingRun(travelled.world, { launchAt: '2027-04-16T08:00:00.000Z' });

    const moved = await move('5bd');

    expect(moved.now).toBe('2027-04-19T09:00:00.000Z');
    expect(await travelled.world.standing(runId)).toEqual(['capture']);
    const [due] = await travelled.world.look<{ at: Date; fed: Date }>(
      `SELECT at, fed_at AS fed FROM cause WHERE scope_id = $1 AND kind = 'due'`,
      runId,
    );
    expect(due).toEqual({ at: new Date('2027-04-16T08:00:00.000Z'), fed: new Date('2027-04-16T08:00:00.000Z') });
    await travelled.stop();
  });

  it('takes dues of many people together, within a minute, and never more stops than two hundred', async () => {
    const { runId } = await aCapturingRun(travelled.world);
    for (let n = 0; n < 12; n++) {
      await travelled.world.enquire(runId, { email: `p${n}@acme.example`, score: 80 });
      travelled.world.clock.advance(2000);
    }
    const moved = await move('+4h');

    expect(moved.poked).toBeGreaterThanOrEqual(12);
    const late = await travelled.world.look<{ ms: number }>(
      `SELECT extract(epoch FROM max(fed_at - at))::int AS ms FROM cause WHERE kind = 'due'`,
    );
    expect(late[0]!.ms).toBeLessThanOrEqual(60);
    await travelled.stop();
  });

  it('is left where it stands for a length that is none, without Temporal, and in production', async () => {
    const code = async (by: string) => codeOf(await travelled.as('dana').send('POST', '/operations/clock', { by }));
    expect(await Promise.all(['soon', '-3d', '+0h', '+401d', '+9999bd'].map(code))).toEqual(
      Array(5).fill('DURATION_INVALID'),
    );
    expect((await travelled.as('priya').send('POST', '/operations/clock', { by: '+1d' })).status).toBe(403);

    const without = await aServedWorld({ temporalIsUp: false });
    const unreachable = await without.as('dana').send('POST', '/operations/clock', { by: '+1d' });
    expect([unreachable.status, codeOf(unreachable)]).toEqual([503, 'UNAVAILABLE']);
    expect(await without.as('dana').get('/operations/health')).toMatchObject({
      body: { temporal: false, findings: [{ code: 'TEMPORAL_AWAY' }] },
    });
    await without.stop();

    const away = await aServedWorld({ settings: { embedded: false } });
    const refused = await away.as('dana').send('POST', '/operations/clock', { by: '+1d' });
    expect([refused.status, codeOf(refused)]).toEqual([403, 'EMBEDDED_ONLY']);
    expect(codeOf(await away.as('dana').get('/operations/mails'))).toBe('EMBEDDED_ONLY');
    expect(await away.as('dana').get('/operations/clock')).toMatchObject({ body: { movable: false } });
    expect(await away.world.look('SELECT offset_ms::int AS ms FROM clock')).toEqual([{ ms: 0 }]);
    await away.stop();
    await travelled.stop();
  });
});
