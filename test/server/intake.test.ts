import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import express from 'express';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { virtualClock } from '../../prisma/clock.ts';
import { toProblem } from '../../server/http/problem.ts';
import { createIntakeRoute, INTAKE_PATH } from '../../server/intake/route.ts';
import { aCapturingCampaign, type Capturing } from '../support/capturing.ts';
import { freshDatabase, type DatabaseUrls } from '../support/database.ts';
import { startServer } from '../support/server.ts';

const clock = virtualClock('2027-05-04T09:00:00.000Z');
let urls: DatabaseUrls;
let capturing: Capturing;
let server: Server;
let pokes = 0;

beforeAll(async () => {
  capturing = await aCapturingCampaign((urls = await freshDatabase()), clock);
  const app = express();
  app.post(
    INTAKE_PATH,
    ...createIntakeRoute({ ...capturing, nudge: () => void pokes++, rateLimit: { perSecond: 0.01, burst: 200 } }),
  );
  app.use(((error, _req, res, _next) => {
    const { document } = toProblem(error);
    res.status(document.status).json(document);
  }) satisfies express.ErrorRequestHandler);
  server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
});
beforeEach(() => {
  pokes = 0;
});
afterAll(async () => {
  server.close();
  await capturing.close();
});

async function post(body: unknown, options: { key?: string; source?: string; type?: string } = {}) {
  const { port } = server.address() as AddressInfo;
  const response = await fetch(
    `http://127.0.0.1:${port}/api/v1/intake/${options.source ?? capturing.sourceKey}/enquiries`,
    {
      method: 'POST',
      headers: {
        'content-type': options.type ?? 'application/json',
        ...(options.key ? { 'idempotency-key': options.key } : {}),
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    },
  );
  const answer = (await response.json()) as {
    enquiryId?: string;
    known?: boolean;
    code?: string;
    errors?: { pointer: string; code: string }[];
  };
  return { status: response.status, headers: response.headers, ...answer };
}

async function counts() {
  const [row] = await capturing.look<Record<string, number>>(
    `SELECT (SELECT count(*)::int FROM enquiry) AS enquiries, (SELECT count(*)::int FROM scope WHERE kind = 'enquiry') AS scopes,
      (SELECT count(*)::int FROM outbox) AS pokes, (SELECT count(*)::int FROM activity) AS activity,
      (SELECT count(*)::int FROM idempotency_key) AS keys, (SELECT count(*)::int FROM quarantine) AS quarantined`,
  );
  return row!;
}

describe('an enquiry that can be one', () => {
  it('is stored once with its scope, poke, activity and key, all or nothing', async () => {
    const before = await counts();

    const answer = await post(
      {
        name: ' Ana Ruiz ',
        email: 'Ana@ACME.example',
        phone: '0113 496 0142',
        message: '300 gsm?',
        consent: { email: 'given' },
      },
      { key: 'once' },
    );

    expect(answer).toMatchObject({ status: 201, known: false });
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const after = await counts();
    expect(after).toEqual({
      ...before,
      enquiries: before.enquiries! + 1,
      scopes: before.scopes! + 1,
      pokes: before.pokes! + 1,
      activity: before.activity! + 1,
      keys: before.keys! + 1,
    });
    expect(pokes).toBe(1);
    const [row] = await capturing.look(
      `SELECT e.name, e.email, e.email_norm, e.phone_e164, e.stage, e.score, e.late, e.received_at, s.status, s.entry, s.seq, s.state, s.run_id = e.run_id AS same_run,
        (SELECT lane FROM outbox o WHERE o.scope_id = e.id) AS lane, (SELECT verb FROM activity a WHERE a.scope_id = e.id) AS verb
       FROM enquiry e JOIN scope s ON s.id = e.id WHERE e.id = $1`,
      answer.enquiryId,
    );
    expect(row).toEqual({
      name: 'Ana Ruiz',
      email: 'Ana@acme.example',
      email_norm: 'ana@acme.example',
      phone_e164: '+441134960142',
      stage: 'captured',
      score: 65,
      late: false,
      received_at: new Date('2027-05-04T09:00:00.000Z'),
      status: 'open',
      entry: 'ded',
      seq: 0,
      state: null,
      same_run: true,
      lane: 2,
      verb: 'enquiry.captured',
    });
  });

  it('is known by its reference: the same enquiry is answered and nothing is stored', async () => {
    const first = await post({ reference: 'C-17', name: 'Bo' });
    const before = await counts();

    const again = await post({ reference: ' C-17 ', name: 'Bo again' });

    expect(again).toMatchObject({ status: 200, known: true, enquiryId: first.enquiryId });
    expect(await counts()).toEqual(before);
  });

  it('is known by its Idempotency-Key, also when it comes twenty times at once', async () => {
    const before = await counts();

    const answers = await Promise.all(
      Array.from({ length: 20 }, () => post({ email: 'cy@x.example' }, { key: 'at-once' })),
    );

    expect(new Set(answers.map(({ enquiryId }) => enquiryId)).size).toBe(1);
    expect(answers.filter(({ known }) => known === false)).toHaveLength(1);
    expect((await counts()).enquiries).toBe(before.enquiries! + 1);
  });

  it('is known by its reference under a new key too, and then under that key', async () => {
    const first = await post({ reference: 'C-18' });

    const second = await post({ reference: 'C-18' }, { key: 'k18' });
    const third = await post({ reference: 'C-18' }, { key: 'k18' });

    expect([second, third]).toMatchObject([
      { known: true, enquiryId: first.enquiryId },
      { known: true, enquiryId: first.enquiryId },
    ]);
  });

  it('is refused when its key came with another body', async () => {
    await post({ email: 'di@x.example' }, { key: 'other-body' });
    const before = await counts();

    expect(await post({ email: 'ed@x.example' }, { key: 'other-body' })).toMatchObject({
      status: 422,
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    expect(await counts()).toEqual(before);
  });
});

describe('an enquiry that cannot be one', () => {
  it.each([
    [{ name: 'Ana' }, 'IDENTITY_REQUIRED', '/email'],
    [{ email: 'ana' }, 'EMAIL_INVALID', '/email'],
    [{ phone: '12' }, 'PHONE_INVALID', '/phone'],
    [{ reference: 'r', score: 101 }, 'SCORE_INVALID', '/score'],
    [[], 'BODY_INVALID', ''],
  ])('is kept in quarantine with its reason: %j', async (body, code, pointer) => {
    const before = await counts();

    const answer = await post(body);

    expect(answer).toMatchObject({ status: 422, code, errors: [{ pointer, code }] });
    expect(await counts()).toEqual({ ...before, quarantined: before.quarantined! + 1 });
    expect(pokes).toBe(0);
  });

  it('is kept once if it is sent again under one key', async () => {
    const before = await counts();

    await post({ email: 'ana', answers: { size: 'A4\u0000' }, 'odd\u0000': '\ud800' }, { key: 'bad' });
    await post({ email: 'ana', answers: { size: 'A4\u0000' }, 'odd\u0000': '\ud800' }, { key: 'bad' });

    expect((await counts()).quarantined).toBe(before.quarantined! + 1);
    const [row] = await capturing.look<{ raw: unknown; problems: { code: string }[]; days: number }>(
      `SELECT raw, problems, extract(day FROM purge_at - at)::int AS days FROM quarantine WHERE raw ? 'odd'`,
    );
    expect(row).toMatchObject({
      raw: { email: 'ana', 'answers.size': 'A4', odd: '' },
      problems: [{ code: 'EMAIL_INVALID' }],
      days: 30,
    });
  });

  it.each([
    ['not json', '{"email":', undefined, 400, 'JSON_UNREADABLE'],
    ['another media type', 'email=a', 'application/x-www-form-urlencoded', 415, 'MEDIA_TYPE'],
    ['too large', JSON.stringify({ message: 'm'.repeat(300_000) }), undefined, 413, 'BODY_TOO_LARGE'],
  ])('leaves nothing behind when it is %s', async (_what, body, type, status, code) => {
    const before = await counts();

    expect(await post(body, type ? { type } : {})).toMatchObject({ status, code });
    expect(await counts()).toEqual(before);
  });
});

describe('the form', () => {
  it('is told what it needs to draw itself, and whether it still invites', async () => {
    const served = await startServer(urls, { clock });
    const { key } = await capturing.addSource({ openedAt: new Date('2027-04-01'), closedAt: new Date('2027-05-01') });

    expect((await served.nobody.get(`/intake/${capturing.sourceKey}`)).body).toEqual({
      campaign: 'Spring Paper Sampler',
      workspace: 'Inkwell',
      offer: 'Sampler £59',
      open: true,
      consentText: '',
    });
    expect((await served.nobody.get(`/intake/${key}`)).body).toMatchObject({ open: false });
    expect((await served.nobody.get('/intake/nothing')).body).toMatchObject({ code: 'SOURCE_UNKNOWN' });
    await served.stop();
  });
});

describe('a source', () => {
  it('that nobody knows, or that is for imports, is no way in', async () => {
    const { key } = await capturing.addSource({ kind: 'import' });

    expect(await post({ email: 'a@x.example' }, { source: 'nothing' })).toMatchObject({
      status: 404,
      code: 'SOURCE_UNKNOWN',
    });
    expect(await post({ email: 'a@x.example' }, { source: key })).toMatchObject({
      status: 404,
      code: 'SOURCE_UNKNOWN',
    });
  });

  const daysAgo = (days: number) => new Date(clock.now(0).getTime() - days * 86_400_000);
  it('takes enquiries late for seven days after closing, and keeps later ones in quarantine', async () => {
    const late = await capturing.addSource({ openedAt: daysAgo(20), closedAt: daysAgo(6.9) });
    const over = await capturing.addSource({ openedAt: daysAgo(20), closedAt: daysAgo(7.1) });
    const soon = await capturing.addSource({ openedAt: daysAgo(-1) });
    const never = await capturing.addSource({ opened: false });

    const taken = await post({ email: 'late@x.example' }, { source: late.key });
    expect(taken.status).toBe(201);
    expect(await capturing.look(`SELECT late FROM enquiry WHERE id = $1`, taken.enquiryId)).toEqual([{ late: true }]);
    for (const { id, key } of [over, soon, never]) {
      expect(await post({ email: 'x@x.example' }, { source: key })).toMatchObject({
        status: 409,
        code: 'SOURCE_CLOSED',
      });
      expect(
        await capturing.look(`SELECT state, raw->>'email' AS email FROM quarantine WHERE source_id = $1`, id),
      ).toEqual([{ state: 'open', email: 'x@x.example' }]);
    }
  });

  it('that opens is open at once', async () => {
    const { id, key } = await capturing.addSource({ opened: false });
    expect((await post({ email: 'x@x.example' }, { source: key })).status).toBe(409);

    await capturing.look(
      `UPDATE source SET run_id = $2, opened_at = $3 WHERE id = $1`,
      id,
      capturing.runId,
      daysAgo(0),
    );

    expect((await post({ email: 'x@x.example' }, { source: key })).status).toBe(201);
  });

  it('that is flooded answers 429 and delays no other', async () => {
    const { key } = await capturing.addSource();

    const answers = await Promise.all(
      Array.from({ length: 230 }, (_, n) => post({ reference: `f${n % 5}` }, { source: key })),
    );

    expect(answers.filter(({ status }) => status === 429).length).toBe(30);
    expect(answers.filter(({ status }) => status < 300).length).toBe(200);
    expect((await post({ email: 'calm@x.example' })).status).toBe(201);
  });
});
