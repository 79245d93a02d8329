import type { BusinessCalendar } from '../../flow/calendar/calendar.ts';
import type { FlowDefinition } from '../../flow/definition.ts';
import { fitsCalendar, type CalendarProblem } from '../../flow/problems/g16-fits-calendar.ts';
import type { RunDues } from '../../flow/run-dues.ts';
import { settingWords } from '../../flow/settings/setting-words.ts';
import type { Setting } from '../../flow/step-type.ts';
import type { StoredCampaign } from '../../prisma/stores/campaigns.ts';
import { dateParts } from '../date-parts.ts';
import { AppError, type FieldError } from '../http/problem.ts';

const DUE: Setting = { kind: 'duration', title: 'Due', help: '' };

export interface Beginning {
  flow: FlowDefinition;
  campaign: StoredCampaign;
  calendar: BusinessCalendar;
  dues: RunDues;
  now: Date;
}

/** G16 for a campaign that would begin now; undefined where it fits or has no date to fit. */
export function calendarProblem({ flow, campaign, calendar, dues, now }: Beginning): CalendarProblem | undefined {
  if (campaign.launchAt === null) return undefined;
  return fitsCalendar(flow, { now: now.toISOString(), launchAt: campaign.launchAt, calendar, dues });
}

/**
 * G16: throws `CALENDAR_TOO_SHORT` where the launch comes before everybody has had the time that the flow gives them, with
 * one entry a step of the longest way.
 */
export function assertFits(beginning: Beginning): void {
  const problem = calendarProblem(beginning);
  if (!problem) return;
  const { weekday, day, month, year } = dateParts(new Date(problem.reachedAt), beginning.campaign.tz);
  throw new AppError(
    409,
    'CALENDAR_TOO_SHORT',
    `If everybody takes the time they have, the launch is reached on ${weekday} ${day} ${month} ${year}, after its date. Move the launch, give people less time in this run, or choose another flow.`,
    longestWay(problem),
  );
}

/** The critical path in words, one entry a step. */
export function longestWay(problem: CalendarProblem): FieldError[] {
  return problem.critical.map(({ stepId, name, due }) => ({
    pointer: `/steps/${stepId}`,
    code: 'G16',
    message: `${name}: ${settingWords(DUE, due)}`,
  }));
}
