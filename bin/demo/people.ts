import type { Pool } from 'pg';
import { newId } from '../../prisma/id.ts';

export interface DemoPerson {
  key: string;
  name: string;
  role: string;
  position: string;
  capacity: number;
  weight: number;
  /** Default: none. */
  groups?: string[];
  /** Countries whose enquiries come to this person first. Default: none. */
  territories?: string[];
}

/** Everybody of the demo workspace, two in operations so that one can mediate what the other drew. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  {
    key: 'dana',
    name: 'Dana Kowalski',
    role: 'operations',
    position: 'lead',
    capacity: 0,
    weight: 1,
    groups: ['budget_board'],
  },
  { key: 'ruth', name: 'Ruth Stein', role: 'operations', position: 'member', capacity: 0, weight: 1 },
  { key: 'priya', name: 'Priya Nair', role: 'marketer', position: 'member', capacity: 0, weight: 1 },
  {
    key: 'helen',
    name: 'Helen Marsh',
    role: 'marketer',
    position: 'lead',
    capacity: 0,
    weight: 1,
    groups: ['budget_board'],
  },
  { key: 'tom', name: 'Tom Whitlock', role: 'sales', position: 'lead', capacity: 10, weight: 1 },
  {
    key: 'margaret',
    name: 'Margaret Osei',
    role: 'sales',
    position: 'head',
    capacity: 0,
    weight: 1,
    groups: ['budget_board'],
  },
  {
    key: 'ben',
    name: 'Ben Carter',
    role: 'sales',
    position: 'member',
    capacity: 25,
    weight: 2,
    groups: ['inside_sales'],
    territories: ['GB'],
  },
  {
    key: 'karen',
    name: 'Karen Boyle',
    role: 'sales',
    position: 'member',
    capacity: 25,
    weight: 2,
    groups: ['inside_sales'],
    territories: ['GB', 'IE'],
  },
  {
    key: 'leo',
    name: 'Leo Fischer',
    role: 'sales',
    position: 'member',
    capacity: 15,
    weight: 1,
    groups: ['inside_sales'],
    territories: ['PT'],
  },
  { key: 'aisha', name: 'Aisha Bello', role: 'service', position: 'lead', capacity: 0, weight: 1 },
  { key: 'jamal', name: 'Jamal Mensah', role: 'service', position: 'member', capacity: 0, weight: 1 },
  { key: 'sofia', name: 'Sofia Lindqvist', role: 'service', position: 'head', capacity: 0, weight: 1 },
  { key: 'nadia', name: 'Nadia Petrova', role: 'admin', position: 'member', capacity: 0, weight: 1 },
];

const USER = `INSERT INTO "user" (id, name, email, "emailVerified", "createdAt", "updatedAt") VALUES ($1, $2, $3, true, $4, $4)`;
const ACCOUNT = `INSERT INTO account (id, "accountId", "providerId", "userId", password, "createdAt", "updatedAt") VALUES ($1, $2, 'credential', $2, $3, $4, $4)`;
const MEMBER = `INSERT INTO member (id, workspace_id, user_id, name, email, role, position, capacity_per_day, weight, groups, territories, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`;
const DEPUTY = 'UPDATE member SET deputy_id = $2 WHERE id = $1';

/** Writes members and, where `hash` is given, their sign-ins. Answers member ids by key. */
export async function addPeople(
  system: Pool,
  input: {
    workspaceId: string;
    domain: string;
    at: Date;
    people?: readonly DemoPerson[];
    hash?: (email: string) => Promise<string>;
  },
): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  for (const person of input.people ?? DEMO_PEOPLE) {
    const [memberId, userId] = [newId(), newId()];
    const email = `${person.key}@${input.domain}`;
    if (input.hash) {
      await system.query(USER, [userId, person.name, email, input.at]);
      await system.query(ACCOUNT, [newId(), userId, await input.hash(email), input.at]);
    }
    await system.query(MEMBER, [
      memberId,
      input.workspaceId,
      userId,
      person.name,
      email,
      person.role,
      person.position,
      person.capacity,
      person.weight,
      person.groups ?? [],
      person.territories ?? [],
      input.at,
    ]);
    ids[person.key] = memberId;
  }
  for (const [who, deputy] of [
    ['tom', 'margaret'],
    ['aisha', 'jamal'],
    ['helen', 'priya'],
    ['dana', 'ruth'],
  ] as const) {
    if (ids[who] && ids[deputy]) await system.query(DEPUTY, [ids[who], ids[deputy]]);
  }
  return ids;
}
