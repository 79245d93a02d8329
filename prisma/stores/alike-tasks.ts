import type { Sql } from '../database.ts';
import { MINE, type Asked } from './my-tasks.ts';
import type { StoredTask } from './tasks.ts';

export interface AlikeTask {
  id: string;
  title: string;
  campaign: { id: string; name: string };
  dueAt: Date | null;
}

// One human counts once in a visit, and nobody approves what is theirs.
const ALIKE = `SELECT t.id, t.title, jsonb_build_object('id', c.id, 'name', c.name) AS campaign, t.due_at AS "dueAt"
  FROM task t JOIN campaign c ON c.id = t.campaign_id
  WHERE t.state = 'open' AND t.kind = 'approval' AND ${MINE} AND t.subject = $4 AND t.subject_hash = $5
    AND NOT (t.scope_id = $6 AND t.step_id = $7 AND t.visit = $8) AND c.owner_id <> $1::uuid AND c.last_editor_id IS DISTINCT FROM $1::uuid
  ORDER BY t.due_at NULLS LAST, t.created_at, t.id LIMIT 49`;

/** Other approvals that wait for somebody and are about the very same content: one reading serves them all. */
export function alikeTasks(sql: Sql, { memberId, roles, now }: Asked, task: StoredTask): Promise<AlikeTask[]> {
  if (task.kind !== 'approval' || task.subjectHash === null) return Promise.resolve([]);
  const { subject, subjectHash, scopeId, stepId, visit } = task;
  return sql<AlikeTask & Record<string, unknown>>(ALIKE, [
    memberId,
    roles,
    now,
    subject,
    subjectHash,
    scopeId,
    stepId,
    visit,
  ]);
}
