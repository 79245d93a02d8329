import type { Sql } from '../../prisma/database.ts';
import { findCampaignByCode } from '../../prisma/stores/imports.ts';
import { findImportSource, sourceState, type Source } from '../../prisma/stores/sources.ts';
import { AppError } from '../http/problem.ts';

/** Throws 404 `CAMPAIGN_UNKNOWN`. */
export async function campaignOf(sql: Sql, code: string): Promise<{ id: string; name: string; code: string }> {
  const campaign = await findCampaignByCode(sql, code);
  if (!campaign) throw new AppError(404, 'CAMPAIGN_UNKNOWN', `There is no campaign ${code}.`);
  return campaign;
}

/** The campaign's source for imports, if it takes people now. Throws 409 `SOURCE_CLOSED`. */
export async function openImportSource(sql: Sql, campaign: { id: string; name: string }, now: Date): Promise<Source> {
  const source = await findImportSource(sql, campaign.id);
  if (source && sourceState(source, now) !== 'closed') return source;
  const detail = source?.closedAt
    ? `${campaign.name} no longer takes people: it closed more than seven days ago.`
    : `${campaign.name} does not take people yet: a list can be imported once it has been launched.`;
  throw new AppError(409, 'SOURCE_CLOSED', detail);
}
