import type { Sql } from '../../prisma/database.ts';
import { findCampaign } from '../../prisma/stores/campaigns.ts';
import { readSubjects } from '../../prisma/stores/subjects.ts';
import { passEdit } from '../campaigns/edit-guard.ts';
import type { Context } from '../http/handler.ts';
import { found } from '../http/problem.ts';

/**
 * Performs an edit of what a campaign's people decide on, prices or drops, and lets its run know, so that it asks again.
 * Answers what `work` does, and whether the run is to be poked. Throws as `passEdit` does.
 */
export async function editing<T>(
  ctx: Context,
  { sql, now }: { sql: Sql; now: Date },
  { campaignId, dates }: { campaignId: string; dates: boolean },
  work: () => Promise<T>,
): Promise<{ result: T; poked: boolean }> {
  const campaign = found(await findCampaign(sql, campaignId), 'campaign');
  const { hashes: before } = await readSubjects(sql, campaignId, 'update');
  const result = await work();
  const { hashes: after } = await readSubjects(sql, campaignId);
  const { workspaceId } = ctx.me;
  const edit = { workspaceId, runId: campaign.run?.id, before, after, dates, at: now };
  return { result, poked: await passEdit(sql, edit) };
}
