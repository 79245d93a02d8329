import type pg from 'pg';
import type { Sql } from '../database.ts';

/** A person's place in a workspace, as the server and the screens need it. */
export interface MemberRow {
  id: string;
  workspaceId: string;
  userId: string;
  name: string;
  email: string;
  role: 'operations' | 'marketer' | 'sales' | 'service' | 'admin' | 'partner';
  position: 'member' | 'lead' | 'head';
  groups: string[];
}

/** Everything a screen shows of a person. Instants are ISO 8601 in UTC. */
export interface PersonRow extends Omit<MemberRow, 'workspaceId' | 'userId' | 'groups'> {
  active: boolean;
  capacityPerDay: number;
  weight: number;
  territories: string[];
  awayFrom: string | null;
  awayTo: string | null;
  deputyId: string | null;
}

const MEMBER = `m.id, m.workspace_id AS "workspaceId", m.user_id AS "userId", m.name, m.email, m.role, m.position, m.groups`;
const OF_USER = `SELECT ${MEMBER} FROM member m WHERE m.user_id = $1 AND m.active ORDER BY m.created_at, m.id LIMIT 1`;
const OF_KEY = `SELECT ${MEMBER}, k.id AS "keyId", k.last_used_at AS "lastUsedAt" FROM api_key k JOIN member m ON m.id = k.member_id
  WHERE k.hash = $1 AND k.revoked_at IS NULL AND m.active`;

/** The oldest active membership of a sign-in, in whichever workspace. `pool` speaks as role `system`. */
export async function findMemberOfUser(pool: pg.Pool, userId: string): Promise<MemberRow | undefined> {
  return (await pool.query<MemberRow>(OF_USER, [userId])).rows[0];
}

/** Whom a key acts as, by the key's SHA-256; undefined for unknown and revoked keys. `pool` speaks as role `system`. */
export async function findKeyHolder(
  pool: pg.Pool,
  hash: string,
): Promise<{ member: MemberRow; keyId: string; lastUsedAt: Date | null } | undefined> {
  const [row] = (await pool.query<MemberRow & { keyId: string; lastUsedAt: Date | null }>(OF_KEY, [hash])).rows;
  if (!row) return undefined;
  const { keyId, lastUsedAt, ...member } = row;
  return { member, keyId, lastUsedAt };
}

export async function touchKey(pool: pg.Pool, keyId: string, at: Date): Promise<void> {
  await pool.query('UPDATE api_key SET last_used_at = $2 WHERE id = $1', [keyId, at]);
}

interface StoredPerson extends Omit<PersonRow, 'awayFrom' | 'awayTo'> {
  awayFrom: Date | null;
  awayTo: Date | null;
}
const PERSON = `id, name, email, role, position, active, capacity_per_day AS "capacityPerDay", weight, territories,
  away_from AS "awayFrom", away_to AS "awayTo", deputy_id AS "deputyId"`;
const PEOPLE = `SELECT ${PERSON} FROM member ORDER BY name, id`;
const FIND_PERSON = `SELECT ${PERSON} FROM member WHERE id = $1`;
const SET_AWAY = `UPDATE member SET away_from = $2, away_to = $3, deputy_id = $4 WHERE id = $1 RETURNING ${PERSON}`;
const UPDATE_PERSON = `UPDATE member SET capacity_per_day = coalesce($2, capacity_per_day), weight = coalesce($3, weight),
  position = coalesce($4, position), deputy_id = CASE WHEN $5::boolean THEN $6::uuid ELSE deputy_id END, territories = coalesce($7, territories)
  WHERE id = $1 RETURNING ${PERSON}`;

export async function listPeople(sql: Sql): Promise<PersonRow[]> {
  return (await sql<StoredPerson>(PEOPLE)).map(toPerson);
}

export async function findPerson(sql: Sql, id: string): Promise<PersonRow | undefined> {
  const [row] = await sql<StoredPerson>(FIND_PERSON, [id]);
  return row && toPerson(row);
}

export async function setAway(
  sql: Sql,
  id: string,
  away: { from: string | null; to: string | null; deputyId: string | null },
): Promise<PersonRow> {
  const [row] = await sql<StoredPerson>(SET_AWAY, [id, instant(away.from), instant(away.to), away.deputyId]);
  return toPerson(row!);
}

/** Changes what is given and keeps the rest; `deputyId: null` takes the deputy away. */
export async function updatePerson(
  sql: Sql,
  id: string,
  change: {
    capacityPerDay?: number | undefined;
    weight?: number | undefined;
    position?: string | undefined;
    deputyId?: string | null | undefined;
    territories?: string[] | undefined;
  },
): Promise<PersonRow | undefined> {
  const { capacityPerDay = null, weight = null, position = null, deputyId, territories = null } = change;
  const [row] = await sql<StoredPerson>(UPDATE_PERSON, [
    id,
    capacityPerDay,
    weight,
    position,
    deputyId !== undefined,
    deputyId ?? null,
    territories,
  ]);
  return row && toPerson(row);
}

const ACTIVE = `SELECT id, email, role, position, groups FROM member WHERE active ORDER BY id`;

/** Everybody who can be asked something, as far as it says whom a people setting means. */
export function activeMembers(
  sql: Sql,
): Promise<{ id: string; email: string; role: string; position: string; groups: string[] }[]> {
  return sql(ACTIVE);
}

const STANDS_IN = `SELECT 1 AS one FROM member WHERE id = $1 AND deputy_id = $2 AND away_from <= $3 AND (away_to IS NULL OR away_to > $3)`;

/** Whether somebody answers for another who is away now. */
export async function isStandIn(sql: Sql, who: { deputyId: string; forId: string; now: Date }): Promise<boolean> {
  return (await sql(STANDS_IN, [who.forId, who.deputyId, who.now])).length > 0;
}

function instant(written: string | null): Date | null {
  return written === null ? null : new Date(written);
}

function toPerson(row: StoredPerson): PersonRow {
  return { ...row, awayFrom: row.awayFrom?.toISOString() ?? null, awayTo: row.awayTo?.toISOString() ?? null };
}
