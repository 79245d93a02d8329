import type { Sql } from '../database.ts';

export interface ActivityEntry {
  workspaceId: string;
  runId?: string | null;
  campaignId?: string | null;
  scopeId?: string | null;
  actorId?: string | null;
  /** `<entity>.<past>`: `brief.acknowledged`, `enquiry.captured`. */
  verb: string;
  /** Ids, enums and numbers; personal values stay in their own rows so that erasure does not break the chain. */
  data?: Record<string, unknown>;
  at: Date;
}

const INSERT = `INSERT INTO activity (workspace_id, run_id, campaign_id, scope_id, actor_id, verb, data, at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`;

/** Adds one unsealed entry in the caller's transaction (I10). The sealer numbers and chains it. */
export async function addActivity(sql: Sql, entry: ActivityEntry): Promise<void> {
  await sql(INSERT, [
    entry.workspaceId,
    entry.runId ?? null,
    entry.campaignId ?? null,
    entry.scopeId ?? null,
    entry.actorId ?? null,
    entry.verb,
    JSON.stringify(entry.data ?? {}),
    entry.at,
  ]);
}
