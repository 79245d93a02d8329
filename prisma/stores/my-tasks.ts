import type { Sql } from '../database.ts';

/** Whose tasks: the person's own, those of any role or group the person is in, and those of people away whose deputy this is. */
export interface Asked {
  memberId: string;
  roles: string[];
  now: Date;
}

/** What a task's `role` may say for this person to be asked, "whoever of these takes it first". */
export function rolesOf(member: { role: string; groups: string[] }): string[] {
  return [member.role, ...member.groups];
}

/** For a query over `task t` with $1 = member, $2 = roles, $3 = now. */
export const MINE = `(t.member_id = $1::uuid OR (t.member_id IS NULL AND t.role = ANY($2::text[]))
  OR t.member_id IN (SELECT away.id FROM member away WHERE away.deputy_id = $1::uuid AND away.away_from <= $3::timestamptz
    AND (away.away_to IS NULL OR away.away_to > $3::timestamptz)))`;

const COUNT = `SELECT count(*)::int AS open, (count(*) FILTER (WHERE t.due_at < $3))::int AS late
  FROM task t WHERE t.state = 'open' AND ${MINE}`;

export async function countMyTasks(sql: Sql, asked: Asked): Promise<{ open: number; late: number }> {
  const [row] = await sql<{ open: number; late: number }>(COUNT, [asked.memberId, asked.roles, asked.now]);
  return row ?? { open: 0, late: 0 };
}
