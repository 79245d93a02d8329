import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../prisma/clock.ts';
import type { Database, Sql } from '../../prisma/database.ts';
import {
  claimKey,
  findStoredAnswer,
  settleKey,
  type KeyedRequest,
  type StoredAnswer,
} from '../../prisma/stores/idempotency.ts';
import { nowIn } from '../../prisma/stores/runs.ts';
import { AppError, toProblem } from './problem.ts';

/** What a write answers: its status and body, and whether they were given before. */
export interface Reply {
  status: number;
  body: unknown;
  replayed?: true;
}

class KeyTaken extends Error {}

/** How long a request waits for the answer of another one with its key, which is committed and about to be kept. */
const ANSWER_WITHIN_MS = 2000;
const LOOK_EVERY_MS = 25;

/**
 * Performs a write once per key. The key is committed by the first transaction of `perform`, together with what it
 * writes, so a crash leaves neither or both; the answer is stored beside it afterwards. The same key with another body
 * is refused, and so is a key whose answer a crash took with it or was not to be kept.
 */
export async function once(
  db: Database,
  request: KeyedRequest,
  options: { clock: Clock; keepAnswer: boolean },
  perform: (db: Database) => Promise<Reply>,
): Promise<Reply> {
  const inWorkspace = <T>(work: (sql: Sql) => Promise<T>): Promise<T> => db.inWorkspaceSql(request.workspaceId, work);
  const find = (): Promise<StoredAnswer | undefined> => inWorkspace((sql) => findStoredAnswer(sql, request));
  const kept = async (): Promise<StoredAnswer | undefined> => {
    const until = performance.now() + ANSWER_WITHIN_MS;
    let stored = await find();
    while (stored?.status === 0 && options.keepAnswer && performance.now() < until) {
      await sleep(LOOK_EVERY_MS);
      stored = await find();
    }
    return stored;
  };
  const stored = await kept();
  if (stored) return replay(stored, request);

  const claiming = claimingDatabase(db, request, options.clock);
  let reply: Reply;
  try {
    reply = await perform(claiming.db);
  } catch (error) {
    if (error instanceof KeyTaken) {
      const other = await kept();
      if (other) return replay(other, request);
    }
    if (error instanceof AppError && claiming.claimed()) {
      const { document } = toProblem(error);
      await inWorkspace((sql) => settleKey(sql, request, document.status, document));
    }
    throw error;
  }
  if (claiming.claimed() && options.keepAnswer)
    await inWorkspace((sql) => settleKey(sql, request, reply.status, reply.body));
  return reply;
}

function replay(stored: StoredAnswer, request: KeyedRequest): Reply {
  if (stored.bodyHash !== request.bodyHash) {
    throw new AppError(
      422,
      'IDEMPOTENCY_KEY_REUSED',
      'This Idempotency-Key came with another request before. Take a new key for a new request.',
    );
  }
  if (stored.status === 0) {
    throw new AppError(
      409,
      'ANSWER_LOST',
      'This request was carried out, but its answer was not kept. Look at what it changed before you send it with another key.',
    );
  }
  return { status: stored.status, body: stored.response, replayed: true };
}

function claimingDatabase(db: Database, request: KeyedRequest, clock: Clock): { db: Database; claimed(): boolean } {
  let claimed = false;
  const claim = async (sql: Sql): Promise<void> => {
    if (!claimed && !(await claimKey(sql, request, await nowIn(sql, clock)))) throw new KeyTaken();
  };
  const committed = <T>(result: T): T => {
    claimed = true;
    return result;
  };
  return {
    claimed: () => claimed,
    db: {
      ...db,
      inWorkspace: (workspaceId, work) =>
        db
          .inWorkspace(workspaceId, async (tx) => {
            await claim(tx.sql);
            return work(tx);
          })
          .then(committed),
      inWorkspaceSql: (workspaceId, work) =>
        db
          .inWorkspaceSql(workspaceId, async (sql) => {
            await claim(sql);
            return work(sql);
          })
          .then(committed),
    },
  };
}

/** One hash for equal requests, whatever the order of their keys. */
export function hashRequest(input: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(input)) ?? '')
    .digest('hex');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}
