import type { Sql } from '../database.ts';
import { addActivity } from './activity.ts';
import { addCause, addPoke } from './interrupts.ts';

export interface LedgerRow {
  id: string;
  kind: string;
  stepId: string;
  state: string;
  attempt: number;
  recipient: string;
  problem: string | null;
  updatedAt: Date;
}

const MATCHING = `($1::text IS NULL OR e.state = $1)`;
const LIST = `SELECT e.id, e.kind, e.step_id AS "stepId", e.state, e.attempt, coalesce(m.name, nullif(q.name, ''), q.external_ref, '') AS recipient, e.problem,
    e.updated_at AS "updatedAt"
  FROM effect e LEFT JOIN member m ON m.id = e.recipient_id LEFT JOIN enquiry q ON q.id = e.recipient_id
  WHERE ${MATCHING} AND ($2::timestamptz IS NULL OR (e.updated_at, e.id) < ($2::timestamptz, $3::uuid))
  ORDER BY e.updated_at DESC, e.id DESC LIMIT $4`;
const COUNT = `SELECT count(*)::int AS total FROM effect e WHERE ${MATCHING}`;

/** Newest first, from after the row that `after` names. `total` is of all that match. */
export async function listEffects(
  sql: Sql,
  query: { state?: string | undefined; after: readonly [at: Date | null, id: string | null]; limit: number },
): Promise<{ rows: LedgerRow[]; total: number }> {
  const rows = await sql<LedgerRow & Record<string, unknown>>(LIST, [query.state ?? null, ...query.after, query.limit]);
  const [count] = await sql<{ total: number }>(COUNT, [query.state ?? null]);
  return { rows, total: count?.total ?? 0 };
}

const LOCK = `SELECT e.state, e.scope_id, e.step_id, e.visit, s.kind, s.status, s.run_id, r.campaign_id
  FROM effect e JOIN scope s ON s.id = e.scope_id JOIN run r ON r.id = s.run_id WHERE e.id = $1 FOR UPDATE OF e`;
const SETTLE = `UPDATE effect SET state = $2, problem = $3, updated_at = $4 WHERE id = $1`;

interface Locked {
  state: string;
  scope_id: string;
  step_id: string;
  visit: number;
  kind: 'campaign' | 'item' | 'enquiry';
  status: string;
  run_id: string;
  campaign_id: string;
}

/**
 * What a person found out about an effect of which only `unknown` was known: it is `done`, or `failed` and may be
 * reserved again. Its scope goes on accordingly. Answers the state it was found in; undefined where there is no such
 * effect. Only `unknown` changes anything.
 */
export async function settleUnknownEffect(
  sql: Sql,
  input: { workspaceId: string; effectId: string; happened: boolean; memberId: string; at: Date },
): Promise<string | undefined> {
  const { workspaceId, effectId, happened, memberId, at } = input;
  const [row] = await sql<Locked & Record<string, unknown>>(LOCK, [effectId]);
  if (!row || row.state !== 'unknown') return row?.state;
  await sql(SETTLE, [
    effectId,
    happened ? 'done' : 'failed',
    happened ? null : 'A person found that it did not happen',
    at,
  ]);
  const scope = { workspaceId, scopeId: row.scope_id, at };
  await addCause(sql, {
    ...scope,
    cause: { kind: happened ? 'effectDone' : 'effectFailed', stepId: row.step_id, visit: row.visit, effectId },
  });
  if (row.status === 'open') await addPoke(sql, { ...scope, kind: row.kind });
  await addActivity(sql, {
    workspaceId,
    runId: row.run_id,
    campaignId: row.campaign_id,
    scopeId: row.scope_id,
    actorId: memberId,
    verb: 'effect.settled',
    data: { effectId, happened, stepId: row.step_id },
    at,
  });
  return row.state;
}
