import { roleWords } from '../../flow/steps/read.ts';
import type { StoredEnquiry } from '../../prisma/stores/enquiries.ts';
import { dateParts } from '../date-parts.ts';
import { reasonTitle } from '../tasks/reasons.ts';

type Stands = Pick<
  StoredEnquiry,
  | 'stage'
  | 'ownerName'
  | 'closedReason'
  | 'scopeStatus'
  | 'nextDueAt'
  | 'taskKind'
  | 'taskTitle'
  | 'taskRole'
  | 'taskMember'
  | 'taskDueAt'
>;

/** Where an enquiry stands, in words: "Offered to Ben Carter, until 14:25". Times are those of the zone. Pure. */
export function standingOf(enquiry: Stands, now: Date, tz: string): string {
  if (enquiry.scopeStatus === 'parked') return 'Held: Operations looks into it';
  if (enquiry.taskKind !== null) return taskStanding(enquiry, now, tz);
  const reason = enquiry.closedReason === null ? '' : `: ${lowerFirst(reasonTitle(enquiry.closedReason))}`;
  switch (enquiry.stage) {
    case 'captured':
      return 'Has just come in';
    case 'selling':
      return enquiry.ownerName === null ? 'In talks' : `In talks with ${enquiry.ownerName}`;
    case 'nurture':
      return enquiry.nextDueAt === null ? 'Kept warm' : `Kept warm until ${momentIn(enquiry.nextDueAt, now, tz)}`;
    case 'won':
      return 'Has ordered';
    case 'lost':
      return `No order${reason}`;
    case 'disqualified':
      return `Not taken up${reason}`;
    case 'merged':
      return 'Joined to an earlier enquiry of the same person';
    default:
      return enquiry.ownerName === null ? 'On its way to somebody' : `With ${enquiry.ownerName}`;
  }
}

function taskStanding(enquiry: Stands, now: Date, tz: string): string {
  const who = enquiry.taskMember ?? (enquiry.taskRole === null ? 'somebody' : roleWords(enquiry.taskRole));
  const until =
    enquiry.taskDueAt === null
      ? ''
      : enquiry.taskDueAt < now
        ? ', late'
        : `, until ${momentIn(enquiry.taskDueAt, now, tz)}`;
  switch (enquiry.taskKind) {
    case 'handoff':
      return `Offered to ${who}${until}`;
    case 'qualify':
      return `${who} finds out whether it is serious${until}`;
    case 'sell':
      return `${who} talks with them${until}`;
    case 'order':
      return `${who} takes the order${until}`;
    case 'review':
      return `Perhaps known already: ${who} checks${until}`;
    case 'nurture':
      return `Kept warm: ${who} asks again${until}`;
    default:
      return `${who}: ${lowerFirst(enquiry.taskTitle ?? 'something to do')}${until}`;
  }
}

/** "14:25" today, else "Tue 4 May, 09:00". */
export function momentIn(at: Date, now: Date, tz: string): string {
  const parts = dateParts(at, tz);
  const time = `${parts.hour}:${parts.minute}`;
  const today = dateParts(now, tz);
  const isToday = parts.day === today.day && parts.month === today.month && parts.year === today.year;
  return isToday ? time : `${parts.weekday} ${parts.day} ${parts.month}, ${time}`;
}

export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
