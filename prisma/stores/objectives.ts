import type { Sql } from '../database.ts';

export type ObjectiveLevel = 'business' | 'sales' | 'campaign';

/** Instants are ISO 8601 in UTC. */
export interface StoredObjective {
  id: string;
  parentId: string | null;
  level: ObjectiveLevel;
  kind: string;
  title: string;
  metric: string;
  unit: string;
  baseline: number | null;
  baselineN: number | null;
  target: number;
  startsAt: string;
  dueAt: string;
  owner: { id: string; name: string };
  state: 'open' | 'closed';
  closedReason: string;
  version: number;
  /** Oldest first. */
  readings: { id: string; at: string; value: number; n: number | null; by: string }[];
  /** Those whose plan supports it. */
  campaigns: { id: string; name: string; running: boolean }[];
}

interface Row extends Omit<StoredObjective, 'owner' | 'startsAt' | 'dueAt' | 'readings'> {
  ownerId: string;
  ownerName: string;
  startsAt: Date;
  dueAt: Date;
  readings: StoredObjective['readings'];
}

const SELECT = `SELECT o.id, o.parent_id AS "parentId", o.level, o.kind, o.title, o.metric, o.unit, o.baseline, o.baseline_n AS "baselineN", o.target,
    o.starts_at AS "startsAt", o.due_at AS "dueAt", o.owner_id AS "ownerId", m.name AS "ownerName", o.state, o.closed_reason AS "closedReason", o.version,
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', r.id, 'at', r.at, 'value', r.value, 'n', r.n, 'by', b.name) ORDER BY r.at, r.created_at, r.id)
      FROM metric_reading r JOIN member b ON b.id = r.by_id WHERE r.objective_id = o.id), '[]') AS readings,
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'running', EXISTS (SELECT 1 FROM run WHERE campaign_id = c.id)) ORDER BY c.created_at, c.id)
      FROM campaign_objective l JOIN campaign c ON c.id = l.campaign_id WHERE l.objective_id = o.id), '[]') AS campaigns
  FROM objective o JOIN member m ON m.id = o.owner_id`;
const LIST = `${SELECT} WHERE $1::boolean OR o.state = 'open'
  ORDER BY CASE o.level WHEN 'business' THEN 0 WHEN 'sales' THEN 1 ELSE 2 END, o.due_at, o.created_at, o.id LIMIT 1000`;
const SOME = `${SELECT} WHERE o.id = ANY($1::uuid[]) ORDER BY CASE o.level WHEN 'business' THEN 0 WHEN 'sales' THEN 1 ELSE 2 END, o.due_at, o.id`;

export async function listObjectives(sql: Sql, { closed }: { closed: boolean }): Promise<StoredObjective[]> {
  return (await sql<Row & Record<string, unknown>>(LIST, [closed])).map(toObjective);
}

/** Those that there are, business first. */
export async function findObjectives(sql: Sql, ids: readonly string[]): Promise<StoredObjective[]> {
  return (await sql<Row & Record<string, unknown>>(SOME, [[...ids]])).map(toObjective);
}

export async function findObjective(sql: Sql, id: string): Promise<StoredObjective | undefined> {
  return (await findObjectives(sql, [id]))[0];
}

function toObjective({ ownerId, ownerName, startsAt, dueAt, readings, ...rest }: Row): StoredObjective {
  return {
    ...rest,
    startsAt: startsAt.toISOString(),
    dueAt: dueAt.toISOString(),
    owner: { id: ownerId, name: ownerName },
    readings: readings.map((reading) => ({ ...reading, at: new Date(reading.at).toISOString() })),
  };
}

/** What of an objective is written by people. */
export interface ObjectiveFields {
  parentId: string | null;
  level: ObjectiveLevel;
  kind: string;
  title: string;
  metric: string;
  unit: string;
  baseline: number | null;
  baselineN: number | null;
  target: number;
  startsAt: string;
  dueAt: string;
  ownerId: string;
}

const INSERT = `INSERT INTO objective (id, workspace_id, parent_id, level, kind, title, metric, unit, baseline, baseline_n, target, starts_at, due_at,
    owner_id, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15)`;
const UPDATE = `UPDATE objective SET parent_id = $3, level = $4, kind = $5, title = $6, metric = $7, unit = $8, baseline = $9, baseline_n = $10, target = $11,
    starts_at = $12, due_at = $13, owner_id = $14, updated_at = $15, version = version + 1 WHERE id = $1 AND version = $2 RETURNING id`;
const CLOSE = `UPDATE objective SET state = 'closed', closed_at = $2, closed_reason = $3, updated_at = $2, version = version + 1
  WHERE id = $1 AND state = 'open' RETURNING id`;

export async function insertObjective(
  sql: Sql,
  { id, workspaceId, fields, at }: { id: string; workspaceId: string; fields: ObjectiveFields; at: Date },
): Promise<void> {
  await sql(INSERT, [id, workspaceId, ...valuesOf(fields), at]);
}

/** False where somebody saved another version meanwhile. */
export async function updateObjective(
  sql: Sql,
  { id, version, fields, at }: { id: string; version: number; fields: ObjectiveFields; at: Date },
): Promise<boolean> {
  return (await sql(UPDATE, [id, version, ...valuesOf(fields), at])).length === 1;
}

/** False where it is closed already. */
export async function closeObjective(sql: Sql, id: string, at: Date, reason: string): Promise<boolean> {
  return (await sql(CLOSE, [id, at, reason])).length === 1;
}

function valuesOf(fields: ObjectiveFields): unknown[] {
  const { parentId, level, kind, title, metric, unit, baseline, baselineN, target, startsAt, dueAt, ownerId } = fields;
  return [parentId, level, kind, title, metric, unit, baseline, baselineN, target, startsAt, dueAt, ownerId];
}

// One writer of the tree at a time, so that two moves at once cannot make a circle of it.
const LOCK_TREE = `SELECT pg_advisory_xact_lock(hashtextextended($1, 6))::text`;
const ABOVE = `WITH RECURSIVE above AS (
    SELECT id, parent_id FROM objective WHERE id = $1
    UNION SELECT o.id, o.parent_id FROM objective o JOIN above a ON o.id = a.parent_id)
  SELECT id FROM above`;

/** The objective and everything above it; the tree is held until the transaction ends. */
export async function ancestryOf(sql: Sql, workspaceId: string, id: string): Promise<Set<string>> {
  await sql(LOCK_TREE, [`objectives ${workspaceId}`]);
  return new Set((await sql<{ id: string }>(ABOVE, [id])).map((row) => row.id));
}

const READ = `INSERT INTO metric_reading (id, workspace_id, objective_id, at, value, n, by_id, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`;

export async function addReading(
  sql: Sql,
  reading: {
    id: string;
    workspaceId: string;
    objectiveId: string;
    at: Date;
    value: number;
    n: number | null;
    byId: string;
    createdAt: Date;
  },
): Promise<void> {
  const { id, workspaceId, objectiveId, at, value, n, byId, createdAt } = reading;
  await sql(READ, [id, workspaceId, objectiveId, at, value, n, byId, createdAt]);
}

/** Title by id of all objectives that there ever were. */
export async function objectiveTitles(sql: Sql): Promise<[string, string][]> {
  const rows = await sql<{ id: string; title: string }>('SELECT id, title FROM objective');
  return rows.map(({ id, title }) => [id, title]);
}
