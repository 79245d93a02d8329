import type { Sql } from '../database.ts';

export interface StoredNotification {
  id: string;
  kind: string;
  campaign: { id: string; name: string } | null;
  at: Date;
  readAt: Date | null;
}

const MINE = `SELECT n.id, n.kind, n.at, n.read_at AS "readAt", CASE WHEN c.id IS NOT NULL THEN jsonb_build_object('id', c.id, 'name', c.name) END AS campaign
  FROM notification n LEFT JOIN campaign c ON c.id = n.campaign_id WHERE n.member_id = $1 ORDER BY n.at DESC, n.id DESC LIMIT 50`;
const READ = 'UPDATE notification SET read_at = coalesce(read_at, $3) WHERE id = $1 AND member_id = $2 RETURNING id';

export function notificationsOf(sql: Sql, memberId: string): Promise<(StoredNotification & Record<string, unknown>)[]> {
  return sql(MINE, [memberId]);
}

/** False where it is somebody else's. */
export async function readNotification(sql: Sql, id: string, memberId: string, at: Date): Promise<boolean> {
  return (await sql(READ, [id, memberId, at])).length > 0;
}
