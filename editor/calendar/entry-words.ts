import type { Entry } from '../../server/calendar/contract.ts';
import { sideWord } from '../parts/side.tsx';

/** "Spring Paper Sampler: launch". */
export function entryTitle({ campaign, title }: Entry): string {
  return `${campaign}: ${title}`;
}

/** The same for those who do not see where it stands: with its side and its days. */
export function entryWords(entry: Entry, tz: string): string {
  const [from, to] = [dateWords(entry.from, tz), dateWords(entry.to, tz)];
  return `${entryTitle(entry)}, ${sideWord(entry.side)}, ${from === to ? from : `${from} to ${to}`}`;
}

/** "Tue 4 May". */
export function dateWords(iso: string, tz: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: tz, weekday: 'short', day: 'numeric', month: 'short' })
    .format(new Date(iso))
    .replace(',', '');
}
