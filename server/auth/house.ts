import type { Member } from '../http/handler.ts';
import { notFound } from '../http/problem.ts';

/** Partners see what concerns them and nothing else: the rest does not exist for them. Throws `NOT_FOUND`. */
export function assertOfTheHouse(me: Member, what: string): void {
  if (me.role === 'partner') throw notFound(what);
}
