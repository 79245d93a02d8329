import { fitsCalendar } from '../../flow/problems/g16-fits-calendar.ts';
import { settingWords } from '../../flow/settings/setting-words.ts';
import type { Setting } from '../../flow/step-type.ts';
import type { Sql } from '../../prisma/database.ts';
import type { StoredCampaign } from '../../prisma/stores/campaigns.ts';
import { readFlows } from '../../prisma/stores/flow-versions.ts';
import { findWorkspace } from '../../prisma/stores/workspace.ts';
import { dateParts } from '../date-parts.ts';
import { AppError, found } from '../http/problem.ts';

const DUE: Setting = { kind: 'duration', title: 'Due', help: '' };

/**
 * G16: throws `CALENDAR_TOO_SHORT` where the launch comes before everybody has had the time that the flow gives them, with
 * one entry a step of the longest way. A campaign without a date has no end to that time, and a flow that is not there is
 * refused by who starts it.
 */
export async function assertFits(sql: Sql, campaign: StoredCampaign, flowVersionId: string, now: Date): Promise<void> {
  const flow = (await readFlows(sql, [flowVersionId])).get(flowVersionId);
  if (!flow || campaign.launchAt === null) return;
  const { calendar } = found(await findWorkspace(sql), 'workspace');
  const problem = fitsCalendar(flow, { now: now.toISOString(), launchAt: campaign.launchAt, calendar });
  if (!problem) return;
  const { weekday, day, month, year } = dateParts(new Date(problem.reachedAt), campaign.tz);
  throw new AppError(
    409,
    'CALENDAR_TOO_SHORT',
    `If everybody takes the time they have, the launch is reached on ${weekday} ${day} ${month} ${year}, after its date. Move the launch, or choose another flow.`,
    problem.critical.map(({ stepId, name, due }) => ({
      pointer: `/steps/${stepId}`,
      code: 'G16',
      message: `${name}: ${settingWords(DUE, due)}`,
    })),
  );
}
