import { isNearName, nameNorm } from '../../flow/market/near-name.ts';
import type { Sql } from '../database.ts';
import { newId } from '../id.ts';

export interface StoredCompetitor {
  id: string;
  name: string;
}

const ALL = 'SELECT id, name, name_norm AS norm FROM competitor ORDER BY name, id';
const ADD = `INSERT INTO competitor (id, workspace_id, name, name_norm, by_id, created_at) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (workspace_id, name_norm) DO NOTHING RETURNING id`;

export async function listCompetitors(sql: Sql): Promise<StoredCompetitor[]> {
  return (await sql<StoredCompetitor & { norm: string }>(ALL)).map(({ id, name }) => ({ id, name }));
}

/** The competitor that a name means: `same` but for writing, or one that is `near` and may be another. */
export async function findCompetitor(
  sql: Sql,
  name: string,
): Promise<{ same?: StoredCompetitor; near?: StoredCompetitor }> {
  const norm = nameNorm(name);
  const all = await sql<StoredCompetitor & { norm: string }>(ALL);
  const same = all.find((one) => one.norm === norm);
  const near = same ?? all.find((one) => isNearName(one.norm, norm));
  const plain = (one: StoredCompetitor): StoredCompetitor => ({ id: one.id, name: one.name });
  return { ...(same && { same: plain(same) }), ...(near && { near: plain(near) }) };
}

export async function addCompetitor(
  sql: Sql,
  { workspaceId, name, byId, at }: { workspaceId: string; name: string; byId: string; at: Date },
): Promise<StoredCompetitor> {
  const [added] = await sql<{ id: string }>(ADD, [newId(), workspaceId, name.trim(), nameNorm(name), byId, at]);
  if (added) return { id: added.id, name: name.trim() };
  const { same } = await findCompetitor(sql, name);
  if (!same) throw new Error('A competitor was neither added nor found');
  return same;
}
