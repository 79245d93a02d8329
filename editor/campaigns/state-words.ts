import type { Campaign } from '../../server/campaigns/contract.ts';
import { daysBetween } from '../parts/time.ts';

export type Tone = 'plain' | 'primary' | 'good' | 'warn' | 'bad';

const words: Record<Campaign['state'], { title: string; tone: Tone; ended: boolean }> = {
  draft: { title: 'Draft', tone: 'plain', ended: false },
  planning: { title: 'Being planned', tone: 'plain', ended: false },
  preparing: { title: 'Being prepared', tone: 'warn', ended: false },
  briefed: { title: 'Everybody is told', tone: 'primary', ended: false },
  scheduled: { title: 'Scheduled', tone: 'primary', ended: false },
  live: { title: 'Live', tone: 'good', ended: false },
  closing: { title: 'Closing', tone: 'plain', ended: false },
  completed: { title: 'Completed', tone: 'plain', ended: true },
  stopped: { title: 'Stopped', tone: 'bad', ended: true },
  cancelled: { title: 'Cancelled', tone: 'bad', ended: true },
};

export function stateWords(state: Campaign['state']): { title: string; tone: Tone; ended: boolean } {
  return words[state];
}

/** "Being prepared, launches in 6 days". The launch is named while it is ahead. */
export function standing(campaign: Campaign, now: number): string {
  const { title, ended } = words[campaign.state];
  if (campaign.launchAt === null || ended) return title;
  const days = daysBetween(now, Date.parse(campaign.launchAt));
  if (Date.parse(campaign.launchAt) < now) return title;
  if (days === 0) return `${title}, launches today`;
  return `${title}, launches ${days === 1 ? 'tomorrow' : `in ${days} days`}`;
}
