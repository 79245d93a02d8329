import type { CatalogueVersion } from '../../server/catalogue/contract.ts';

/** Where a version of a catalogue stands, in words and tone. */
export const standing: Readonly<
  Record<CatalogueVersion['state'], { title: string; tone: 'plain' | 'good' | 'warn' | 'bad' }>
> = {
  empty: { title: 'No items yet', tone: 'plain' },
  invalid: { title: 'Rows to mend', tone: 'bad' },
  ready: { title: 'Waits for approval', tone: 'warn' },
  approved: { title: 'Approved by both', tone: 'good' },
  superseded: { title: 'Replaced', tone: 'plain' },
};

export const channels = [
  { value: 'mail_order', label: 'Mail order' },
  { value: 'web_shop', label: 'Web shop' },
  { value: 'distributor', label: 'Distributor' },
  { value: 'agent', label: 'Agent' },
];

export function channelTitle(channel: string): string {
  return channels.find(({ value }) => value === channel)?.label ?? channel.replaceAll('_', ' ');
}
