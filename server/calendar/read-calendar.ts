import { readFlows } from '../../prisma/stores/flow-versions.ts';
import type { Sql } from '../../prisma/database.ts';
import {
  askedSpans,
  audiencesOf,
  calendarCampaigns,
  dropSpans,
  type CalendarCampaign,
} from '../../prisma/stores/calendar.ts';
import { findWorkspace, type Workspace } from '../../prisma/stores/workspace.ts';
import { found } from '../http/problem.ts';
import { findClashes, type Clash } from './clashes.ts';
import type { Entry } from './contract.ts';
import { entriesOf } from './entries.ts';

export interface Span {
  from: Date;
  to: Date;
}

/** Everything with a date between two instants that this person may see, in order. */
export async function readEntries(
  sql: Sql,
  span: Span & { now: Date; onlyAskedOf?: string | undefined },
): Promise<{ entries: Entry[]; campaigns: CalendarCampaign[]; workspace: Workspace }> {
  const workspace = found(await findWorkspace(sql), 'workspace');
  const campaigns = await calendarCampaigns(sql, span);
  const ids = campaigns.map(({ id }) => id);
  const [asked, drops] = [await askedSpans(sql, ids), await dropSpans(sql, ids)];
  const flows = await readFlows(
    sql,
    campaigns.flatMap(({ flowVersionId }) => flowVersionId ?? []),
  );
  const entries = campaigns
    .flatMap((campaign) =>
      entriesOf(campaign, {
        asked,
        drops,
        flow: campaign.flowVersionId === null ? undefined : flows.get(campaign.flowVersionId),
        calendar: workspace.calendar,
        now: span.now.toISOString(),
      }),
    )
    .filter(({ from, to }) => Date.parse(from) < span.to.getTime() && Date.parse(to) >= span.from.getTime())
    .toSorted((a, b) => Date.parse(a.from) - Date.parse(b.from) || a.id.localeCompare(b.id));
  return { entries, campaigns, workspace };
}

/** What clashes among these campaigns by the people whom their segments find now. */
export async function readClashes(
  sql: Sql,
  campaigns: readonly CalendarCampaign[],
  { capMessages, capDays }: Pick<Workspace, 'capMessages' | 'capDays'>,
  now: Date,
): Promise<Clash[]> {
  const audiences = await audiencesOf(
    sql,
    campaigns.map(({ id }) => id),
    now,
  );
  // What has gone out already can be settled no more.
  return findClashes(campaigns, audiences, { messages: capMessages, days: capDays }).filter(
    ({ to }) => Date.parse(to) > now.getTime(),
  );
}
