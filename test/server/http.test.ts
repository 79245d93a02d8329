import express, { type ErrorRequestHandler } from 'express';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '../../server/contract.ts';
import { openapi } from '../../server/http/openapi.ts';
import { toProblem } from '../../server/http/problem.ts';
import type { Route } from '../../server/http/route.ts';
import { freshDatabase } from '../support/database.ts';
import { codeOf, startServer, type TestServer, type TestWorkspace } from '../support/server.ts';

let server: TestServer;
let here: TestWorkspace;
beforeAll(async () => {
  server = await startServer(await freshDatabase());
  here = await server.addWorkspace('demo');
});
afterAll(() => server.stop());

describe('problems', () => {
  it('names every field at fault at once, by JSON pointer', async () => {
    const reply = await here.as('admin').send('POST', '/api-keys', { name: '', memberId: 'nobody' });

    expect(reply.status).toBe(422);
    expect(reply.headers.get('content-type')).toContain('application/problem+json');
    expect(reply.body).toMatchObject({
      status: 422,
      code: 'INVALID',
      errors: [{ pointer: '/name' }, { pointer: '/memberId' }],
    });
  });

  it('refuses params and queries by the contract', async () => {
    const params = await here.as('sales').get('/tasks/not-an-id');
    const query = await here.as('sales').get('/tasks?limit=1000');

    expect([params.status, params.body]).toMatchObject([422, { errors: [{ pointer: '/params/id' }] }]);
    expect([query.status, query.body]).toMatchObject([422, { errors: [{ pointer: '/query/limit' }] }]);
  });

  it('answers 400 to what is not JSON, 415 to another media type, 413 to too much', async () => {
    const admin = here.as('admin');

    expect((await admin.send('POST', '/api-keys', '{"name":')).status).toBe(400);
    expect(
      (await admin.send('POST', '/api-keys', 'name=x', { 'Content-Type': 'application/x-www-form-urlencoded' })).status,
    ).toBe(415);
    expect((await admin.send('POST', '/api-keys', { name: 'x'.repeat(2_200_000) })).status).toBe(413);
  });

  it('answers 404 where nothing is and 405 where something is', async () => {
    const nothing = await here.as('admin').get('/nothing');
    const other = await here.as('admin').send('DELETE', '/people');

    expect([nothing.status, codeOf(nothing)]).toEqual([404, 'NOT_FOUND']);
    expect([other.status, other.headers.get('allow')]).toEqual([405, 'GET']);
  });

  it('hides what broke behind a short number', async () => {
    const app = express();
    app.get('/', () => {
      throw new Error('secret of the database');
    });
    const answer: ErrorRequestHandler = (error, _req, res, _next) => {
      const { document } = toProblem(error);
      res.status(document.status).json(document);
    };
    app.use(answer);
    const listening = app.listen(0);
    const { port } = listening.address() as AddressInfo;

    const reply = await fetch(`http://127.0.0.1:${port}/`);
    const text = await reply.text();
    listening.close();

    expect(reply.status).toBe(500);
    expect(text).toMatch(/Number [0-9a-f]{6}\./);
    expect(text).not.toContain('secret');
  });

  it('takes no character that the database cannot store', async () => {
    const reply = await here
      .as('admin')
      .send('POST', '/api-keys', { name: 'a\u0000b', memberId: here.people.sales.id });

    expect([reply.status, codeOf(reply)]).toEqual([422, 'INVALID']);
  });
});

