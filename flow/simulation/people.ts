import { parseQuorum } from '../settings/quorum.ts';
import type { AskSpec, Need, Seat } from '../state.ts';

/** How large a simulated team is. */
const TEAM = 5;

/** Whom a simulated ask finds: a team of five with its lead first, or one person where no quorum is asked for. */
export function seatsFor(ask: AskSpec, taskId: (n: number) => string): { seats: Seat[]; need: Need } {
  const people = (count: number): Seat[] =>
    Array.from({ length: count }, (_, n) => ({ taskId: taskId(n), memberId: `${ask.who}#${n}`, rung: ask.rung }));
  const lead = `${ask.who}#0`;
  if (ask.quorum === undefined || ask.quorum === '' || ask.rung > 0)
    return { seats: people(1), need: { k: 1, must: [] } };

  const quorum = parseQuorum(ask.quorum);
  switch (quorum.kind) {
    case 'count':
      return { seats: people(Math.max(quorum.k, TEAM)), need: { k: quorum.k, must: [] } };
    case 'of':
      return { seats: people(quorum.n), need: { k: quorum.k, must: [] } };
    case 'share':
      return { seats: people(TEAM), need: { k: Math.ceil((TEAM * quorum.percent) / 100), must: [] } };
    case 'leadAndShare':
      return { seats: people(TEAM), need: { k: Math.ceil((TEAM * quorum.percent) / 100), must: [lead] } };
    case 'personAnd':
      return { seats: people(quorum.others + 1), need: { k: quorum.others + 1, must: [lead] } };
  }
}
