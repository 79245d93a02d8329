import type { Cause } from '../../flow/state.ts';
import { reserveNotice } from './mail-effect.ts';
import { findPeople } from './people.ts';
import type { StepWork } from './step-work.ts';

/** States of a campaign that has not been launched. */
const BEFORE = new Set(['draft', 'planning', 'preparing', 'briefed', 'scheduled']);

// The cause carries the launch date itself, so a date that is moved and passes again is told again.
const KNOWN = `SELECT EXISTS (SELECT 1 FROM cause WHERE scope_id = $1 AND kind = 'launchDatePassed' AND at = $2)
  OR EXISTS (SELECT 1 FROM activity WHERE campaign_id = $3 AND scope_id = run_id AND run_id = $1 AND verb = 'campaign.launched') AS known`;

/** The launch date while the campaign still waits for it, so that its passing is seen. */
export function awaitedLaunch(work: StepWork): string | undefined {
  const { scope, around, writes, state } = work;
  const { launch_at: launchAt } = around.campaign;
  if (scope.kind !== 'campaign' || launchAt === null || state.ended) return undefined;
  return BEFORE.has(writes.campaignState ?? around.campaign.state) ? new Date(launchAt).toISOString() : undefined;
}

/**
 * What the run is fed once when its launch date passes without a launch. Owner and operations are told by mail; nothing
 * launches late by itself.
 */
export async function launchDatePassed(work: StepWork): Promise<{ body: Cause; at: string } | undefined> {
  const at = awaitedLaunch(work);
  if (at === undefined || Date.parse(at) > Date.parse(work.now)) return undefined;
  if (work.state.paused) return undefined;
  const [row] = await work.sql<{ known: boolean }>(KNOWN, [work.scopeId, at, work.scope.campaign_id]);
  if (row?.known) return undefined;

  const { places } = await findPeople(work, 'campaign.owner,role:operations', 'each', new Set());
  const stepId = work.state.tokens[0]?.stepId ?? work.scope.entry;
  for (const place of places) {
    if ('memberId' in place)
      reserveNotice(work, {
        stepId,
        visit: 0,
        occasion: at,
        recipientId: place.memberId,
        args: { notice: 'launch_date_passed' },
      });
  }
  work.writes.activity.push({ verb: 'campaign.launch_date_passed', data: { launchAt: at } });
  return { body: { kind: 'launchDatePassed', fedAt: work.now }, at };
}
