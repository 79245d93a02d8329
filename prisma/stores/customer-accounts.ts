import type { Sql } from '../database.ts';

export interface StoredAccount {
  id: string;
  name: string;
  owner: { id: string; name: string } | null;
  territory: string | null;
  shared: boolean;
  contacts: number;
}

const COLUMNS = `a.id, a.name, a.territory, a.shared_at IS NOT NULL AS shared,
  CASE WHEN m.id IS NOT NULL THEN jsonb_build_object('id', m.id, 'name', m.name) END AS owner,
  (SELECT count(*)::int FROM contact c WHERE c.account_id = a.id) AS contacts`;
const FROM = 'FROM customer_account a LEFT JOIN member m ON m.id = a.owner_id';
const LIST = `SELECT ${COLUMNS} ${FROM} WHERE ($1 = '' OR a.name ILIKE $2) AND ($3::uuid IS NULL OR a.owner_id = $3) AND ($4 OR a.shared_at IS NOT NULL)
  ORDER BY a.name, a.id LIMIT 200`;
const GET = `SELECT ${COLUMNS} ${FROM} WHERE a.id = $1`;
const CHANGE = `UPDATE customer_account SET owner_id = CASE WHEN $2 THEN $3::uuid ELSE owner_id END, territory = CASE WHEN $4 THEN $5 ELSE territory END,
  shared_at = CASE WHEN NOT $6 THEN shared_at WHEN $7::boolean THEN coalesce(shared_at, $8) END, shared_by_id = CASE WHEN NOT $6 THEN shared_by_id WHEN $7::boolean THEN coalesce(shared_by_id, $9) END
  WHERE id = $1 RETURNING id`;

/** Accounts by name; `onlyShared`: those that Marketing may see. */
export function listAccounts(
  sql: Sql,
  { find, ownerId, onlyShared }: { find: string; ownerId: string | undefined; onlyShared: boolean },
): Promise<(StoredAccount & Record<string, unknown>)[]> {
  const like = `%${find.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return sql(LIST, [find, like, ownerId ?? null, !onlyShared]);
}

export async function findAccount(sql: Sql, id: string): Promise<StoredAccount | undefined> {
  return (await sql<StoredAccount & Record<string, unknown>>(GET, [id]))[0];
}

export async function changeAccount(
  sql: Sql,
  id: string,
  change: { ownerId?: string | null | undefined; territory?: string | null | undefined; shared?: boolean | undefined },
  { byId, at }: { byId: string; at: Date },
): Promise<boolean> {
  const { ownerId, territory, shared } = change;
  const values = [
    id,
    ownerId !== undefined,
    ownerId ?? null,
    territory !== undefined,
    territory ?? null,
    shared !== undefined,
    shared ?? false,
    at,
    byId,
  ];
  return (await sql(CHANGE, values)).length > 0;
}

const CONTACT_NAMES = `SELECT account_id AS "accountId", name FROM contact WHERE account_id = ANY($1) AND name <> '' ORDER BY id LIMIT 5000`;

/** What the people of these accounts are called, by account. */
export async function namesAt(sql: Sql, accountIds: readonly string[]): Promise<Map<string, string[]>> {
  const names = new Map<string, string[]>();
  if (accountIds.length === 0) return names;
  for (const { accountId, name } of await sql<{ accountId: string; name: string }>(CONTACT_NAMES, [accountIds]))
    names.set(accountId, [...(names.get(accountId) ?? []), name]);
  return names;
}

const OWNED = `SELECT a.id, a.name, a.owner_id AS "ownerId" FROM customer_account a JOIN member m ON m.id = a.owner_id
  WHERE m.active AND m.role = ANY($1) AND NOT coalesce(m.away_from <= $2 AND (m.away_to IS NULL OR m.away_to > $2), false) ORDER BY a.name, a.id`;

/** Accounts that have an owner of these roles who is in. */
export function ownedAccounts(
  sql: Sql,
  roles: readonly string[],
  now: Date,
): Promise<{ id: string; name: string; ownerId: string }[]> {
  return sql(OWNED, [roles, now]);
}
