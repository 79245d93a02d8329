import { betterAuth } from 'better-auth';
import { fromNodeHeaders, toNodeHandler } from 'better-auth/node';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type pg from 'pg';
import type { Settings, SignIn } from '../http/handler.ts';
import { AppError } from '../http/problem.ts';
import { demoPassword } from './demo.ts';

/** Header in which the remote address reaches better-auth's rate limit; overwritten for each request. */
export const REMOTE_HEADER = 'x-tandem-remote';
/** Name of the session cookie, after `__Secure-` where the public address is https. */
export const SESSION_COOKIE = 'tandem.session_token';

export interface Auth extends SignIn {
  /** Serves everything below `/api/auth`. Reads the body itself, so no parser may come before it. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<void>;
  /** The signed-in user, or undefined. A database round trip or two. */
  findUserId(headers: IncomingHttpHeaders): Promise<string | undefined>;
}

/**
 * Sign-in by e-mail and password, with sessions in the database. `pool` speaks as role `system`, which alone reads the
 * tables of sign-in. Nobody signs up by himself: people are made by an administrator or the seed.
 */
export function createAuth(options: { pool: pg.Pool; settings: Settings; origins: string[] }): Auth {
  const { settings } = options;
  const auth = betterAuth({
    database: options.pool,
    secret: settings.secret,
    baseURL: settings.publicUrl,
    basePath: '/api/auth',
    trustedOrigins: options.origins,
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12 },
    telemetry: { enabled: false },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 300,
      customRules: { '/sign-in/email': { window: 60, max: 10 } },
    },
    advanced: {
      cookiePrefix: SESSION_COOKIE.split('.')[0]!,
      useSecureCookies: settings.publicUrl.startsWith('https:'),
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
      ipAddress: { ipAddressHeaders: [REMOTE_HEADER] },
    },
    logger: { disabled: true },
  });
  return {
    handle: toNodeHandler(auth),
    async findUserId(headers) {
      const session = await auth.api.getSession({ headers: fromNodeHeaders(headers) });
      return session?.user.id;
    },
    async demoCookies(email) {
      if (!settings.embedded) throw new AppError(403, 'DEMO_ONLY', 'Demo people exist in the embedded default only.');
      const { headers } = await auth.api.signInEmail({
        body: { email, password: demoPassword(settings.secret, email) },
        returnHeaders: true,
      });
      return headers.getSetCookie();
    },
  };
}
