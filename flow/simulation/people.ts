import { parseQuorum } from '../settings/quorum.ts';
import type { Quorum } from '../settings/quorum.ts';
import type { AskSpec, Need, Seat } from '../state.ts';

/** How large a simulated team is. */
const TEAM = 3;

const quorums = new Map<string, Quorum>();

function quorumOf(written: string): Quorum {
  let quorum = quorums.get(written);
  if (quorum) return quorum;
  if (quorums.size > 1000) quorums.clear();
  quorums.set(written, (quorum = parseQuorum(written)));
  return quorum;
}

/**
 * Whom a simulated ask finds: a team of three with its lead first; each person named and two of each role where everybody
 * must agree; one person where no quorum is asked for.
 */
export function seatsFor(ask: AskSpec, taskId: () => string): { seats: Seat[]; need: Need } {
  const { rung, who } = ask;
  if (ask.everyone && rung === 0) return everyone(ask, taskId);
  const people = (count: number): Seat[] => {
    const seats: Seat[] = [];
    for (let n = 0; n < count; n += 1) seats.push({ taskId: taskId(), memberId: memberOf(who, n), rung });
    return seats;
  };
  if (ask.quorum === undefined || ask.quorum === '' || rung > 0) {
    return { seats: people(1), need: { k: 1, must: [] } };
  }
  const quorum = quorumOf(ask.quorum);
  const lead = memberOf(who, 0);
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

function memberOf(who: string, n: number): string {
  return `${who}#${n}`;
}

function everyone({ who, rung }: AskSpec, taskId: () => string): { seats: Seat[]; need: Need } {
  const seats: Seat[] = [];
  const must: string[] = [];
  const sides: string[] = [];
  const named = who.split(',').map((one) => one.trim());
  for (const one of named) {
    if (!one.startsWith('role:')) {
      must.push(memberOf(one, 0));
      seats.push({ taskId: taskId(), memberId: memberOf(one, 0), rung });
      continue;
    }
    sides.push(one);
    for (const n of [0, 1]) seats.push({ taskId: taskId(), memberId: memberOf(one, n), side: one, rung });
  }
  return { seats, need: { k: named.length, must, ...(sides.length > 0 && { sides }) } };
}
