import { businessDaysBetween } from '../../flow/calendar/lead-time.ts';
import { hasTrait, toGraph } from '../../flow/graph.ts';
import { AppError } from '../http/problem.ts';
import type { Member } from '../http/handler.ts';
import { calendarProblem, longestWay, type Beginning } from './assert-fits.ts';

/**
 * S07: throws 409 `LEAD_TIME_TOO_SHORT` where Sales and Service, who are asked at the earliest now, would have fewer
 * working days before the launch than the workspace asks for. Operations may let it begin all the same, with the reason.
 */
export function assertLeadTime(
  beginning: Beginning,
  { me, leadDays, reason }: { me: Member; leadDays: number; reason: string | undefined },
): void {
  if (reason !== undefined && me.role !== 'operations')
    throw new AppError(403, 'OPERATIONS_ONLY', 'Only Operations may let a run begin with less notice.');
  const { campaign, flow, calendar, now } = beginning;
  const steps = [...toGraph(flow).steps.values()];
  const isFor = steps.some((step) => hasTrait(step, 'consults')) && steps.some((step) => hasTrait(step, 'reaches'));
  if (campaign.launchAt === null || !isFor || reason !== undefined) return;
  const days = businessDaysBetween(calendar, now.toISOString(), campaign.launchAt);
  if (days >= leadDays) return;
  const message = `Sales and Service would be asked ${days} working ${days === 1 ? 'day' : 'days'} before the launch; it takes at least ${leadDays}. Move the launch, or ask Operations to let it begin all the same.`;
  const late = calendarProblem(beginning);
  throw new AppError(409, 'LEAD_TIME_TOO_SHORT', message, [
    { pointer: '/launchAt', code: 'LEAD_TIME_TOO_SHORT', message },
    ...(late ? longestWay(late) : []),
  ]);
}
