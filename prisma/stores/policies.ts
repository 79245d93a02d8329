import { policySchema, type Policy } from '../../flow/policies/policy.ts';
import type { Sql } from '../database.ts';

export interface PolicyStamp {
  enabled: boolean;
  reason: string;
  author: string;
  updatedAt: Date;
}
export interface StoredPolicy extends PolicyStamp {
  policy: Policy;
}
export interface StoredSwitch extends PolicyStamp {
  /** The code of a built-in rule. */
  builtIn: string;
}

interface Row extends PolicyStamp {
  id: string;
  builtIn: string | null;
  body: unknown;
}

const COLUMNS = `p.id, p.built_in AS "builtIn", p.body, p.enabled, p.reason, m.name AS author, p.updated_at AS "updatedAt"`;
const LIST = `SELECT ${COLUMNS} FROM policy p JOIN member m ON m.id = p.author_id ORDER BY p.created_at, p.id`;
const ADD = `INSERT INTO policy (id, workspace_id, body, enabled, author_id, created_at, updated_at) VALUES ($1, $2, $3, true, $4, $5, $5)`;
const CHANGE = `UPDATE policy SET body = $2, enabled = $3, author_id = $4, updated_at = $5 WHERE id = $1 AND body IS NOT NULL RETURNING id`;
const REMOVE = 'DELETE FROM policy WHERE id = $1 AND body IS NOT NULL RETURNING body';
const SWITCH = `INSERT INTO policy (id, workspace_id, built_in, enabled, reason, author_id, created_at, updated_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $7)
  ON CONFLICT (workspace_id, built_in) DO UPDATE SET enabled = $4, reason = $5, author_id = $6, updated_at = $7`;

/** The workspace's own policies, the oldest first, and the built-in rules that somebody has switched. */
export async function readPolicies(sql: Sql): Promise<{ own: StoredPolicy[]; switched: StoredSwitch[] }> {
  const rows = await sql<Row & Record<string, unknown>>(LIST);
  return {
    own: rows.flatMap(({ id, builtIn, body, enabled, reason, author, updatedAt }) =>
      builtIn === null
        ? [{ policy: policySchema.parse({ ...(body as object), id }), enabled, reason, author, updatedAt }]
        : [],
    ),
    switched: rows.flatMap(({ builtIn, enabled, reason, author, updatedAt }) =>
      builtIn === null ? [] : [{ builtIn, enabled, reason, author, updatedAt }],
    ),
  };
}

interface Writing {
  workspaceId: string;
  memberId: string;
  at: Date;
}

export async function addPolicy(sql: Sql, policy: Policy, { workspaceId, memberId, at }: Writing): Promise<void> {
  await sql(ADD, [policy.id, workspaceId, bodyOf(policy), memberId, at]);
}

/** False where the workspace has no such policy of its own. */
export async function changePolicy(
  sql: Sql,
  policy: Policy,
  { enabled, memberId, at }: Omit<Writing, 'workspaceId'> & { enabled: boolean },
): Promise<boolean> {
  return (await sql(CHANGE, [policy.id, bodyOf(policy), enabled, memberId, at])).length > 0;
}

/** Answers what it said; undefined where the workspace has no such policy of its own. */
export async function removePolicy(sql: Sql, id: string): Promise<Record<string, unknown> | undefined> {
  return (await sql<{ body: Record<string, unknown> }>(REMOVE, [id]))[0]?.body;
}

export async function switchBuiltIn(
  sql: Sql,
  change: Writing & { id: string; builtIn: string; enabled: boolean; reason: string },
): Promise<void> {
  const { id, workspaceId, builtIn, enabled, reason, memberId, at } = change;
  await sql(SWITCH, [id, workspaceId, builtIn, enabled, reason, memberId, at]);
}

/** The id stands in its own column; JSON leaves out what is undefined. */
function bodyOf(policy: Policy): string {
  return JSON.stringify({ ...policy, id: undefined });
}
