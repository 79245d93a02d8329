import type { Sql } from '../../prisma/database.ts';
import { findCampaign, isAskedAbout, type StoredCampaign } from '../../prisma/stores/campaigns.ts';
import type { Member } from '../http/handler.ts';
import { notFound } from '../http/problem.ts';

/** The campaign, if this person may see it: a partner only one that asks it something. Throws `NOT_FOUND` else. */
export async function seenCampaign(sql: Sql, me: Member, id: string): Promise<StoredCampaign> {
  const campaign = await findCampaign(sql, id);
  if (!campaign || (me.role === 'partner' && !(await isAskedAbout(sql, id, me.id)))) throw notFound('campaign');
  return campaign;
}
