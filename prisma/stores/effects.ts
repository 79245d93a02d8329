import type { Sql } from '../database.ts';

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

const LIST = `SELECT e.id, e.kind, e.step_id AS "stepId", e.state, e.attempt, coalesce(m.name, q.name, '') AS recipient, e.problem, e.updated_at AS "updatedAt"
  FROM effect e LEFT JOIN member m ON m.id = e.recipient_id LEFT JOIN enquiry q ON q.id = e.recipient_id
  WHERE $1::text IS NULL OR e.state = $1 ORDER BY e.updated_at DESC, e.id LIMIT $2`;
const COUNT = 'SELECT count(*)::int AS count FROM effect WHERE $1::text IS NULL OR state = $1';

/** Latest first, and how many there are of that state. */
export async function listEffects(sql: Sql, query: { state?: string | undefined; limit: number }): Promise<{ rows: LedgerRow[]; total: number }> {
  const rows = await sql<LedgerRow & Record<string, unknown>>(LIST, [query.state ?? null, query.limit]);
  const [count] = await sql<{ count: number }>(COUNT, [query.state ?? null]);
  return { rows, total: count?.count ?? 0 };
}

export interface UnknownEffect {
  scopeId: string;
  scopeKind: 'campaign' | 'item' | 'enquiry';
  runId: string;
  stepId: string;
  visit: number;
}

const SETTLE = `UPDATE effect e SET state = $2, updated_at = $3 FROM scope s WHERE e.id = $1 AND e.state = 'unknown' AND s.id = e.scope_id
  RETURNING e.scope_id AS "scopeId", s.kind AS "scopeKind", s.run_id AS "runId", e.step_id AS "stepId", e.visit`;

/** Writes what a person has found out; undefined where the effect is not unknown. */
export async function settleUnknown(sql: Sql, effectId: string, state: 'done' | 'failed', at: Date): Promise<UnknownEffect | undefined> {
  return (await sql<UnknownEffect & Record<string, unknown>>(SETTLE, [effectId, state, at]))[0];
}

const EXISTS = 'SELECT 1 AS one FROM effect WHERE id = $1';

export async function effectExists(sql: Sql, effectId: string): Promise<boolean> {
  return (await sql(EXISTS, [effectId])).length > 0;
}
