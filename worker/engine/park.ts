import { sqlState } from '../../prisma/database.ts';
import { newId } from '../../prisma/id.ts';
import { addActivity } from '../../prisma/stores/activity.ts';
import { nowIn } from '../../prisma/stores/runs.ts';
import type { ScopeRef } from '../contract.ts';
import type { Engine } from './step.ts';

/** SQLSTATE classes that say "later" and not "wrong": connection, resources, operator, contention, system, configuration. */
const LATER = new Set(['08', '53', '57', '40', '55', '58', 'F0', '25']);
const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH']);

/** Whether trying again can help: the database is away, starting, busy or lost the race. Anything else is a bug. */
export function isOutage(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== undefined && !state.startsWith('E')) return LATER.has(state.slice(0, 2));
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code === 'string' && NETWORK.has(code)) return true;
  const message = error instanceof Error ? error.message : '';
  return /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error|connection ended/i.test(
    message,
  );
}

const PARK = `UPDATE scope SET status = 'parked', parked_why = $2, parked_at = $3 WHERE id = $1 AND status = 'open' RETURNING run_id`;
const TASK = `INSERT INTO task (id, workspace_id, scope_id, run_id, campaign_id, step_id, visit, kind, title, role, form, outcomes, outlives, state, created_at)
  SELECT $1, $2, $3, r.id, r.campaign_id, coalesce(s.state->'tokens'->0->>'stepId', s.entry), coalesce((s.state->'tokens'->0->>'visit')::int, 1),
    'task', 'Something went wrong here', 'operations', 'parked', ARRAY['done'], true, 'open', $4
  FROM scope s JOIN run r ON r.id = s.run_id WHERE s.id = $3`;
const BREAK = `UPDATE run SET state = 'paused', paused_at = $2 WHERE id = $1 AND state = 'running' AND
  (SELECT count(*) FROM scope WHERE run_id = $1 AND status = 'parked') > greatest(10, (SELECT count(*) FROM scope WHERE run_id = $1 AND status <> 'ended') / 10)
  RETURNING campaign_id`;

/**
 * Holds one scope that a fault of ours keeps from moving, tells operations, and lets all others go on. When more than
 * ten and more than a tenth of a run's scopes are held, the run pauses: the fault is not theirs.
 */
export function park({ db, clock }: Engine, { workspaceId, scopeId }: ScopeRef, error: unknown): Promise<void> {
  const why = error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 500) : 'unknown fault';
  return db.inWorkspaceSql(workspaceId, async (sql) => {
    const at = await nowIn(sql, clock);
    const [parked] = await sql<{ run_id: string }>(PARK, [scopeId, why, at]);
    if (!parked) return;
    await sql(TASK, [newId(), workspaceId, scopeId, at]);
    await addActivity(sql, { workspaceId, runId: parked.run_id, scopeId, verb: 'scope.parked', at });
    const [broken] = await sql<{ campaign_id: string }>(BREAK, [parked.run_id, at]);
    if (broken)
      await addActivity(sql, {
        workspaceId,
        runId: parked.run_id,
        campaignId: broken.campaign_id,
        scopeId: parked.run_id,
        verb: 'run.paused',
        data: { reason: 'breaker' },
        at,
      });
  });
}
