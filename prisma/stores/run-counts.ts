import type { Sql } from '../database.ts';

export interface RunRow {
  id: string;
  state: string;
  campaignId: string;
  campaignName: string;
  campaignCode: string;
  flowId: string;
  flowName: string;
  versionId: string;
  versionNumber: number;
  startedAt: Date;
  startedBy: string;
  enquiries: number;
  open: number;
  parked: number;
}

const RUNS = `SELECT r.id, r.state, c.id AS "campaignId", c.name AS "campaignName", c.code AS "campaignCode", f.id AS "flowId", f.name AS "flowName",
    v.id AS "versionId", v.number AS "versionNumber", r.started_at AS "startedAt", m.name AS "startedBy",
    coalesce(s.enquiries, 0) AS enquiries, coalesce(s.open, 0) AS open, coalesce(s.parked, 0) AS parked
  FROM run r JOIN campaign c ON c.id = r.campaign_id JOIN flow_version v ON v.id = r.flow_version_id JOIN flow f ON f.id = v.flow_id
    JOIN member m ON m.id = r.started_by_id
    LEFT JOIN LATERAL (SELECT (count(*) FILTER (WHERE kind = 'enquiry'))::int AS enquiries,
        (count(*) FILTER (WHERE kind = 'enquiry' AND status = 'open'))::int AS open, (count(*) FILTER (WHERE status = 'parked'))::int AS parked
      FROM scope WHERE run_id = r.id) s ON true
  WHERE $1::uuid IS NULL OR r.id = $1::uuid ORDER BY r.started_at DESC, r.id DESC LIMIT 200`;

/** Newest first. Enquiries are counted at the moment. */
export function listRuns(sql: Sql): Promise<RunRow[]> {
  return sql<RunRow & Record<string, unknown>>(RUNS, [null]);
}

export async function findRun(sql: Sql, id: string): Promise<RunRow | undefined> {
  return (await sql<RunRow & Record<string, unknown>>(RUNS, [id]))[0];
}

export interface StepCount {
  stepId: string;
  count: number;
  oldestAt: string;
  late: number;
}

// Tokens lie in the state, so counts and state cannot disagree. Late: a task of that very visit is past its due.
const AT_STEPS = `SELECT k->>'stepId' AS "stepId", count(*)::int AS count, min(k->>'enteredAt') AS "oldestAt",
    (count(*) FILTER (WHERE EXISTS (SELECT 1 FROM task t WHERE t.scope_id = s.id AND t.step_id = k->>'stepId' AND t.visit = (k->>'visit')::int
      AND t.state = 'open' AND t.due_at < $2)))::int AS late
  FROM scope s CROSS JOIN LATERAL jsonb_array_elements(s.state->'tokens') k
  WHERE s.run_id = $1 AND s.status IN ('open', 'parked') GROUP BY 1 ORDER BY 1`;

/** Who stands where: a scope side by side counts once at each of its steps. */
export function countAtSteps(sql: Sql, runId: string, now: Date): Promise<StepCount[]> {
  return sql<StepCount & Record<string, unknown>>(AT_STEPS, [runId, now]);
}

const ENDED = `SELECT coalesce(outcome, '') AS outcome, count(*)::int AS count FROM scope
  WHERE run_id = $1 AND status = 'ended' AND kind = 'enquiry' GROUP BY 1 ORDER BY 1`;
const TOTALS = `SELECT count(*)::int AS total, (count(*) FILTER (WHERE status = 'open'))::int AS open, (count(*) FILTER (WHERE status = 'parked'))::int AS parked
  FROM scope WHERE run_id = $1 AND kind = 'enquiry'`;

/** Enquiries by how they ended, and how many there are. */
export async function countEnquiries(
  sql: Sql,
  runId: string,
): Promise<{ ended: { outcome: string; count: number }[]; total: number; open: number; parked: number }> {
  const ended = await sql<{ outcome: string; count: number }>(ENDED, [runId]);
  const [totals] = await sql<{ total: number; open: number; parked: number }>(TOTALS, [runId]);
  return { ended, ...(totals ?? { total: 0, open: 0, parked: 0 }) };
}

export interface Standing {
  scopeId: string;
  kind: string;
  name: string;
  owner: string | null;
  since: string;
  dueAt: Date | null;
  count: number;
}

const AT_STEP = `SELECT s.id AS "scopeId", s.kind, coalesce(nullif(e.name, ''), e.company, e.external_ref, s.item_key, c.name) AS name, m.name AS owner,
    k->>'enteredAt' AS since, t.due_at AS "dueAt", (count(*) OVER ())::int AS count
  FROM scope s CROSS JOIN LATERAL jsonb_array_elements(s.state->'tokens') k JOIN run r ON r.id = s.run_id JOIN campaign c ON c.id = r.campaign_id
    LEFT JOIN enquiry e ON e.id = s.id LEFT JOIN member m ON m.id = e.owner_id
    LEFT JOIN LATERAL (SELECT min(due_at) AS due_at FROM task WHERE scope_id = s.id AND step_id = $2 AND visit = (k->>'visit')::int AND state = 'open') t ON true
  WHERE s.run_id = $1 AND s.status IN ('open', 'parked') AND k->>'stepId' = $2
  ORDER BY k->>'enteredAt', s.id LIMIT $3 OFFSET $4`;

/** Who stands at a step, oldest first; `count` is of all of them. */
export function standingAt(
  sql: Sql,
  runId: string,
  stepId: string,
  page: { limit: number; offset: number },
): Promise<Standing[]> {
  return sql<Standing & Record<string, unknown>>(AT_STEP, [runId, stepId, page.limit, page.offset]);
}
