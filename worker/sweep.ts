import type { Client } from '@temporalio/client';
import { ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client';
import type { Pool } from 'pg';
import type { Clock } from '../prisma/clock.ts';
import { READ_OFFSET } from '../prisma/clock.ts';
import { IMPORT_WORKFLOW, QUEUE } from './contract.ts';
import type { SweepActivities } from './contract.ts';

const LATE_MS = 120_000;
const LATE_WINDOW_DAYS = 7;

/** A closing run is over when nothing of it is open and its late window has passed, or when its time to settle has. */
const COMPLETE = `WITH over AS (UPDATE run r SET state = 'completed', ended_at = $1 WHERE r.state = 'closing'
    AND (r.settle_by < $1 OR (r.captures_closed_at IS NULL OR r.captures_closed_at < $2)
      AND NOT EXISTS (SELECT 1 FROM scope s WHERE s.run_id = r.id AND s.status <> 'ended')) RETURNING r.id, r.campaign_id, r.workspace_id),
  told AS (INSERT INTO activity (workspace_id, run_id, campaign_id, scope_id, verb, data, at)
    SELECT workspace_id, id, campaign_id, id, 'run.completed', '{}', $1 FROM over)
  UPDATE campaign c SET state = 'completed' FROM over WHERE c.id = over.campaign_id AND c.state = 'closing'`;

/** Dues two minutes late, scopes that were never stepped, causes nobody fed, effects nobody performed: a poke or workflow is lost. */
const STUCK = `INSERT INTO outbox (workspace_id, scope_id, kind, lane, at)
  SELECT s.workspace_id, s.id, s.kind, CASE s.kind WHEN 'enquiry' THEN 1 ELSE 0 END, $1 FROM scope s JOIN run r ON r.id = s.run_id
  WHERE r.paused_at IS NULL
    AND (s.status = 'open' AND (s.next_due_at < $2 OR (s.stepped_at IS NULL AND s.created_at < $2) OR EXISTS (
      SELECT 1 FROM cause c WHERE c.scope_id = s.id AND c.seq IS NULL AND c.at < $2))
      OR s.status <> 'parked' AND EXISTS (SELECT 1 FROM effect e WHERE e.scope_id = s.id AND e.state IN ('reserved', 'sending') AND e.updated_at < $2))
    AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.scope_id = s.id)
  LIMIT 1000 RETURNING scope_id`;

const OLD_OUTBOX = `SELECT count(*)::int AS n FROM outbox WHERE at < $1`;
const RUNNING_IMPORTS = `SELECT id, workspace_id FROM import WHERE state = 'running'`;
const FORGET_KEYS = `DELETE FROM idempotency_key WHERE at < $1`;
/** Rows of cancelled imports that no workflow has thrown away, since it was lost. */
const FORGET_ROWS = `DELETE FROM import_row WHERE (import_id, row_number) IN (
  SELECT r.import_id, r.row_number FROM import i JOIN import_row r ON r.import_id = i.id WHERE i.state = 'cancelled' LIMIT 10000)`;
const PURGE = `DELETE FROM quarantine WHERE purge_at < $1`;

/** One round: completes runs whose enquiries have all settled, pokes what should have moved, restarts imports. */
export function createSweepActivities(deps: {
  system: Pool;
  client: Client;
  clock: Clock;
  log: (event: string, detail: Record<string, unknown>) => void;
}): SweepActivities {
  const { system, client, clock, log } = deps;
  return {
    async sweepOnce() {
      const offset = (await system.query<{ offset_ms: number }>(READ_OFFSET)).rows[0]?.offset_ms ?? 0;
      const now = clock.now(offset);
      const before = (ms: number): Date => new Date(now.getTime() - ms);

      await system.query(COMPLETE, [now, before(LATE_WINDOW_DAYS * 86_400_000)]);

      const stuck = await system.query(STUCK, [now, before(LATE_MS)]);
      if (stuck.rows.length > 0) log('watchdog: scopes that did not move were poked', { scopes: stuck.rows.length });
      const old = (await system.query<{ n: number }>(OLD_OUTBOX, [before(60_000)])).rows[0]?.n ?? 0;
      if (old > 0) log('watchdog: pokes wait for more than a minute', { pokes: old });

      for (const { id, workspace_id } of (await system.query<{ id: string; workspace_id: string }>(RUNNING_IMPORTS))
        .rows) {
        await client.workflow.start(IMPORT_WORKFLOW, {
          workflowId: `import:${id}`,
          taskQueue: QUEUE.enquiries,
          args: [{ workspaceId: workspace_id, importId: id }],
          workflowIdConflictPolicy: 'USE_EXISTING',
        });
      }
      await system.query(FORGET_KEYS, [before(2 * 86_400_000)]);
      await system.query(FORGET_ROWS);
      await system.query(PURGE, [now]);
    },
  };
}

/** Sees to it that the schedule exists; it outlives workers and is made once. */
export async function ensureSweepSchedule(client: Client): Promise<void> {
  try {
    await client.schedule.create({
      scheduleId: 'tandem-sweep',
      spec: { intervals: [{ every: '1 minute' }] },
      action: { type: 'startWorkflow', workflowType: 'sweep', taskQueue: QUEUE.people, workflowId: 'sweep' },
      policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 minute' },
    });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
}
