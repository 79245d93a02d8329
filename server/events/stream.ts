import { createSession, type Session } from 'better-sse';
import type { Request, Response } from 'express';
import type { Database } from '../../prisma/database.ts';
import { latestSeq, sealedAfter, type SealedActivity } from '../../prisma/stores/sealed-activity.ts';
import type { Identity } from '../http/mount.ts';
import { AppError } from '../http/problem.ts';
import { toEvents, type StreamEvent } from './to-events.ts';

/** Missed more than this: the browser is told to read everything again. */
const CATCH_UP = 1000;
const HEARTBEAT_MS = 15_000;
const LOOK_EVERY_MS = 1000;
const CHECK_EVERY_MS = 60_000;

const CHANGED: StreamEvent['data'] = { verb: 'changed', runId: null, campaignId: null, scopeId: null, taskIds: [] };

interface Subscriber {
  session: Session;
  /** Everything up to here was sent; undefined while the past is being read. */
  sent: bigint | undefined;
  /** Hears that something has changed, and not what: a partner. */
  isOutside: boolean;
}

/** The streams of one workspace in this process. */
interface Audience {
  subscribers: Set<Subscriber>;
  /** The last number that this process has seen; undefined until the first stream has read it. */
  seen: bigint | undefined;
}

export interface Events {
  serve(req: Request, res: Response): Promise<void>;
  /** What the sealer of this process has just numbered, in order. What another process numbers is looked for. */
  publish(rows: readonly SealedActivity[]): void;
  close(): void;
}

/**
 * The one stream of a browser: `activity` events with the sealed number as id. After `Last-Event-ID` what was missed
 * comes first; nothing comes twice or is left out in between. `reset` says that too much was missed. The first event is
 * `ready`, with the number from which this stream goes on.
 */
export function createEvents(deps: { db: Database; identify(req: Request): Promise<Identity | undefined> }): Events {
  const audiences = new Map<string, Audience>();
  const looking = setInterval(() => void lookForAll(), LOOK_EVERY_MS);
  looking.unref();

  async function serve(req: Request, res: Response): Promise<void> {
    const identity = await deps.identify(req);
    if (!identity) throw new AppError(401, 'NOT_SIGNED_IN', 'Sign in first.');
    const { workspaceId, role } = identity.member;
    const last = /^\d{1,18}$/.exec(req.get('last-event-id') ?? '')?.[0];
    const session = await createSession(req, res, { keepAlive: HEARTBEAT_MS, headers: { 'X-Accel-Buffering': 'no' } });
    const audience = audiences.get(workspaceId) ?? { subscribers: new Set(), seen: undefined };
    audiences.set(workspaceId, audience);
    const subscriber: Subscriber = { session, sent: undefined, isOutside: role === 'partner' };
    audience.subscribers.add(subscriber);

    // A session that ended, or a member who was deactivated, hears nothing after a minute at the latest.
    const check = setInterval(() => {
      deps.identify(req).then(
        (still) => (still?.member.workspaceId === workspaceId && still.member.role === role ? undefined : res.end()),
        () => undefined,
      );
    }, CHECK_EVERY_MS);
    session.on('disconnected', () => {
      clearInterval(check);
      audience.subscribers.delete(subscriber);
      if (audience.subscribers.size === 0) audiences.delete(workspaceId);
    });
    await begin(workspaceId, audience, subscriber, last);
  }

  /** Sends what was missed, then what came meanwhile; from there on the stream is fed with the others. */
  async function begin(
    workspaceId: string,
    audience: Audience,
    subscriber: Subscriber,
    last: string | undefined,
  ): Promise<void> {
    const { session } = subscriber;
    const read = await deps.db.inWorkspaceSql(workspaceId, async (sql) => ({
      missed: last === undefined ? [] : await sealedAfter(sql, workspaceId, last, CATCH_UP + 1),
      latest: await latestSeq(sql, workspaceId),
    }));
    if (!session.isConnected) return;
    const isTooMuch = read.missed.length > CATCH_UP;
    const from = isTooMuch ? read.latest : (last ?? read.latest);
    session.push({ seq: from }, isTooMuch ? 'reset' : 'ready', from);
    let sent = push(subscriber, BigInt(from), isTooMuch ? [] : read.missed);
    audience.seen ??= BigInt(read.latest);
    // Nothing is awaited between the last look and joining the others, so nothing falls in between.
    while (sent < audience.seen) {
      const rows = await after(workspaceId, sent);
      if (rows.length === 0) break;
      sent = push(subscriber, sent, rows);
    }
    subscriber.sent = sent;
  }

  function after(workspaceId: string, seq: bigint): Promise<SealedActivity[]> {
    return deps.db.inWorkspaceSql(workspaceId, (sql) => sealedAfter(sql, workspaceId, String(seq), CATCH_UP));
  }

  function feed(audience: Audience, rows: readonly SealedActivity[]): void {
    const last = rows.at(-1);
    if (!last || audience.seen === undefined || BigInt(last.seq) <= audience.seen) return;
    audience.seen = BigInt(last.seq);
    for (const subscriber of audience.subscribers) {
      if (subscriber.sent !== undefined) subscriber.sent = push(subscriber, subscriber.sent, rows);
    }
  }

  async function lookForAll(): Promise<void> {
    for (const [workspaceId, audience] of audiences) {
      if (audience.seen === undefined) continue;
      // An outage ends by itself; until then there is nothing to tell.
      feed(audience, await after(workspaceId, audience.seen).catch(() => []));
    }
  }

  return {
    serve,
    publish(rows) {
      for (const [workspaceId, audience] of audiences) {
        feed(
          audience,
          rows.filter((row) => row.workspaceId === workspaceId),
        );
      }
    },
    close() {
      clearInterval(looking);
      for (const { subscribers } of audiences.values()) {
        for (const { session } of subscribers) session.getRequest().socket?.destroy();
      }
    },
  };
}

/** Sends what is above a number, and answers the number up to which everything was sent. */
function push({ session, isOutside }: Subscriber, above: bigint, rows: readonly SealedActivity[]): bigint {
  const fresh = rows.filter(({ seq }) => BigInt(seq) > above);
  const last = fresh.at(-1);
  if (!last) return above;
  const events = isOutside ? [{ id: last.seq, data: CHANGED }] : toEvents(fresh);
  if (session.isConnected) for (const event of events) session.push(event.data, 'activity', event.id);
  return BigInt(last.seq);
}
