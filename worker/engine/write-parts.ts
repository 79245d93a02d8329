import type { Outcome, Writes } from './write.ts';

/** One change that a step may come to. `$1`: all it has come to, as one document; `$3`: the scope's id. */
interface Part {
  isNeeded(writes: Writes, outcome: Outcome): boolean;
  sql: string;
}

const DOCUMENT = `d AS (SELECT $1::jsonb AS j, $2::uuid AS ws, $3::uuid AS sc, $4::uuid AS run, $5::uuid AS camp, $6::timestamptz AS now)`;

// What is changed is found by the scope's id, so that no plan reads a table for a document that it takes to be long.
const PARTS: readonly Part[] = [
  {
    isNeeded: () => true,
    sql: `scope_w AS (UPDATE scope s SET state = d.j->'state', seq = (d.j->>'seq')::int, next_due_at = (d.j->>'nextDueAt')::timestamptz,
      status = CASE WHEN d.j->'state' ? 'ended' THEN 'ended' ELSE 'open' END, outcome = d.j->'state'->'ended'->>'outcome',
      ended_at = CASE WHEN d.j->'state' ? 'ended' THEN d.now END, stepped_at = d.now
    FROM d WHERE s.id = $3)`,
  },
  {
    isNeeded: ({ causes }) => causes.some(({ id }) => id !== undefined),
    sql: `fed AS (UPDATE cause c SET seq = x.seq, fed_at = x.fed_at, moves = x.moves, facts = x.facts, trace = x.trace
    FROM d, jsonb_to_recordset(d.j->'causes') AS x(id bigint, seq int, fed_at timestamptz, moves jsonb, facts jsonb, trace jsonb)
    WHERE x.id IS NOT NULL AND c.id = x.id AND c.scope_id = $3 AND c.seq IS NULL)`,
  },
  {
    isNeeded: ({ causes }) => causes.some(({ id }) => id === undefined),
    sql: `made AS (INSERT INTO cause (workspace_id, scope_id, seq, kind, body, at, fed_at, moves, facts, trace)
    SELECT d.ws, d.sc, x.seq, x.kind, x.body, x.at, x.fed_at, x.moves, x.facts, x.trace
    FROM d, jsonb_to_recordset(d.j->'causes') AS x(id bigint, seq int, kind text, body jsonb, at timestamptz, fed_at timestamptz, moves jsonb, facts jsonb, trace jsonb)
    WHERE x.id IS NULL)`,
  },
  {
    isNeeded: ({ activity }) => activity.length > 0,
    sql: `act AS (INSERT INTO activity (workspace_id, run_id, campaign_id, scope_id, verb, data, at)
    SELECT d.ws, d.run, d.camp, d.sc, x.verb, x.data, d.now FROM d, jsonb_to_recordset(d.j->'activity') AS x(verb text, data jsonb))`,
  },
  {
    isNeeded: ({ enquiry }) => Object.keys(enquiry).length > 0,
    sql: `enq AS (UPDATE enquiry e SET stage = coalesce(d.j->'enquiry'->>'stage', e.stage),
      owner_id = coalesce((d.j->'enquiry'->>'owner_id')::uuid, e.owner_id),
      merged_into_id = coalesce((d.j->'enquiry'->>'merged_into_id')::uuid, e.merged_into_id),
      closed_reason = coalesce(d.j->'enquiry'->>'closed_reason', e.closed_reason)
    FROM d WHERE d.j->'enquiry' <> '{}' AND e.id = $3)`,
  },
  {
    isNeeded: ({ closeTasks }) => closeTasks.length > 0,
    sql: `closed AS (UPDATE task t SET state = CASE WHEN t.outlives AND x.state <> 'expired' THEN 'superseded'
      WHEN x.state = 'superseded' AND t.subject IS NULL THEN 'dropped' ELSE x.state END
    FROM d, jsonb_to_recordset(d.j->'closeTasks') AS x(step_id text, visit int, state text, "all" boolean)
    WHERE t.scope_id = $3 AND t.step_id = x.step_id AND t.visit = x.visit AND t.state = 'open' AND (x."all" OR NOT t.outlives))`,
  },
  {
    isNeeded: ({ voidSubjects }) => voidSubjects.length > 0,
    sql: `voided AS (UPDATE task t SET state = 'superseded'
    FROM d, jsonb_to_recordset(d.j->'voidSubjects') AS x(subject text, hash text)
    WHERE t.scope_id = $3 AND t.outlives AND t.state = 'open' AND t.subject = x.subject AND t.subject_hash <> x.hash
      AND NOT EXISTS (SELECT 1 FROM jsonb_to_recordset(d.j->'closeTasks') AS y(step_id text, visit int) WHERE y.step_id = t.step_id AND y.visit = t.visit))`,
  },
  {
    isNeeded: ({ moveDues }) => moveDues.length > 0,
    sql: `moved AS (UPDATE task t SET due_at = x.at FROM d, jsonb_to_recordset(d.j->'moveDues') AS x(step_id text, visit int, at timestamptz)
    WHERE t.scope_id = $3 AND t.step_id = x.step_id AND t.visit = x.visit AND t.state = 'open' AND t.due_at IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM jsonb_to_recordset(d.j->'closeTasks') AS y(step_id text, visit int) WHERE y.step_id = t.step_id AND y.visit = t.visit))`,
  },
  {
    isNeeded: ({ moveDues }) => moveDues.length > 0,
    sql: `promised AS (UPDATE handoff h SET accept_by = x.at FROM d, jsonb_to_recordset(d.j->'moveDues') AS x(step_id text, visit int, at timestamptz)
    WHERE h.enquiry_id = $3 AND h.state = 'offered' AND EXISTS (SELECT 1 FROM task t WHERE t.scope_id = $3 AND t.step_id = x.step_id
      AND t.visit = x.visit AND t.kind = 'handoff' AND t.state = 'open'))`,
  },
  {
    isNeeded: (_writes, { state }) => state.ended !== undefined,
    sql: `over AS (UPDATE task t SET state = 'dropped' FROM d WHERE t.scope_id = $3 AND t.state = 'open' AND d.j->'state' ? 'ended'
      AND NOT EXISTS (SELECT 1 FROM jsonb_to_recordset(d.j->'closeTasks') AS y(step_id text, visit int, "all" boolean)
        WHERE y.step_id = t.step_id AND y.visit = t.visit AND (y."all" OR NOT t.outlives)))`,
  },
  {
    isNeeded: ({ tasks }) => tasks.length > 0,
    sql: `asked AS (INSERT INTO task (id, workspace_id, scope_id, run_id, campaign_id, enquiry_id, step_id, visit, rung, kind, title, member_id,
      role, form, subject, subject_hash, outcomes, need_reason, outlives, state, due_at, created_at)
    SELECT x.id, d.ws, d.sc, d.run, d.camp, x.enquiry_id, x.step_id, x.visit, x.rung, x.kind, x.title, x.member_id, x.role, x.form,
      x.subject, x.subject_hash, x.outcomes, x.need_reason, x.outlives, x.state, x.due_at, d.now
    FROM d, jsonb_to_recordset(d.j->'tasks') AS x(id uuid, enquiry_id uuid, step_id text, visit int, rung int, kind text, title text,
      member_id uuid, role text, form text, subject text, subject_hash text, outcomes text[], need_reason text[], outlives boolean,
      state text, due_at timestamptz))`,
  },
  {
    isNeeded: ({ effects }) => effects.length > 0,
    sql: `reserved AS (INSERT INTO effect (id, workspace_id, scope_id, step_id, visit, kind, key, recipient_id, task_id, args, outlives, state, created_at, updated_at)
    SELECT x.id, d.ws, d.sc, x.step_id, x.visit, x.kind, x.key, x.recipient_id, x.task_id, x.args, x.outlives, x.state, d.now, d.now
    FROM d, jsonb_to_recordset(d.j->'effects') AS x(id uuid, step_id text, visit int, kind text, key text, recipient_id uuid, task_id uuid,
      args jsonb, outlives boolean, state text)
    ON CONFLICT (workspace_id, key) DO UPDATE SET id = excluded.id, task_id = excluded.task_id, state = 'reserved', attempt = 0, problem = NULL,
      updated_at = excluded.updated_at
      WHERE effect.state IN ('dropped', 'failed'))`,
  },
  {
    isNeeded: ({ dropEffects }) => dropEffects.length > 0,
    sql: `dropped AS (UPDATE effect e SET state = 'dropped', updated_at = d.now FROM d, jsonb_array_elements_text(d.j->'dropEffects') AS x(id)
    WHERE e.id = x.id::uuid AND e.scope_id = $3 AND e.state = 'reserved')`,
  },
  {
    isNeeded: ({ handoffs }) => handoffs.length > 0,
    sql: `offered AS (INSERT INTO handoff (id, workspace_id, enquiry_id, attempt, to_member_id, offered_at, accept_by, state)
    SELECT x.id, d.ws, d.sc, x.attempt, x.to_member_id, d.now, x.accept_by, x.state
    FROM d, jsonb_to_recordset(d.j->'handoffs') AS x(id uuid, attempt int, to_member_id uuid, accept_by timestamptz, state text))`,
  },
  {
    isNeeded: ({ campaignState }) => campaignState !== undefined,
    sql: `camp_w AS (UPDATE campaign c SET state = d.j->>'campaignState' FROM d WHERE d.j->>'campaignState' IS NOT NULL AND c.id = $5)`,
  },
  {
    isNeeded: ({ run }) => run !== undefined,
    sql: `run_w AS (UPDATE run r SET state = d.j->'run'->>'state',
      settle_by = CASE WHEN (d.j->'run'->>'settle')::boolean THEN d.now + interval '180 days' END,
      ended_at = CASE WHEN (d.j->'run'->>'settle')::boolean THEN NULL ELSE d.now END
    FROM d WHERE d.j->'run' IS NOT NULL AND r.id = $4)`,
  },
  {
    isNeeded: ({ assignments }) => assignments.length > 0,
    sql: `given AS (INSERT INTO assignment (id, workspace_id, enquiry_id, member_id, day, at)
    SELECT x.id, d.ws, d.sc, x.member_id, x.day, d.now FROM d, jsonb_to_recordset(d.j->'assignments') AS x(id uuid, member_id uuid, day text))`,
  },
];

const statements = new Map<string, string>();

/** The statement that writes just this: one of a few dozen constants, since most steps come to the same few changes. */
export function statementFor(writes: Writes, outcome: Outcome): string {
  const needed = PARTS.filter(({ isNeeded }) => isNeeded(writes, outcome));
  const key = needed.map((part) => PARTS.indexOf(part)).join();
  let statement = statements.get(key);
  if (statement === undefined) {
    statement = `WITH ${[DOCUMENT, ...needed.map(({ sql }) => sql)].join(',\n  ')} SELECT 1`;
    statements.set(key, statement);
  }
  return statement;
}
