import express, { type RequestHandler } from 'express';
import type { Clock } from '../../prisma/clock.ts';
import type { Database } from '../../prisma/database.ts';
import { createCaptures } from '../../prisma/stores/capture-batches.ts';
import { AppError } from '../http/problem.ts';
import { createRateLimiter, type RateLimit } from './rate-limit.ts';
import { receiveEnquiry, type ReceiveDeps } from './receive.ts';
import { createSourceCache } from './source-cache.ts';

export interface IntakeRouteDeps {
  db: Database;
  system: Database;
  clock: Clock;
  nudge(): void;
  /** Per source; default 200 a second, 400 at once. `'none'` for load tests. */
  rateLimit?: RateLimit | 'none' | undefined;
}

/** Where `createIntakeRoute` belongs. */
export const INTAKE_PATH = '/api/v1/intake/:sourceKey/enquiries';

/** What a page that shows nothing and loads nothing needs. */
const HEADERS = new Map([
  ['Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'"],
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'no-referrer'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Cache-Control', 'no-store'],
  ['Content-Type', 'application/json; charset=utf-8'],
]);

/**
 * The handlers of `POST INTAKE_PATH`, to be put in front of everything else: no session is looked up, nothing is logged,
 * sources are remembered for two seconds. Errors go to the application's error handler. A known enquiry answers 200.
 */
export function createIntakeRoute(deps: IntakeRouteDeps): RequestHandler[] {
  const limit = deps.rateLimit ?? { perSecond: 200, burst: 400 };
  const receive: ReceiveDeps = {
    db: deps.db,
    clock: deps.clock,
    nudge: deps.nudge,
    lookUp: createSourceCache(deps),
    capture: createCaptures(deps.db),
    throttle: limit === 'none' ? undefined : createRateLimiter(limit),
  };
  const begin: RequestHandler = (req, res, next) => {
    res.setHeaders(HEADERS);
    next(req.is('application/json') ? undefined : new AppError(415, 'MEDIA_TYPE', 'Send application/json.'));
  };
  const answer: RequestHandler = (req, res, next) => {
    const sourceKey = String(req.params.sourceKey);
    receiveEnquiry(receive, { sourceKey, body: req.body, idempotencyKey: req.get('idempotency-key') }).then(
      (captured) => {
        res.statusCode = captured.known ? 200 : 201;
        res.end(JSON.stringify(captured));
      },
      (error: unknown) => {
        if (error instanceof AppError && error.status === 429) res.setHeader('Retry-After', '1');
        next(error);
      },
    );
  };
  return [begin, express.json({ limit: '256kb' }), answer];
}
