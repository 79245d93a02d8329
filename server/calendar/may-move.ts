import type { Member } from '../http/handler.ts';

const LAUNCHED = new Set(['live', 'closing', 'completed', 'stopped', 'cancelled']);

/** Marketing and Operations move what has not been launched. */
export function mayMove(me: Pick<Member, 'role'>, state: string, launchAt: string | null, now: Date): boolean {
  if (me.role !== 'marketer' && me.role !== 'operations') return false;
  return !LAUNCHED.has(state) && launchAt !== null && Date.parse(launchAt) > now.getTime();
}
