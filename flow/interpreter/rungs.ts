import { printDuration } from '../settings/duration.ts';
import { parseLadder } from '../settings/ladder.ts';
import { printPeopleRef } from '../settings/people.ts';

/** One rung of a ladder: further people, or for handoffs the next person of the pool. */
export type Rung = { reassign: true; lasts?: string } | { reassign: false; who: string; lasts?: string };

const duration = /^\d+(bd|bh|d|h|m)$/;

/** The rungs of a written ladder in the order they are climbed, `reassign*2` as two; '' has none. */
export function rungsOf(ladder: string): Rung[] {
  if (ladder === '') return [];
  return parseLadder(ladder).flatMap((rung): Rung[] => {
    if (rung.kind === 'reassign') return Array.from({ length: rung.times }, () => ({ reassign: true }));
    const who = printPeopleRef(rung.who);
    return [rung.wait ? { reassign: false, who, lasts: printDuration(rung.wait) } : { reassign: false, who }];
  });
}

/** How long a rung lasts that does not say: as long as the step's due, or a working day where that is an instant. */
export function lastsOf(rung: Rung | undefined, due: string | undefined): string | undefined {
  if (rung?.lasts !== undefined) return rung.lasts;
  return due === undefined || duration.test(due) ? due : '1bd';
}
