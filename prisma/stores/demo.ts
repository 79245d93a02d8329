import type pg from 'pg';
import type { MemberRow } from './members.ts';

/** Slug of the workspace that the seed makes; only its people can be signed in as by one click. */
export const DEMO_SLUG = 'demo';

/** What a person does, in a few words, by role or by role and position. */
export const DEMO_DOES: Record<string, string> = {
  operations: 'Draws the flow and watches every run',
  marketer: 'Plans campaigns and starts them',
  sales: 'Accepts enquiries and takes orders',
  'sales.lead': 'Leads Sales and approves the launch',
  'sales.head': 'Heads Sales, asked when nobody else answers',
  service: 'Confirms briefs and answers questions',
  'service.lead': 'Leads Service',
  admin: 'Looks after people, roles and keys',
  partner: 'Sees its own briefs and enquiries',
};

const DEMO = `SELECT m.id, m.workspace_id AS "workspaceId", m.user_id AS "userId", m.name, m.email, m.role, m.position, m.groups
  FROM member m JOIN workspace w ON w.id = m.workspace_id WHERE w.slug = $1 AND m.active`;

/** `pool` speaks as role `system`. */
export async function listDemoPeople(pool: pg.Pool): Promise<MemberRow[]> {
  return (await pool.query<MemberRow>(`${DEMO} ORDER BY m.created_at, m.id`, [DEMO_SLUG])).rows;
}

export async function findDemoPerson(pool: pg.Pool, memberId: string): Promise<MemberRow | undefined> {
  return (await pool.query<MemberRow>(`${DEMO} AND m.id = $2`, [DEMO_SLUG, memberId])).rows[0];
}
