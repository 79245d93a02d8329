import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashPassword } from 'better-auth/crypto';
import pg from 'pg';
import { pino } from 'pino';
import { weekdayCalendar } from '../../flow/calendar/calendar.ts';
import { systemClock, type Clock } from '../../prisma/clock.ts';
import { createDatabase, type Database } from '../../prisma/database.ts';
import { newId } from '../../prisma/id.ts';
import { createApp, type App } from '../../server/app.ts';
import { demoPassword } from '../../server/auth/demo.ts';
import { hashKey } from '../../server/auth/identify.ts';
import type { Settings } from '../../server/http/handler.ts';
import type { ProblemDocument, Role } from '../../server/http/route.ts';
import type { DatabaseUrls } from './database.ts';

export const TEST_SECRET = 'a secret of the tests, long enough';

export interface Reply<T = Record<string, unknown>> {
  status: number;
  headers: Headers;
  body: T;
}

/** Speaks JSON, or a form with a file, to the server as somebody. `T` is what the caller expects; nothing checks it. */
export interface Caller {
  get<T = Record<string, unknown>>(path: string): Promise<Reply<T>>;
  send<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Reply<T>>;
}

export interface TestPerson {
  id: string;
  name: string;
  email: string;
  role: Role;
  /** Bearer token of an API key that acts as this person. */
  key: string;
}

export interface TestWorkspace {
  id: string;
  people: Record<Role, TestPerson>;
  as(role: Role): Caller;
}

export interface TestServer {
  url: string;
  app: App;
  db: Database;
  system: Database;
  /** Past row-level security. */
  owner: pg.Pool;
  /** How often handlers have asked the relay to look. */
  nudges(): number;
  /** Ids of imports whose pages were to be started. */
  startedImports: string[];
  nobody: Caller;
  caller(headers: Record<string, string>): Caller;
  addWorkspace(slug?: string): Promise<TestWorkspace>;
  /** A cookie of a real session, through demo sign-in; the workspace's slug must be `demo`. */
  signIn(memberId: string): Promise<string>;
  stop(): Promise<void>;
}

export interface TestServerOptions {
  clock?: Clock;
  settings?: Partial<Settings>;
  /** What the server believes of Temporal; default true. */
  temporalIsUp?: boolean;
}

/** The real server on a free port, on the given database, with a relay that only counts and imports that are only noted. */
export async function startServer(urls: DatabaseUrls, options: TestServerOptions = {}): Promise<TestServer> {
  const db = createDatabase({ url: urls.appUrl, max: 5 });
  const system = createDatabase({ url: urls.systemUrl, max: 5 });
  const owner = new pg.Pool({ connectionString: urls.ownerUrl, max: 2 });
  const startedImports: string[] = [];
  let nudges = 0;
  const settings: Settings = {
    embedded: true,
    production: false,
    publicUrl: 'http://127.0.0.1:1',
    secret: TEST_SECRET,
    filesDir: join(tmpdir(), 'tandem-test-files'),
    ...options.settings,
  };
  const app = createApp({
    db,
    system,
    clock: options.clock ?? systemClock,
    nudge: () => {
      nudges++;
    },
    log: pino({ level: process.env.TEST_LOG ?? 'silent' }),
    settings,
    temporalIsUp: () => Promise.resolve(options.temporalIsUp ?? true),
    startImport: async (ref) => {
      startedImports.push(ref.importId);
    },
    version: '0.0.0',
  });
  const server = app.express.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const caller = (headers: Record<string, string>): Caller => callerOf(url, headers);
  const nobody = caller({});

  return {
    url,
    app,
    db,
    system,
    owner,
    nudges: () => nudges,
    startedImports,
    nobody,
    caller,
    addWorkspace: (slug) => addWorkspace(owner, slug ?? `w-${newId()}`, caller),
    async signIn(memberId) {
      const answer = await nobody.send(
        'POST',
        '/demo-sign-in',
        { memberId },
        { Origin: new URL(settings.publicUrl).origin },
      );
      if (answer.status !== 200)
        throw new Error(`Demo sign-in answered ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.headers
        .getSetCookie()
        .map((cookie) => cookie.split(';', 1)[0])
        .join('; ');
    },
    async stop() {
      app.events.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await Promise.all([db.close(), system.close(), owner.end()]);
    },
  };
}

function callerOf(url: string, base: Record<string, string>): Caller {
  const send = async <T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply<T>> => {
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        ...(body === undefined || body instanceof FormData ? {} : { 'Content-Type': 'application/json' }),
        ...base,
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' || body instanceof FormData ? body : JSON.stringify(body) }),
    });
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as T };
  };
  return { get: (path) => send('GET', path), send };
}

/** The code of a problem, for assertions that read `expect(codeOf(answer))`. */
export function codeOf(reply: Reply<unknown>): string {
  return (reply.body as ProblemDocument).code;
}

const ROLES: Role[] = ['operations', 'marketer', 'sales', 'service', 'admin', 'partner'];

async function addWorkspace(
  owner: pg.Pool,
  slug: string,
  caller: (headers: Record<string, string>) => Caller,
): Promise<TestWorkspace> {
  const id = newId();
  const at = new Date('2026-01-05T09:00:00Z');
  await owner.query(
    `INSERT INTO workspace (id, slug, name, tz, currency, budget_limit_minor, calendar, countries_served, created_at)
     VALUES ($1, $2, $2, 'Europe/London', 'GBP', 5000000, $3, '{GB}', $4)`,
    [id, slug, JSON.stringify(weekdayCalendar('Europe/London')), at],
  );
  const people = {} as Record<Role, TestPerson>;
  for (const role of ROLES) people[role] = await addPerson(owner, id, role, at);
  return { id, people, as: (role) => caller({ Authorization: `Bearer ${people[role].key}` }) };
}

async function addPerson(owner: pg.Pool, workspaceId: string, role: Role, at: Date): Promise<TestPerson> {
  const id = newId();
  const email = `${role}-${id.slice(-12)}@example.org`;
  const key = `tdm_${id.replaceAll('-', '')}`;
  const name = `${role[0]!.toUpperCase()}${role.slice(1)} Person`;
  const userId = `user-${id}`;
  await owner.query(`INSERT INTO "user" VALUES ($1, $2, $3, true, null, $4, $4)`, [userId, name, email, at]);
  await owner.query(
    `INSERT INTO account (id, "accountId", "providerId", "userId", password, "createdAt", "updatedAt") VALUES ($1, $2, 'credential', $2, $3, $4, $4)`,
    [newId(), userId, await hashPassword(demoPassword(TEST_SECRET, email)), at],
  );
  await owner.query(
    `INSERT INTO member (id, workspace_id, user_id, name, email, role, position, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, workspaceId, userId, name, email, role, role === 'sales' || role === 'service' ? 'lead' : 'member', at],
  );
  await owner.query(
    `INSERT INTO api_key (id, workspace_id, member_id, name, prefix, hash, created_at) VALUES ($1, $2, $3, 'test', $4, $5, $6)`,
    [newId(), workspaceId, id, key.slice(0, 10), hashKey(key), at],
  );
  return { id, name, email, role, key };
}