describe('sign-in', () => {
  it('reads no large body from anybody', async () => {
    const large = await fetch(`${server.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: 'x'.repeat(20_000), password: 'x' }),
    });

    expect(large.status).toBe(413);
  });
});

describe('one performance per Idempotency-Key', () => {
  const send = (body: object, key: string) =>
    here.as('operations').send('POST', '/flows', body, { 'Idempotency-Key': key });

  it('answers the same request with the stored answer', async () => {
    const first = await send({ name: 'Once' }, 'key-1');
    const again = await send({ name: 'Once' }, 'key-1');

    expect(first.status).toBe(201);
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });

  it('refuses the key with another body', async () => {
    await send({ name: 'Twice' }, 'key-2');
    const reply = await send({ name: 'Thrice' }, 'key-2');

    expect([reply.status, codeOf(reply)]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  it('performs once when both come at the same moment', async () => {
    const replies = await Promise.all([1, 2, 3, 4].map(() => send({ name: 'At once' }, 'key-3')));

    const { rows } = await server.owner.query(`SELECT 1 FROM flow WHERE name = 'At once'`);
    expect(rows).toHaveLength(1);
    expect(
      new Set(replies.map(({ status, body }) => `${status} ${String(body.id)}`)).size,
      'all get the one answer',
    ).toBe(1);
  });

  it('stores nothing of a request that failed, so it can be mended and sent again', async () => {
    await send({ name: 'Taken' }, 'key-4');
    const refused = await send({ name: 'Taken' }, 'key-5');
    await server.owner.query(`UPDATE flow SET name = 'Free' WHERE name = 'Taken'`);
    const again = await send({ name: 'Taken' }, 'key-5');

    expect([refused.status, again.status]).toEqual([409, 201]);
  });

  it('belongs to one member and one route', async () => {
    await send({ name: 'Mine' }, 'key-6');
    const other = await here
      .as('admin')
      .send('POST', '/api-keys', { name: 'x', memberId: here.people.sales.id }, { 'Idempotency-Key': 'key-6' });

    expect(other.status).toBe(201);
  });

  it('does not keep an answer that holds a secret', async () => {
    const make = () =>
      here
        .as('admin')
        .send('POST', '/api-keys', { name: 'other', memberId: here.people.sales.id }, { 'Idempotency-Key': 'key-7' });
    const first = await make();
    const again = await make();

    expect(first.status).toBe(201);
    expect([again.status, codeOf(again)]).toEqual([409, 'ANSWER_LOST']);
    const { rows } = await server.owner.query(
      `SELECT response::text FROM idempotency_key WHERE response::text LIKE '%tdm_%'`,
    );
    expect(rows).toEqual([]);
  });
});

describe('sessions', () => {
  const origin = 'http://127.0.0.1:1';

  it('signs a demo person in on the loopback address, from our own page only', async () => {
    const foreign = await server.nobody.send(
      'POST',
      '/demo-sign-in',
      { memberId: here.people.sales.id },
      { Origin: 'http://evil.example' },
    );
    const cookie = await server.signIn(here.people.sales.id);

    expect([foreign.status, codeOf(foreign)]).toEqual([403, 'CROSS_SITE']);
    expect((await server.caller({ cookie }).get('/me')).body).toMatchObject({
      memberId: here.people.sales.id,
      role: 'sales',
    });
  });

  it('changes something only for requests from our own page', async () => {
    const cookie = await server.signIn(here.people.marketer.id);
    const body = { from: null, to: null, deputyId: null };
    const put = (headers: Record<string, string>) => server.caller({ cookie }).send('PUT', '/me/away', body, headers);

    expect((await put({ Origin: origin })).status).toBe(200);
    expect((await put({ 'Sec-Fetch-Site': 'same-origin', Origin: origin })).status).toBe(200);
    expect(codeOf(await put({}))).toBe('CROSS_SITE');
    expect(codeOf(await put({ Origin: 'http://evil.example' }))).toBe('CROSS_SITE');
    expect(codeOf(await put({ Origin: origin, 'Sec-Fetch-Site': 'cross-site' }))).toBe('CROSS_SITE');
  });

  it('ends at once when somebody signs out', async () => {
    const cookie = await server.signIn(here.people.service.id);
    expect((await server.caller({ cookie }).get('/me')).status).toBe(200);

    await fetch(`${server.url}/api/auth/sign-out`, { method: 'POST', headers: { cookie, Origin: origin } });

    expect((await server.caller({ cookie }).get('/me')).status).toBe(401);
  });

  it('takes e-mail and password, and nobody signs up alone', async () => {
    const post = (path: string, body: object) =>
      fetch(`${server.url}/api/auth/${path}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Origin: origin },
        body: JSON.stringify(body),
      });

    expect(
      (await post('sign-in/email', { email: here.people.sales.email, password: 'wrong, but long enough' })).status,
    ).toBe(401);
    expect(
      (await post('sign-up/email', { email: 'new@example.org', password: 'long enough for all', name: 'New' })).status,
    ).toBe(400);
  });

  it('has strict headers and cookies that no script can read', async () => {
    const answer = await fetch(`${server.url}/api/v1/demo-sign-in`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: origin },
      body: JSON.stringify({ memberId: here.people.sales.id }),
    });

    expect(answer.headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(answer.headers.get('x-powered-by')).toBeNull();
    expect(answer.headers.getSetCookie()[0]).toMatch(/HttpOnly; SameSite=Lax/i);
  });
});

describe('outside the embedded default', () => {
  it('has no demo people, no demo sign-in, no movable clock and no mails', async () => {
    const real = await startServer(await freshDatabase(), { settings: { embedded: false } });
    const there = await real.addWorkspace('demo');

    expect((await real.nobody.get('/demo-people')).body).toEqual({ items: [] });
    expect(
      codeOf(
        await real.nobody.send(
          'POST',
          '/demo-sign-in',
          { memberId: there.people.sales.id },
          { Origin: 'http://127.0.0.1:1' },
        ),
      ),
    ).toBe('DEMO_ONLY');
    expect(codeOf(await there.as('operations').send('POST', '/operations/clock', { by: '+1d' }))).toBe('EMBEDDED_ONLY');
    expect(codeOf(await there.as('operations').get('/operations/mails'))).toBe('EMBEDDED_ONLY');
    await real.stop();
  });
});

describe('the description of the API', () => {
  const document = openapi(contract, '1.0.0');
  const text = JSON.stringify(document);

  it('is served as OpenAPI 3.1 with every route', async () => {
    const reply = await server.nobody.get<{ openapi: string; paths: Record<string, Record<string, unknown>> }>(
      '/openapi.json',
    );

    const routes = Object.values(contract).flatMap((verbs) => Object.values(verbs) as unknown as Route[]);
    expect(reply.body.openapi).toBe('3.1.0');
    for (const route of routes) {
      expect(reply.body.paths[route.path.replaceAll(/:(\w+)/g, '{$1}')]).toHaveProperty(route.method.toLowerCase());
    }
  });

  it('resolves every reference and declares every part of a path', () => {
    const schemas = (document.components as { schemas: Record<string, unknown> }).schemas;
    for (const [, name] of text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g))
      expect(schemas).toHaveProperty([name!]);
    expect(text).not.toContain('#/$defs');
    for (const [path, operations] of Object.entries(
      document.paths as Record<
        string,
        Record<string, { parameters: { name: string; in: string; required: boolean }[] }>
      >,
    )) {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const { parameters } of Object.values(operations)) {
        expect(parameters.filter((one) => one.in === 'path').map(({ name }) => name)).toEqual(names);
      }
    }
  });

  it('gives each operation an id of its own', () => {
    const ids = [...text.matchAll(/"operationId":"([^"]+)"/g)].map(([, id]) => id);

    expect(new Set(ids).size).toBe(ids.length);
  });
});
