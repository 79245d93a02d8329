import { definitionSchema } from '../../flow/definition.ts';
import { findStepType } from '../../flow/registry.ts';
import type { RunDues } from '../../flow/run-dues.ts';
import type { Clock } from '../clock.ts';
import { READ_OFFSET } from '../clock.ts';
import type { Database, Sql } from '../database.ts';
import { newId } from '../id.ts';
import { addActivity } from './activity.ts';
import { addPoke } from './interrupts.ts';

const LATEST = `SELECT r.id, r.state FROM run r WHERE r.campaign_id = $1 ORDER BY r.started_at DESC LIMIT 1`;
const VERSION = 'SELECT definition FROM flow_version WHERE id = $1';
const RUN = `INSERT INTO run (id, workspace_id, campaign_id, flow_version_id, state, started_by_id, started_at, dues, short_lead_reason)
  VALUES ($1, $2, $3, $4, 'running', $5, $6, $7, $8)`;
const SCOPE = `INSERT INTO scope (id, workspace_id, run_id, flow_version_id, kind, status, entry, created_at) VALUES ($1, $2, $1, $3, 'campaign', 'open', $4, $5)`;

/** What `startRun` answers: the run, `existed` if it was there before; or why there is none. */
export type Started =
  | { runId: string; existed: boolean }
  | { refused: 'CAMPAIGN_UNKNOWN' | 'FLOW_NOT_PUBLISHED' | 'RUN_ENDED' };

/**
 * Starts the one run of a campaign on a flow version. A second start, also at the same moment, answers the first run.
 * A campaign whose run is over starts no other: its sources and enquiries belong to that run.
 */
export function startRun(
  db: Database,
  clock: Clock,
  input: {
    workspaceId: string;
    campaignId: string;
    flowVersionId: string;
    memberId: string;
    /** Shorter dues of this run alone, known to be sound. */
    dues?: RunDues | undefined;
    /** Why it begins with less notice than the workspace asks for. */
    shortLeadReason?: string | undefined;
  },
): Promise<Started> {
  const { workspaceId, campaignId, flowVersionId, memberId, dues = {}, shortLeadReason } = input;
  return db.inWorkspaceSql(workspaceId, async (sql) => {
    const campaigns = await sql('SELECT id FROM campaign WHERE id = $1 FOR UPDATE', [campaignId]);
    if (campaigns.length === 0) return { refused: 'CAMPAIGN_UNKNOWN' };
    const [latest] = await sql<{ id: string; state: string }>(LATEST, [campaignId]);
    if (latest)
      return ['running', 'paused'].includes(latest.state)
        ? { runId: latest.id, existed: true }
        : { refused: 'RUN_ENDED' };
    const [version] = await sql<{ definition: string }>(VERSION, [flowVersionId]);
    if (!version) return { refused: 'FLOW_NOT_PUBLISHED' };

    const { steps } = definitionSchema.parse(JSON.parse(version.definition));
    const entry = Object.keys(steps).find((id) =>
      findStepType(steps[id]?.type ?? '')
        ?.traits({})
        .some(({ trait }) => trait === 'starts'),
    );
    if (!entry) throw new Error(`Flow version ${flowVersionId} has no start`);
    const runId = newId();
    const at = await nowIn(sql, clock);
    await sql(RUN, [
      runId,
      workspaceId,
      campaignId,
      flowVersionId,
      memberId,
      at,
      JSON.stringify(dues),
      shortLeadReason ?? null,
    ]);
    await sql(SCOPE, [runId, workspaceId, flowVersionId, entry, at]);
    await addPoke(sql, { workspaceId, scopeId: runId, kind: 'campaign', at });
    await addActivity(sql, {
      workspaceId,
      runId,
      campaignId,
      scopeId: runId,
      actorId: memberId,
      verb: 'run.started',
      data: {
        flowVersionId,
        ...(Object.keys(dues).length > 0 && { dues }),
        ...(shortLeadReason !== undefined && { shortLeadReason }),
      },
      at,
    });
    return { runId, existed: false };
  });
}

interface RunChange {
  workspaceId: string;
  runId: string;
  memberId: string;
  reason?: string;
}

const POKE_ALL = `INSERT INTO outbox (workspace_id, scope_id, kind, lane, at)
  SELECT workspace_id, id, kind, CASE kind WHEN 'enquiry' THEN 1 ELSE 0 END, $2 FROM scope WHERE run_id = $1 AND status = 'open'`;

const PAUSE = `UPDATE run SET state = 'paused', paused_at = $2 WHERE id = $1 AND state = 'running' RETURNING campaign_id`;
const RESUME = `UPDATE run SET state = 'running', paused_at = NULL WHERE id = $1 AND state = 'paused' RETURNING campaign_id`;
const CANCEL = `UPDATE run SET cancelled_at = $2, cancel_reason = $3, paused_at = NULL, state = CASE state WHEN 'paused' THEN 'running' ELSE state END
  WHERE id = $1 AND cancelled_at IS NULL AND state IN ('running', 'paused') RETURNING campaign_id`;
const STOP = `UPDATE run SET stop_requested_at = $2 WHERE id = $1 AND stop_requested_at IS NULL AND state = 'running' RETURNING campaign_id`;

/** False where the run is not in a state that can be paused, resumed, cancelled or stopped. */
export function pauseRun(db: Database, clock: Clock, input: RunChange): Promise<boolean> {
  return change(db, clock, input, PAUSE, (at) => [input.runId, at], 'run.paused');
}
export function resumeRun(db: Database, clock: Clock, input: RunChange): Promise<boolean> {
  return change(db, clock, input, RESUME, () => [input.runId], 'run.resumed');
}
/** People already talking with Sales stay with them; everybody else's way ends here. */
export function cancelRun(db: Database, clock: Clock, input: RunChange): Promise<boolean> {
  return change(db, clock, input, CANCEL, (at) => [input.runId, at, input.reason ?? ''], 'run.cancelled');
}
/** Capture closes now; enquiries go on to their end. */
export function stopRun(db: Database, clock: Clock, input: RunChange): Promise<boolean> {
  return change(db, clock, input, STOP, (at) => [input.runId, at], 'run.stop_requested');
}

function change(
  db: Database,
  clock: Clock,
  input: RunChange,
  sqlText: string,
  values: (at: Date) => unknown[],
  verb: string,
): Promise<boolean> {
  const { workspaceId, runId, memberId } = input;
  return db.inWorkspaceSql(workspaceId, async (sql) => {
    const at = await nowIn(sql, clock);
    const [run] = await sql<{ campaign_id: string }>(sqlText, values(at));
    if (!run) return false;
    await sql(POKE_ALL, [runId, at]);
    await addActivity(sql, {
      workspaceId,
      runId,
      campaignId: run.campaign_id,
      scopeId: runId,
      actorId: memberId,
      verb,
      data: input.reason === undefined ? {} : { reason: input.reason },
      at,
    });
    return true;
  });
}

/** Now by the product's clock, in this transaction. */
export async function nowIn(sql: Sql, clock: Clock): Promise<Date> {
  const [row] = await sql<{ offset_ms: number }>(READ_OFFSET);
  return clock.now(row?.offset_ms ?? 0);
}
