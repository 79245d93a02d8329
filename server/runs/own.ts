import type { Member } from '../http/handler.ts';
import { AppError } from '../http/problem.ts';

interface Owned {
  owner: { id: string; name: string };
}

/** A marketer starts, stops and cancels the runs of own campaigns, the lead of Marketing and Operations those of all. */
export function mayRun(me: Member, campaign: Owned): boolean {
  return me.role !== 'marketer' || me.position !== 'member' || campaign.owner.id === me.id;
}

/** Throws 403 `NOT_OWNER`. */
export function assertMayRun(me: Member, campaign: Owned): void {
  if (mayRun(me, campaign)) return;
  throw new AppError(
    403,
    'NOT_OWNER',
    `Only ${campaign.owner.name}, who owns this campaign, the lead of Marketing and Operations can do this.`,
  );
}
