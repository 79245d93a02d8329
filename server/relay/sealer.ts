import { createHash } from 'node:crypto';
import type { Pool } from 'pg';

const EVERY_MS = 100;
const BATCH = 500;
/** Whoever holds it seals; the others look again later. */
const LEASE = 7_326_002;

export interface SealedActivity {
  workspaceId: string;
  /** The server-sent event's id; counts from 1 in each workspace. */
  seq: string;
  verb: string;
  runId: string | null;
  campaignId: string | null;
  scopeId: string | null;
  actorId: string | null;
  data: Record<string, unknown>;
  at: Date;
}

interface Row {
  id: string;
  workspace_id: string;
  run_id: string | null;
  campaign_id: string | null;
  scope_id: string | null;
  actor_id: string | null;
  verb: string;
  data: Record<string, unknown>;
  at: Date;
}

const UNSEALED = `SELECT id::text, workspace_id, run_id, campaign_id, scope_id, actor_id, verb, data, at FROM activity WHERE seq IS NULL ORDER BY activity.id LIMIT ${BATCH}`;
const LAST = `SELECT seq::text, hash FROM activity WHERE workspace_id = $1 AND seq IS NOT NULL ORDER BY activity.seq DESC LIMIT 1`;
const SEAL = `UPDATE activity a SET seq = x.seq, prev_hash = x.prev, hash = x.hash
  FROM jsonb_to_recordset($1::jsonb) AS x(id bigint, seq bigint, prev text, hash text) WHERE a.id = x.id`;

/** What an entry's hash is taken over, with the hash before it: a changed or missing entry breaks every later one. */
export function hashActivity(
  prev: string,
  entry: {
    seq: string;
    workspaceId: string;
    actorId: string | null;
    scopeId: string | null;
    verb: string;
    data: unknown;
    at: Date;
  },
): string {
  const { seq, workspaceId, actorId, scopeId, verb, data, at } = entry;
  return createHash('sha256')
    .update(JSON.stringify([prev, seq, workspaceId, actorId, scopeId, verb, canonical(data), at.toISOString()]))
    .digest('hex');
}

/** Numbers and chains what was written since, in batches, under a lease; `onSealed` gets each batch after commit. */
export function startSealer(system: Pool, onSealed: (sealed: SealedActivity[]) => void): { stop(): Promise<void> } {
  let isStopped = false;
  async function run(): Promise<void> {
    while (!isStopped) {
      const sealed = await sealBatch(system).catch(() => []);
      if (sealed.length > 0) onSealed(sealed);
      if (sealed.length < BATCH) await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  }
  const running = run();
  return {
    async stop() {
      isStopped = true;
      await running;
    },
  };
}

/** One batch; empty where nothing waits or another process holds the lease. */
export async function sealBatch(system: Pool): Promise<SealedActivity[]> {
  const connection = await system.connect();
  try {
    await connection.query('BEGIN');
    const lease = await connection.query<{ held: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS held', [LEASE]);
    const { rows } = lease.rows[0]?.held
      ? await connection.query<Row>({ name: 'unsealed', text: UNSEALED })
      : { rows: [] };
    if (rows.length === 0) {
      await connection.query('COMMIT');
      return [];
    }
    const sealed: SealedActivity[] = [];
    const seals: { id: string; seq: string; prev: string; hash: string }[] = [];
    const byWorkspace = new Map<string, Row[]>();
    for (const row of rows) {
      const entries = byWorkspace.get(row.workspace_id);
      if (entries) entries.push(row);
      else byWorkspace.set(row.workspace_id, [row]);
    }
    for (const [workspaceId, entries] of byWorkspace) {
      const last = (
        await connection.query<{ seq: string; hash: string }>({ name: 'last-seal', text: LAST, values: [workspaceId] })
      ).rows[0];
      let seq = BigInt(last?.seq ?? '0');
      let prev = last?.hash ?? '';
      for (const row of entries) {
        seq += 1n;
        const entry = {
          workspaceId,
          seq: String(seq),
          verb: row.verb,
          runId: row.run_id,
          campaignId: row.campaign_id,
          scopeId: row.scope_id,
          actorId: row.actor_id,
          data: row.data,
          at: row.at,
        };
        const hash = hashActivity(prev, entry);
        seals.push({ id: row.id, seq: entry.seq, prev, hash });
        sealed.push(entry);
        prev = hash;
      }
    }
    await connection.query({ name: 'seal', text: SEAL, values: [JSON.stringify(seals)] });
    await connection.query('COMMIT');
    return sealed;
  } catch (error) {
    await connection.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    connection.release();
  }
}

/** JSON with sorted keys: the database does not keep their order. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, canonical(inner)]),
  );
}
