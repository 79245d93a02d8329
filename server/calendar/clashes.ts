import type { CalendarCampaign } from '../../prisma/stores/calendar.ts';

/** How often anybody may hear from us: at most so many messages within so many days. */
export interface Cap {
  messages: number;
  days: number;
}

export interface Clash {
  id: string;
  kind: 'people' | 'channel' | 'date';
  /** In the order in which they come: the higher priority first, then the earlier launch. */
  campaignIds: string[];
  from: string;
  to: string;
  /** How many people both would address; null where a plan says its audience in words only. */
  people: number | null;
  /** Of each in that order how many it addresses; empty where it is not known. */
  sizes: number[];
  /** How many messages the shared people would get within the days of the cap. */
  messages: number | null;
  channels: string[];
}

/** Ways in which people are addressed one by one; a page or an advert waits for them to come. */
const ADDRESSED = new Set(['email', 'direct_mail', 'mail_order', 'phone', 'distributor', 'agent']);
/** Pages are there for everybody at once. */
const PAGES = new Set(['web_page', 'web_shop']);
const DAY_MS = 86_400_000;

type Dated = CalendarCampaign & { launchAt: string };

/**
 * Pairs of campaigns that want the same people, channel or day. People clash where the shared ones would get more messages
 * than the cap lets them within its days; one plan's words are the same audience as another's equal words. Pure.
 */
export function findClashes(
  campaigns: readonly CalendarCampaign[],
  audiences: ReadonlyMap<string, ReadonlySet<string>>,
  cap: Cap,
): Clash[] {
  const dated = campaigns.filter(
    (one): one is Dated => one.launchAt !== null && !['completed', 'closing'].includes(one.state),
  );
  return dated.flatMap((one, index) => dated.slice(index + 1).flatMap((other) => between(one, other, audiences, cap)));
}

function between(one: Dated, other: Dated, audiences: ReadonlyMap<string, ReadonlySet<string>>, cap: Cap): Clash[] {
  const pair = [one, other].toSorted(
    (a, b) => b.priority - a.priority || Date.parse(a.launchAt) - Date.parse(b.launchAt),
  );
  const [from = '', to = ''] = [one.launchAt, other.launchAt].toSorted();
  const base = { campaignIds: pair.map(({ id }) => id), from, to, people: null, messages: null };
  const clashes: Clash[] = [];
  const channels = one.channels.filter((channel) => other.channels.includes(channel) && !PAGES.has(channel));
  const shared = sharedBy(one, other, audiences);
  const messages = messagesOf(one) + messagesOf(other);
  const isNear = Date.parse(to) - Date.parse(from) < cap.days * DAY_MS;
  if (isNear && shared !== undefined && messages > cap.messages)
    clashes.push({
      ...base,
      id: `people:${one.id}:${other.id}`,
      kind: 'people',
      people: shared,
      sizes: shared === null ? [] : pair.map(({ id }) => audiences.get(id)?.size ?? 0),
      messages,
      channels,
    });
  if (dayIn(one.launchAt, one.tz) === dayIn(other.launchAt, one.tz))
    clashes.push(
      channels.length > 0
        ? { ...base, id: `channel:${one.id}:${other.id}`, kind: 'channel', sizes: [], channels }
        : { ...base, id: `date:${one.id}:${other.id}`, kind: 'date', sizes: [], channels: [] },
    );
  return clashes;
}

function messagesOf({ channels }: CalendarCampaign): number {
  return channels.filter((channel) => ADDRESSED.has(channel)).length;
}

/** Undefined: nobody; null: the same audience in words, nobody counted. */
function sharedBy(
  one: Dated,
  other: Dated,
  audiences: ReadonlyMap<string, ReadonlySet<string>>,
): number | null | undefined {
  const [mine, theirs] = [audiences.get(one.id), audiences.get(other.id)];
  if (messagesOf(one) === 0 || messagesOf(other) === 0) return undefined;
  if (mine && theirs) {
    let count = 0;
    for (const contact of mine) if (theirs.has(contact)) count++;
    return count === 0 ? undefined : count;
  }
  const words = (audience: string) => audience.trim().toLowerCase();
  return words(one.audience) !== '' && words(one.audience) === words(other.audience) ? null : undefined;
}

const days = new Map<string, Intl.DateTimeFormat>();

function dayIn(iso: string, tz: string): string {
  let format = days.get(tz);
  if (!format) days.set(tz, (format = new Intl.DateTimeFormat('en-CA', { timeZone: tz })));
  return format.format(new Date(iso));
}
