import type { NamedExample } from '../../flow/examples/check-example.ts';
import { exampleSchema, type Example } from '../../flow/examples/example.ts';
import type { Sql } from '../database.ts';

export interface StoredExample extends NamedExample {
  flowId: string;
  author: string;
  createdAt: Date;
  retired: { at: Date; by: string; reason: string } | null;
}

interface Row extends Record<string, unknown> {
  id: string;
  flowId: string;
  name: string;
  body: unknown;
  author: string;
  createdAt: Date;
  retiredAt: Date | null;
  retiredBy: string | null;
  retiredReason: string;
}

const SELECT = `SELECT e.id, e.flow_id AS "flowId", e.name, e.body, m.name AS author, e.created_at AS "createdAt", e.retired_at AS "retiredAt",
  r.name AS "retiredBy", e.retired_reason AS "retiredReason"
  FROM flow_example e JOIN member m ON m.id = e.author_id LEFT JOIN member r ON r.id = e.retired_by_id`;
const OF_FLOW = `${SELECT} WHERE e.flow_id = $1 ORDER BY e.created_at, e.id`;
const ONE = `${SELECT} WHERE e.id = $1`;
const ADD = `INSERT INTO flow_example (id, workspace_id, flow_id, name, body, author_id, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`;
const CHANGE =
  'UPDATE flow_example SET name = $2, retired_at = $3, retired_by_id = $4, retired_reason = $5 WHERE id = $1';
const REMOVE = 'DELETE FROM flow_example WHERE id = $1';

/** The kept courses of a flow, the oldest first. */
export async function examplesOf(sql: Sql, flowId: string): Promise<StoredExample[]> {
  return (await sql<Row>(OF_FLOW, [flowId])).map(toExample);
}

/** Those of them that a version must pass: nobody has retired them. */
export async function examplesInForce(sql: Sql, flowId: string): Promise<StoredExample[]> {
  return (await examplesOf(sql, flowId)).filter(({ retired }) => retired === null);
}

export async function findExample(sql: Sql, id: string): Promise<StoredExample | undefined> {
  const [row] = await sql<Row>(ONE, [id]);
  return row && toExample(row);
}

/** Violates a unique key where the flow has one of that name. */
export async function addExample(
  sql: Sql,
  kept: { id: string; workspaceId: string; flowId: string; name: string; example: Example; authorId: string; at: Date },
): Promise<void> {
  const { id, workspaceId, flowId, name, example, authorId, at } = kept;
  await sql(ADD, [id, workspaceId, flowId, name, JSON.stringify(example), authorId, at]);
}

/** Violates a unique key where the flow has another of that name. */
export async function changeExample(
  sql: Sql,
  id: string,
  { name, retired }: { name: string; retired: { at: Date; byId: string; reason: string } | null },
): Promise<void> {
  await sql(CHANGE, [id, name, retired?.at ?? null, retired?.byId ?? null, retired?.reason ?? '']);
}

export async function removeExample(sql: Sql, id: string): Promise<void> {
  await sql(REMOVE, [id]);
}

function toExample({
  id,
  flowId,
  name,
  body,
  author,
  createdAt,
  retiredAt,
  retiredBy,
  retiredReason,
}: Row): StoredExample {
  return {
    id,
    flowId,
    name,
    example: exampleSchema.parse(body),
    author,
    createdAt,
    retired: retiredAt === null ? null : { at: retiredAt, by: retiredBy ?? '', reason: retiredReason },
  };
}
