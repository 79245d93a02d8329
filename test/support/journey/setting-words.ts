import { personLabel, peopleOptions } from '../../../editor/tables/people-options.ts';
import type { Quorum } from '../../../flow/settings/quorum.ts';

/** As the quorum field words them. */
export const countedHow: Record<Quorum['kind'], string> = {
  count: 'so many of them',
  of: 'so many of a number',
  share: 'a share of them',
  leadAndShare: 'the lead and a share of the others',
  personAnd: 'one person and so many more',
};

/** Somebody as lists of people call them in a workspace that has the group. */
export function called(who: string): string {
  return personLabel(who, peopleOptions([], who.startsWith('group:') ? [who.slice('group:'.length)] : []));
}

/** What is typed to find them in a list. */
export function soughtAs(who: string): string {
  return called(who)
    .replace(/[“”].*/, '')
    .trim();
}
