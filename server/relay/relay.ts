import type { Client } from '@temporalio/client';
import type { Pool, PoolClient } from 'pg';
import { POKE, workflowOf } from '../../worker/contract.ts';
import { createStartLimit } from './start-limit.ts';

const POLL_MS = 500;
/** Between two looks: what comes in meanwhile goes in one round, and what comes after a quiet time goes at once. */
const GATHER_MS = 15;
/** While captures wait for room: others are stepped soon. */
const ROOM_MS = 50;
/** Most rows that one round takes; the rows are held until their pokes are sent. */
const BATCH = { people: 100, captures: 40 } as const;
const AT_ONCE = { people: 20, captures: 10 } as const;
const CALL_MS = 3000;
/** After this a round begins no further call: a transaction that stands idle for ten seconds is cut, and its pokes go out again. */
const ROUND_MS = 5000;

const TAKE_PEOPLE = `SELECT id::text, workspace_id, scope_id, kind FROM outbox WHERE lane < 2 ORDER BY lane, outbox.id LIMIT $1 FOR UPDATE SKIP LOCKED`;
const TAKE_CAPTURES = `SELECT id::text, workspace_id, scope_id, kind FROM outbox WHERE lane = 2 ORDER BY outbox.id LIMIT $1 FOR UPDATE SKIP LOCKED`;
const DONE = 'DELETE FROM outbox WHERE id = ANY($1::bigint[])';

interface Row {
  id: string;
  workspace_id: string;
  scope_id: string;
  kind: 'campaign' | 'item' | 'enquiry';
}

export interface Relay {
  /** Something was committed that wants a poke: look now. */
  nudge(): void;
  stop(): Promise<void>;
}

/**
 * Sends the pokes of the outbox to Temporal: answers and campaigns in one loop, captures in another, so that a flood
 * delays no approval. Rows are locked while they are sent and deleted after the call succeeded; a crash in between pokes
 * again, which is harmless. Several relays share the work. `system` is the role that sees all workspaces.
 */
export function startRelay(deps: {
  system: Pool;
  client: Client;
  log: (event: string, detail: Record<string, unknown>) => void;
}): Relay {
  const limit = createStartLimit(deps.system);
  const people = startLoop(deps, TAKE_PEOPLE, BATCH.people, AT_ONCE.people);
  const captures = startLoop(deps, TAKE_CAPTURES, BATCH.captures, AT_ONCE.captures, limit);
  return {
    nudge() {
      people.nudge();
      captures.nudge();
    },
    async stop() {
      await Promise.all([people.stop(), captures.stop()]);
    },
  };
}

type Deps = Parameters<typeof startRelay>[0];

function startLoop(
  deps: Deps,
  take: string,
  batch: number,
  atOnce: number,
  limit?: ReturnType<typeof createStartLimit>,
): Relay {
  let isStopped = false;
  let isNudged = false;
  let wake: (() => void) | undefined;
  let failures = 0;

  async function run(): Promise<void> {
    while (!isStopped) {
      isNudged = false;
      let sent = 0;
      let room = batch;
      try {
        if (limit) room = Math.min(batch, await limit.room());
        if (room > 0) sent = await round(deps, take, room, atOnce, limit?.started);
        failures = 0;
      } catch (error) {
        failures += 1;
        if (failures === 1) deps.log('relay: pokes wait', { error: error instanceof Error ? error.name : 'unknown' });
      }
      await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
      if (sent === 0 && !isNudged && !isStopped) await nudgeOr(room > 0 ? POLL_MS : ROOM_MS);
    }
  }

  async function nudgeOr(ms: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      wake = resolve;
      timer = setTimeout(resolve, ms);
    });
    clearTimeout(timer);
  }
  const running = run();
  return {
    nudge() {
      isNudged = true;
      wake?.();
    },
    async stop() {
      isStopped = true;
      wake?.();
      await running;
    },
  };
}

async function round(
  { system, client }: Deps,
  take: string,
  batch: number,
  atOnce: number,
  started?: (ids: string[]) => void,
): Promise<number> {
  const connection = await system.connect();
  try {
    await connection.query('BEGIN');
    const { rows } = await connection.query<Row>({ name: take.slice(-60), text: take, values: [batch] });
    const sent = rows.length > 0 ? await send(client, rows, atOnce) : [];
    if (sent.length > 0) await connection.query({ name: 'relay-done', text: DONE, values: [sent] });
    await connection.query('COMMIT');
    started?.(rows.filter(({ id }) => sent.includes(id)).map(({ scope_id }) => scope_id));
    return sent.length;
  } catch (error) {
    await giveUp(connection);
    throw error;
  } finally {
    connection.release();
  }
}

async function giveUp(connection: PoolClient): Promise<void> {
  await connection.query('ROLLBACK').catch(() => undefined);
}

/** One poke a scope and round, however many rows ask for it; answers the rows whose poke arrived. */
async function send(client: Client, rows: readonly Row[], atOnce: number): Promise<string[]> {
  const byScope = new Map<string, Row[]>();
  for (const row of rows) byScope.set(row.scope_id, [...(byScope.get(row.scope_id) ?? []), row]);
  const waiting = [...byScope.values()];
  const sent: string[] = [];
  const until = performance.now() + ROUND_MS;
  const sender = async (): Promise<void> => {
    for (let group = waiting.shift(); group && performance.now() < until; group = waiting.shift()) {
      if (await poke(client, group[0])) sent.push(...group.map(({ id }) => id));
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, waiting.length) }, sender));
  return sent;
}

async function poke(client: Client, row: Row | undefined): Promise<boolean> {
  if (!row) return false;
  const { workflowId, type, taskQueue } = workflowOf(row.kind, row.scope_id);
  try {
    await client.withDeadline(Date.now() + CALL_MS, () =>
      client.workflow.signalWithStart(type, {
        workflowId,
        taskQueue,
        args: [{ workspaceId: row.workspace_id, scopeId: row.scope_id }],
        signal: POKE,
        signalArgs: [],
      }),
    );
    return true;
  } catch {
    // Away, or busy with a start of the same id within the last second: the row stays and is sent again.
    return false;
  }
}
