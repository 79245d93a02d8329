import { createSession, type Session } from 'better-sse';
import type { Request, Response } from 'express';
import type { Database } from '../../prisma/database.ts';
import { latestSeq, sealedAfter, type SealedActivity } from '../../prisma/stores/sealed-activity.ts';
import type { Identity } from '../http/mount.ts';
import { AppError } from '../http/problem.ts';

/** Missed more than this: the browser is told to read everything again. */
const CATCH_UP = 1000;
/** Batches above this are summed up, so that an import does not send a line a row to every browser. */
const SUM_UP_ABOVE = 20;
const HEARTBEAT_MS = 15_000;

interface Subscriber {
  session: Session;
  /** What came while the past was being read; undefined once it was. */
  pending: SealedActivity[] | undefined;
}

export interface Events {
  serve(req: Request, res: Response): Promise<void>;
  /** Called by the sealer with what it has just numbered, in order. */
  publish(rows: readonly SealedActivity[]): void;
  close(): void;
}

/**
 * The one stream of a browser: `activity` events with the sealed number as id. After `Last-Event-ID` what was missed
 * comes first; nothing comes twice or is left out in between. `reset` says that too much was missed. The first event is
 * `ready`, with the number from which this stream goes on.
 */
export function createEvents(deps: { db: Database; identify(req: Request): Promise<Identity | undefined> }): Events {
  const streams = new Map<string, Set<Subscriber>>();

  async function serve(req: Request, res: Response): Promise<void> {
    const identity = await deps.identify(req);
    if (!identity) throw new AppError(401, 'NOT_SIGNED_IN', 'Sign in first.');
    const { workspaceId } = identity.member;
    const last = /^\d{1,18}$/.exec(req.get('last-event-id') ?? '')?.[0];
    const session = await createSession(req, res, { keepAlive: HEARTBEAT_MS, headers: { 'X-Accel-Buffering': 'no' } });
    const subscriber: Subscriber = { session, pending: [] };
    const subscribers = streams.get(workspaceId) ?? new Set();
    streams.set(workspaceId, subscribers.add(subscriber));

    // A session that ended, or a member who was deactivated, hears nothing after a minute at the latest.
    const check = setInterval(
      () =>
        void deps
          .identify(req)
          .then((still) => still ?? res.end())
          .catch(() => undefined),
      60_000,
    );
    session.on('disconnected', () => {
      clearInterval(check);
      subscribers.delete(subscriber);
    });
    await catchUp(workspaceId, subscriber, last);
  }

  async function catchUp(workspaceId: string, subscriber: Subscriber, last: string | undefined): Promise<void> {
    const { latest, missed } = await deps.db.inWorkspaceSql(workspaceId, async (sql) => ({
      missed: last === undefined ? [] : await sealedAfter(sql, workspaceId, last, CATCH_UP + 1),
      latest: await latestSeq(sql, workspaceId),
    }));
    const { session } = subscriber;
    if (!session.isConnected) return;
    let sent = BigInt(last ?? latest);
    const send = (rows: readonly SealedActivity[]): void => {
      const fresh = rows.filter((row) => BigInt(row.seq) > sent);
      for (const event of toEvents(fresh)) session.push(event.data, 'activity', event.id);
      sent = BigInt(fresh.at(-1)?.seq ?? sent);
    };
    if (missed.length > CATCH_UP) {
      session.push({ seq: latest }, 'reset', latest);
      sent = BigInt(latest);
    } else {
      session.push({ seq: String(sent) }, 'ready', String(sent));
      send(missed);
    }
    send(subscriber.pending ?? []);
    subscriber.pending = undefined;
  }

  function publish(rows: readonly SealedActivity[]): void {
    for (const [workspaceId, subscribers] of streams) {
      const own = rows.filter((row) => row.workspaceId === workspaceId);
      if (own.length === 0) continue;
      const events = toEvents(own);
      for (const { session, pending } of subscribers) {
        if (pending) pending.push(...own);
        else if (session.isConnected) for (const event of events) session.push(event.data, 'activity', event.id);
      }
    }
  }

  return {
    serve,
    publish,
    close() {
      for (const subscribers of streams.values())
        for (const { session } of subscribers) session.getRequest().socket?.destroy();
    },
  };
}

interface StreamEvent {
  id: string;
  data: { verb: string; runId: string | null; campaignId: string | null; scopeId: string | null; taskIds: string[] };
}

/** One event an entry, or for many one per verb and run, without a scope, under the last number. */
function toEvents(rows: readonly SealedActivity[]): StreamEvent[] {
  const events = rows.map((row) => ({
    id: row.seq,
    data: {
      verb: row.verb,
      runId: row.runId,
      campaignId: row.campaignId,
      scopeId: row.scopeId,
      taskIds: taskIdsOf(row),
    },
  }));
  if (events.length <= SUM_UP_ABOVE) return events;
  const sums = new Map<string, StreamEvent>();
  for (const { id, data } of events) {
    const key = `${data.verb} ${data.runId} ${data.campaignId}`;
    const sum = sums.get(key);
    sums.delete(key);
    sums.set(key, {
      id,
      data: sum ? { ...data, scopeId: null, taskIds: [...sum.data.taskIds, ...data.taskIds] } : data,
    });
  }
  return [...sums.values()];
}

function taskIdsOf({ data }: SealedActivity): string[] {
  const many = Array.isArray(data.taskIds) ? data.taskIds : [];
  return [...many, data.taskId].filter((id) => typeof id === 'string');
}
