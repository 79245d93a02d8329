import { createHash } from 'node:crypto';
import type { Request } from 'express';
import type pg from 'pg';
import type { Clock } from '../../prisma/clock.ts';
import { findKeyHolder, findMemberOfUser, touchKey } from '../../prisma/stores/members.ts';
import type { Identity } from '../http/mount.ts';
import { SESSION_COOKIE, type Auth } from './auth.ts';

/** A change of role or a deactivation is seen after this at the latest. */
const REMEMBER_MS = 5000;
const REMEMBER_AT_MOST = 2000;
const KEY_USE_EVERY_MS = 60_000;

export interface Identify {
  (req: Request): Promise<Identity | undefined>;
  /** Forgets what was remembered of this request's session, so that signing out holds at once. */
  forget(req: Request): void;
}

/**
 * Says who a request comes from: the member an API key acts as, or the one of the session cookie. Sessions are
 * remembered for up to five seconds; keys are looked up each time, so a revoked one ends at once.
 */
export function createIdentify(deps: { auth: Auth; pool: pg.Pool; clock: Clock }): Identify {
  const remembered = new Map<string, { identity: Identity | undefined; until: number }>();
  const now = (): Date => deps.clock.now(0);

  async function byKey(header: string): Promise<Identity | undefined> {
    const key = /^Bearer (tdm_[\w-]{20,100})$/.exec(header)?.[1];
    if (!key) return undefined;
    const holder = await findKeyHolder(deps.pool, hashKey(key));
    if (!holder) return undefined;
    const used = holder.lastUsedAt?.getTime() ?? 0;
    if (now().getTime() - used >= KEY_USE_EVERY_MS) await touchKey(deps.pool, holder.keyId, now());
    return { member: holder.member, by: 'key' };
  }

  async function bySession(req: Request, cookie: string): Promise<Identity | undefined> {
    const known = remembered.get(cookie);
    const at = now().getTime();
    if (known && known.until > at) return known.identity;
    const userId = await deps.auth.findUserId(req.headers);
    const member = userId === undefined ? undefined : await findMemberOfUser(deps.pool, userId);
    const identity = member && { member, by: 'session' as const };
    if (remembered.size >= REMEMBER_AT_MOST) remembered.clear();
    remembered.set(cookie, { identity, until: at + REMEMBER_MS });
    return identity;
  }

  const identify = async (req: Request): Promise<Identity | undefined> => {
    const header = req.get('authorization');
    if (header !== undefined) return byKey(header);
    const cookie = sessionCookie(req);
    return cookie === undefined ? undefined : bySession(req, cookie);
  };
  return Object.assign(identify, {
    forget(req: Request) {
      const cookie = sessionCookie(req);
      if (cookie !== undefined) remembered.delete(cookie);
    },
  });
}

/** What is stored of an API key. */
export function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

function sessionCookie(req: Request): string | undefined {
  for (const part of (req.get('cookie') ?? '').split(';')) {
    const [name, value] = part.trim().split('=', 2);
    if (name === SESSION_COOKIE || name === `__Secure-${SESSION_COOKIE}`) return value;
  }
  return undefined;
}
