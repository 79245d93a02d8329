import type { Sql } from '../database.ts';

const ADD = `INSERT INTO flow_change_author (workspace_id, flow_id, part, member_id)
  SELECT $1, $2, part, $4 FROM unnest($3::text[]) AS part ON CONFLICT DO NOTHING`;
const OF = 'SELECT DISTINCT member_id AS id FROM flow_change_author WHERE flow_id = $1 AND part = ANY($2::text[])';
const DROP = 'DELETE FROM flow_change_author WHERE flow_id = $1 AND part = ANY($2::text[])';

/**
 * Keeps who was the first to make each of these changes (flow/difference/parts), so that one who copies them, in whichever
 * way, does not become their only author.
 */
export async function addChangeAuthor(
  sql: Sql,
  change: { workspaceId: string; flowId: string; parts: readonly string[]; memberId: string },
): Promise<void> {
  const { workspaceId, flowId, parts, memberId } = change;
  if (parts.length > 0) await sql(ADD, [workspaceId, flowId, parts, memberId]);
}

/** Ids of those who were the first to make one of these changes. */
export async function changeAuthors(sql: Sql, flowId: string, parts: readonly string[]): Promise<string[]> {
  return (await sql<{ id: string }>(OF, [flowId, parts])).map(({ id }) => id);
}

/** What a version holds is no change any more. */
export async function settleChanges(sql: Sql, flowId: string, parts: readonly string[]): Promise<void> {
  await sql(DROP, [flowId, parts]);
}
