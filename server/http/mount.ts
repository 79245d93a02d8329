import type { NextFunction, Request, RequestHandler, Response, Router } from 'express';
import { addActivity } from '../../prisma/stores/activity.ts';
import { READ_OFFSET } from '../../prisma/clock.ts';
import type { Database } from '../../prisma/database.ts';
import { parseInput, readBody } from './body.ts';
import type { Context, Handlers, Input, Member, PublicContext, Transaction } from './handler.ts';
import { hashRequest, once, type Reply } from './idempotency.ts';
import { assertSameOrigin } from './origin.ts';
import { AppError, invalid } from './problem.ts';
import type { Route } from './route.ts';

/** Who a request comes from. `key`: by an API key, so no browser can have been tricked into it. */
export interface Identity {
  member: Member;
  by: 'session' | 'key';
}

export interface MountDeps extends Omit<PublicContext, 'req' | 'res'> {
  identify(req: Request): Promise<Identity | undefined>;
  /** Origins of our own pages. */
  origins: readonly string[];
}

type AnyHandler = (ctx: PublicContext | Context, input: Input<Route>) => Promise<unknown>;

/**
 * Puts each route of a contract on the router, with its handler. What a contract declares is enforced here and nowhere
 * else: access, origin, media type, size, shape, one performance per `Idempotency-Key`, and outside production the
 * shape of the answer. Throws at start for a route without access.
 */
export function mount<C extends Record<string, Route>>(
  router: Router,
  contract: C,
  handlers: Handlers<C>,
  deps: MountDeps,
): void {
  for (const [name, route] of Object.entries(contract)) {
    if (route.access === undefined)
      throw new Error(`${name} (${route.method} ${route.path}) declares no access and is not mounted`);
    const handler = handlers[name] as AnyHandler | undefined;
    if (!handler) throw new Error(`${name} (${route.method} ${route.path}) has no handler`);
    const serve = serveRoute(route, handler, deps);
    router[verbOf(route)](route.path, (req: Request, res: Response, next: NextFunction) => {
      serve(req, res).catch(next);
    });
  }
}

/** After all contracts: a known path with another method is 405, everything else below the API is 404. */
export function mountRefusals(router: Router, contracts: Record<string, Record<string, Route>>): void {
  const methods = new Map<string, string[]>();
  for (const route of Object.values(contracts).flatMap((contract) => Object.values(contract))) {
    methods.set(route.path, [...(methods.get(route.path) ?? []), route.method]);
  }
  for (const [path, allowed] of methods) {
    const refuse: RequestHandler = (req, res) => {
      res.set('Allow', allowed.join(', '));
      throw new AppError(405, 'METHOD_NOT_ALLOWED', `${req.method} is not for this address.`);
    };
    router.all(path, refuse);
  }
  router.use(() => {
    throw new AppError(404, 'NOT_FOUND', 'There is nothing at this address.');
  });
}

function verbOf(route: Route): 'get' | 'post' | 'put' | 'patch' | 'delete' {
  return route.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
}

function serveRoute(route: Route, handler: AnyHandler, deps: MountDeps) {
  return async (req: Request, res: Response): Promise<void> => {
    const ctx: PublicContext = { ...deps, req, res };
    const me = route.access === 'public' ? undefined : await admit(route, req, ctx, deps);
    const input = parseInput(route, {
      params: req.params,
      query: req.query,
      body: await readBody(route, req, res),
    }) as Input<Route>;
    const perform = async (db: Database): Promise<Reply> => {
      const answer = await handler(me ? contextOf(ctx, db, me) : ctx, input);
      return { status: route.status, body: deps.settings.production ? answer : checked(route, answer) };
    };
    const key = me && route.method !== 'GET' && !route.multipart ? idempotencyKey(req) : undefined;
    const reply =
      me && key !== undefined
        ? await once(
            deps.db,
            {
              workspaceId: me.workspaceId,
              scope: `${route.method} ${route.path} ${me.id}`,
              key,
              bodyHash: hashRequest(input),
            },
            { clock: deps.clock, keepAnswer: route.keepsAnswer },
            perform,
          )
        : await perform(deps.db);
    if (reply.replayed) res.set('Idempotency-Replayed', 'true');
    if (reply.status >= 400) res.type('application/problem+json');
    if (!res.headersSent) res.status(reply.status).json(reply.body);
  };
}

async function admit(route: Route, req: Request, ctx: PublicContext, deps: MountDeps): Promise<Member> {
  const identity = await deps.identify(req);
  if (!identity) throw new AppError(401, 'NOT_SIGNED_IN', 'Sign in first.');
  if (identity.by === 'session' && route.method !== 'GET') assertSameOrigin(req, deps.origins);
  const { member } = identity;
  if (typeof route.access !== 'string' && !route.access.includes(member.role)) {
    await contextOf(ctx, deps.db, member).transaction(({ sql, now }) =>
      addActivity(sql, {
        workspaceId: member.workspaceId,
        actorId: member.id,
        verb: 'access.refused',
        data: { method: route.method, path: route.path, role: member.role },
        at: now,
      }),
    );
    throw new AppError(403, 'ROLE_FORBIDDEN', `This is for ${listed(route.access)}.`);
  }
  return member;
}

/** `db` claims the request's idempotency key, if it has one; `ctx.db` does not. */
function contextOf(ctx: PublicContext, db: Database, me: Member): Context {
  const through =
    (which: Database) =>
    <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
      which.inWorkspace(me.workspaceId, async (tx) => {
        const [clock] = await tx.sql<{ offset_ms: number }>(READ_OFFSET);
        return work({ ...tx, now: ctx.clock.now(clock?.offset_ms ?? 0) });
      });
  return { ...ctx, db, me, transaction: through(db), look: through(ctx.db) };
}

/** Outside production an answer that breaks its contract is our bug, told at once. */
function checked(route: Route, answer: unknown): unknown {
  const parsed = route.answer.safeParse(answer);
  if (!parsed.success)
    throw new Error(`${route.method} ${route.path} answers outside its contract: ${parsed.error.message}`);
  return parsed.data;
}

function idempotencyKey(req: Request): string | undefined {
  const key = req.get('idempotency-key');
  if (key === undefined) return undefined;
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw invalid([
      { pointer: '/headers/Idempotency-Key', code: 'INVALID_FORMAT', message: 'One to 200 visible ASCII characters.' },
    ]);
  }
  return key;
}

function listed(roles: readonly string[]): string {
  return roles.length < 2 ? (roles[0] ?? 'nobody') : `${roles.slice(0, -1).join(', ')} or ${roles.at(-1)}`;
}
