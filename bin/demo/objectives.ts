import type { Pool } from 'pg';
import { newId } from '../../prisma/id.ts';

export interface DemoObjective {
  workspaceId: string;
  ownerId: string;
  parentId?: string;
  /** Default: of Sales. */
  level?: 'business' | 'sales' | 'campaign';
  kind?: string;
  title: string;
  metric: string;
  unit?: string;
  baseline?: number;
  baselineN?: number;
  target: number;
  at: Date;
  dueAt: Date;
  readings?: { at: Date; value: number; n?: number }[];
}

const OBJECTIVE = `INSERT INTO objective (id, workspace_id, parent_id, level, kind, title, metric, unit, baseline, baseline_n, target, starts_at, due_at,
    owner_id, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $12, $12)`;
const READING = `INSERT INTO metric_reading (id, workspace_id, objective_id, at, value, n, by_id, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $4)`;

/** An objective with its readings; answers its id. */
export async function addObjective(system: Pool, objective: DemoObjective): Promise<string> {
  const id = newId();
  const { workspaceId, ownerId, level = 'sales', kind = 'revenue', title, metric, unit = '', target, at } = objective;
  await system.query(OBJECTIVE, [
    id,
    workspaceId,
    objective.parentId ?? null,
    level,
    kind,
    title,
    metric,
    unit,
    objective.baseline ?? null,
    objective.baselineN ?? null,
    target,
    at,
    objective.dueAt > at ? objective.dueAt : new Date(at.getTime() + 90 * 86_400_000),
    ownerId,
  ]);
  for (const reading of objective.readings ?? [])
    await system.query(READING, [newId(), workspaceId, id, reading.at, reading.value, reading.n ?? null, ownerId]);
  return id;
}
