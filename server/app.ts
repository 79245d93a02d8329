import express, { Router, type ErrorRequestHandler, type Express, type Request } from 'express';
import { createAuth, REMOTE_HEADER } from './auth/auth.ts';
import { createIdentify } from './auth/identify.ts';
import { createFeedRoute, FEED_PATH } from './calendar/feed-route.ts';
import { contract } from './contract.ts';
import { createEvents, type Events } from './events/stream.ts';
import { handlers } from './handlers.ts';
import type { PublicContext } from './http/handler.ts';
import { requestLog } from './http/logging.ts';
import { mount, mountRefusals, type MountDeps } from './http/mount.ts';
import { openapi } from './http/openapi.ts';
import { ownOrigins } from './http/origin.ts';
import { pages } from './http/pages.ts';
import { AppError, notFound, toProblem } from './http/problem.ts';
import { securityHeaders } from './http/security.ts';
import type { RateLimit } from './intake/rate-limit.ts';
import { createIntakeRoute, INTAKE_PATH } from './intake/route.ts';

export interface AppDeps extends Omit<PublicContext, 'auth' | 'req' | 'res'> {
  /** The built editor; without one only the API is served. */
  editorDir?: string | undefined;
  version: string;
  /** Of public enquiries, per source. Default 200 a second, 400 at once. */
  intakeRateLimit?: RateLimit | 'none';
}

export interface App {
  express: Express;
  /** Takes what the sealer has numbered. */
  events: Events;
}

const AUTH_BODY_LIMIT = 16 * 1024;

/** The whole server but its port: headers, log, sign-in, every route of the contract, the stream, the pages. */
export function createApp(deps: AppDeps): App {
  const origins = ownOrigins(deps.settings);
  const auth = createAuth({ pool: deps.system.pool, settings: deps.settings, origins });
  const identify = createIdentify({ auth, pool: deps.system.pool, clock: deps.clock });
  const events = createEvents({ db: deps.db, identify });

  const app = express();
  app.disable('x-powered-by');
  // In front of everything: its rate is what a public form lives on. It sets its own headers.
  app.post(INTAKE_PATH, ...createIntakeRoute({ ...deps, rateLimit: deps.intakeRateLimit }));
  // Its address is a secret, so it is served before anything is logged.
  app.get(FEED_PATH, createFeedRoute(deps));
  app.use(securityHeaders(deps.settings.publicUrl));
  app.use(requestLog(deps.log));
  app.all('/api/auth/{*any}', async (req, res) => {
    // Sign-in reads what it is sent as a whole, so its length is known and small.
    if (Number(req.get('content-length') ?? 0) > AUTH_BODY_LIMIT || req.get('transfer-encoding') !== undefined)
      throw new AppError(413, 'BODY_TOO_LARGE', 'The body is too large.');
    req.headers[REMOTE_HEADER] = req.socket.remoteAddress ?? '';
    identify.forget(req);
    await auth.handle(req, res);
  });
  app.use('/api/v1', api({ ...deps, auth, identify, origins }, events));
  app.use('/api', () => {
    throw notFound('address');
  });
  app.use(pages(deps.editorDir));
  app.use(answerProblems(deps));
  return { express: app, events };
}

function api(deps: MountDeps & AppDeps, events: Events): Router {
  const router = Router();
  const description = JSON.stringify(openapi(contract, deps.version));
  router.use((_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });
  router.get('/openapi.json', (_req, res) => void res.type('json').send(description));
  router.get('/events', (req, res) => events.serve(req, res));
  mountAll(router, deps);
  mountRefusals(router, contract);
  return router;
}

function mountAll(router: Router, deps: MountDeps): void {
  mount(router, contract.session, handlers.session, deps);
  mount(router, contract.people, handlers.people, deps);
  mount(router, contract.tasks, handlers.tasks, deps);
  mount(router, contract.campaigns, handlers.campaigns, deps);
  mount(router, contract.calendar, handlers.calendar, deps);
  mount(router, contract.flows, handlers.flows, deps);
  mount(router, contract.examples, handlers.examples, deps);
  mount(router, contract.proposals, handlers.proposals, deps);
  mount(router, contract.policies, handlers.policies, deps);
  mount(router, contract.runs, handlers.runs, deps);
  mount(router, contract.objectives, handlers.objectives, deps);
  mount(router, contract.operations, handlers.operations, deps);
  mount(router, contract.enquiries, handlers.enquiries, deps);
  mount(router, contract.intake, handlers.intake, deps);
  mount(router, contract.imports, handlers.imports, deps);
  mount(router, contract.quarantine, handlers.quarantine, deps);
  mount(router, contract.contacts, handlers.contacts, deps);
  mount(router, contract.segments, handlers.segments, deps);
  mount(router, contract.market, handlers.market, deps);
  mount(router, contract.material, handlers.material, deps);
  mount(router, contract.catalogue, handlers.catalogue, deps);
}

function answerProblems(deps: AppDeps): ErrorRequestHandler {
  return (error: unknown, req: Request, res, next) => {
    const { document, unforeseen } = toProblem(error);
    if (unforeseen)
      deps.log.error(
        { error: traceOf(error), number: unforeseen, method: req.method, path: req.path },
        'request failed',
      );
    if (res.headersSent) return next(error);
    res.status(document.status).type('application/problem+json').send(JSON.stringify(document));
  };
}

/** What helps to mend it. Details that the database adds hold values of rows, so they stay out of the log. */
function traceOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  return { name: error.name, code: (error as { code?: unknown }).code, stack: error.stack };
}
