import { addDuration } from '../calendar/add-duration.ts';
import type { BusinessCalendar } from '../calendar/calendar.ts';
import { weekdayCalendar } from '../calendar/calendar.ts';
import { resolveInstant } from '../calendar/resolve-instant.ts';
import type { Fold, Gap } from '../calendar/zone.ts';
import { parseDuration } from '../settings/duration.ts';
import type { Duration } from '../settings/duration.ts';
import { parseInstant } from '../settings/instant.ts';
import type { Instant } from '../settings/instant.ts';
import type { Due, Relied } from '../state.ts';

/** ISO instants. `opensAt` and `closesAt` are those of an event. */
export interface CampaignDates {
  launchAt: string;
  endsAt: string;
  opensAt: string;
  closesAt: string;
}

/** What only one item has: its day (`2027-05-04`), or the mail date of its drop. */
export interface ItemDates {
  day?: string;
  mailAt?: string;
}

/** The simulated campaign: its clock, its dates, what is written about it, and who has agreed to which version. */
export interface World {
  calendar: BusinessCalendar;
  now: string;
  dates: CampaignDates;
  /** A subject's hash is its version. */
  versions: Record<string, number>;
  /** What was read or approved, and by whom: `heldKey`. */
  held: Set<string>;
}

/** When each simulation begins: a Monday morning, nine weeks before the launch. */
export const BEGINNING = '2027-03-01T09:00:00.000Z';

/** A wait for a date that is not set goes on only by a change. */
export const NEVER = '9999-01-01T00:00:00.000Z';

export const defaultDates: CampaignDates = {
  launchAt: '2027-05-04T08:00:00.000Z',
  endsAt: '2027-06-04T16:00:00.000Z',
  opensAt: '2027-05-04T08:00:00.000Z',
  closesAt: '2027-05-06T16:00:00.000Z',
};

/** Monday to Friday, nine to five, London. One object, since what is counted of a calendar is kept with it. */
export const londonWeek = weekdayCalendar('Europe/London');

/** The subjects whose content people write. The last three are what a brief is about. */
export const subjects = [
  'plan',
  'objectives',
  'budget',
  'price_list',
  'launch',
  'brief.sales',
  'brief.service',
  'brief.partner',
] as const;
export const briefSubjects = subjects.slice(4);

const DAY_MS = 86_400_000;

/** The current hash of a subject. */
export function hashOf(world: World, subject: string): string {
  return `${subject}@${world.versions[subject] ?? 1}`;
}

export function allHashes(world: World): Record<string, string> {
  const hashes: Record<string, string> = {};
  for (const subject of subjects) hashes[subject] = hashOf(world, subject);
  return hashes;
}

/** Writes these subjects anew; answers their hashes from now on. */
export function edit(world: World, edited: readonly string[]): Record<string, string> {
  for (const subject of edited) world.versions[subject] = (world.versions[subject] ?? 1) + 1;
  return Object.fromEntries(edited.map((subject) => [subject, hashOf(world, subject)]));
}

/** Moves the launch to an instant, and the other dates as far. */
export function moveDates(world: World, launchAt: string): void {
  const by = Date.parse(launchAt) - Date.parse(world.dates.launchAt);
  const moved = (at: string): string => new Date(Date.parse(at) + by).toISOString();
  const { endsAt, opensAt, closesAt } = world.dates;
  world.dates = { launchAt, endsAt: moved(endsAt), opensAt: moved(opensAt), closesAt: moved(closesAt) };
}

export function holds(world: World, { subject, hash }: Relied): boolean {
  return hash === hashOf(world, subject);
}

/** What was read stays read, whichever step asks; an approval counts for the step that asked for it. */
export function heldKey(hash: string, memberId: string, outcome: string, stepId: string): string {
  return outcome === 'acknowledged' ? `${hash}/${memberId}` : `${hash}/${memberId}/${stepId}`;
}

const read = new Map<string, Duration | Instant>();

function readOnce(written: string): Duration | Instant {
  let found = read.get(written);
  if (found) return found;
  if (read.size > 1000) read.clear();
  read.set(written, (found = isDuration(written) ? parseDuration(written) : parseInstant(written)));
  return found;
}

function isDuration(written: string): boolean {
  const code = written.charCodeAt(0);
  return code >= 48 && code <= 57;
}

/** The instant of a written due, counted from now. Undefined for `on_stop` and for dates that are not set. */
export function instantOf(
  world: World,
  written: string,
  of: { item?: ItemDates; gap?: Gap; fold?: Fold } = {},
): string | undefined {
  const { calendar, now, dates } = world;
  const when = readOnce(written);
  if ('unit' in when) return addDuration(calendar, now, when);
  const isOfDrops = when.base.kind === 'lastDrop';
  const { item, gap, fold } = of;
  const at = resolveInstant(when, {
    campaign: { ...dates, tz: calendar.tz },
    now,
    calendar,
    ...(isOfDrops && { lastDrop: { inHomeTo: new Date(Date.parse(dropDate(world, 2)) + 5 * DAY_MS).toISOString() } }),
    ...(item?.mailAt !== undefined && { drop: { mailAt: item.mailAt } }),
    ...(item?.day !== undefined && { day: item.day }),
    ...(gap && { gap }),
    ...(fold && { fold }),
  });
  return at === 'on_stop' ? undefined : at;
}

/** Whether a written due is a duration, and in which time. */
export function lastsOf(written: string): Due['lasts'] {
  const when = readOnce(written);
  if (!('unit' in when)) return undefined;
  return when.unit === 'bd' || when.unit === 'bh' ? 'business' : 'elapsed';
}

/** Drops go out a week apart, the first at the launch. */
function dropDate({ dates }: World, n: number): string {
  return new Date(Date.parse(dates.launchAt) + n * 7 * DAY_MS).toISOString();
}

/** The items of a collection, `count` where it does not say how many: `campaign.days` has those of the event. */
export function itemsOf(world: World, over: string, count: number): string[] {
  if (over !== 'campaign.days') {
    const name = over.slice(over.lastIndexOf('.') + 1);
    return Array.from({ length: count }, (_, n) => `${name}-${n + 1}`);
  }
  const { opensAt, closesAt } = world.dates;
  const days = Math.floor(Date.parse(closesAt) / DAY_MS) - Math.floor(Date.parse(opensAt) / DAY_MS) + 1;
  return Array.from({ length: days }, (_, n) => new Date(Date.parse(opensAt) + n * DAY_MS).toISOString().slice(0, 10));
}

/** What an item's own moments mean now: a drop moves with the launch, a day stays the day that it is. */
export function datesOf(world: World, key: string): ItemDates {
  if (/^\d{4}-\d\d-\d\d$/.test(key)) return { day: key };
  const drop = /^drops-(\d+)$/.exec(key);
  return drop ? { mailAt: dropDate(world, Number(drop[1]) - 1) } : {};
}
