import type { z } from 'zod';
import type { calendarContract, PlannedCampaign } from '../../server/calendar/contract.ts';
import { channelTitle } from '../enquiries/stage-words.ts';

export type Clash = z.output<typeof calendarContract.read.answer>['clashes'][number];
type Cap = z.output<typeof calendarContract.read.answer>['cap'];

/** "3,200 people would hear from us 3 times in 7 days". */
export function clashTitle({ kind, people, messages, channels }: Clash, cap: Cap): string {
  switch (kind) {
    case 'people':
      return people === null
        ? `The same audience would hear from us ${times(messages ?? 0)} in ${cap.days} days`
        : `${people.toLocaleString('en-GB')} ${people === 1 ? 'person' : 'people'} would hear from us ${times(messages ?? 0)} in ${cap.days} days`;
    case 'channel':
      return `Two launches on one day by ${channels.map(channelTitle).join(' and ').toLowerCase()}`;
    case 'date':
      return 'Two launches on one day';
  }
}

function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`;
}

/** What of a campaign a row says beside its name: who comes first, and whom it addresses. */
export function clashRows(clash: Clash, campaigns: readonly PlannedCampaign[]) {
  return clash.campaignIds.flatMap((id, index) => {
    const campaign = campaigns.find((one) => one.id === id);
    return campaign ? [{ campaign, place: index === 0 ? 'first' : 'second', size: clash.sizes[index] ?? null }] : [];
  });
}

/** The first day on which the later one is out of the way: the days of the limit after the other's launch. */
export function freeDay(clash: Clash, campaigns: readonly PlannedCampaign[], cap: Cap): string {
  const first = campaigns.find(({ id }) => id === clash.campaignIds[0])?.launchAt ?? clash.from;
  const days = clash.kind === 'people' ? cap.days : 1;
  const free = new Date(Date.parse(first) + days * 86_400_000);
  while (free.getUTCDay() === 0 || free.getUTCDay() === 6) free.setTime(free.getTime() + 86_400_000);
  return free.toISOString();
}
