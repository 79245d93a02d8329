import { afterAll, beforeAll, expect, it } from 'vitest';
import { startJourney } from '../support/journey/journey.ts';
import type { Journey } from '../support/journey/journey.ts';
import { canvasAgrees, eachOnItsVersion, funnelAgrees } from './agree.ts';
import { changeTheTriage, deleteBriefService, publishVersionTwo } from './draw.ts';
import { fillInTheForm, importAFile, mendARow, triagedByVersionTwo } from './enquire.ts';
import { acknowledgeTheBriefs, launch, planTheCampaign, startTheRun } from './launch.ts';
import { lookAround } from './screens.ts';
import { rejectAnother, sellToOne } from './sell.ts';

const START_MS = 600_000;

let journey: Journey;
let brokenAt: string | undefined;

beforeAll(async () => {
  journey = await startJourney();
}, START_MS);
afterAll(() => journey?.close());

/** Each chapter stands on those before it, so after one that failed the others are not tried. */
function chapter(act: (journey: Journey) => Promise<void>): () => Promise<void> {
  return async () => {
    expect(brokenAt, 'the chapter that failed before this one').toBeUndefined();
    brokenAt = act.name;
    await act(journey);
    brokenAt = undefined;
  };
}

it('operations changes the triage rule and sees it checked', chapter(changeTheTriage));
it(
  'without "Brief service" the path to the launch is lit and publishing refused, until undo',
  chapter(deleteBriefService),
);
it('operations publishes version 2', chapter(publishVersionTwo));
it('marketing begins a campaign that launches soon, with plan and both briefs', chapter(planTheCampaign));
it('marketing starts its run on version 2 and hands in the plan', chapter(startTheRun));
it('sales and service confirm the briefs, and an edit voids a confirmation once', chapter(acknowledgeTheBriefs));
it('the lead agrees, time passes, the campaign is live', chapter(launch));
it('a file is mapped, looked at and imported; again it creates nothing', chapter(importAFile));
it('a row in quarantine is mended', chapter(mendARow));
it('the public fills in the form', chapter(fillInTheForm));
it('enquiries are triaged by the rule of version 2', chapter(triagedByVersionTwo));
it('sales accepts a handoff, calls, qualifies and takes the order', chapter(sellToOne));
it('another handoff is rejected, completed by marketing and offered again', chapter(rejectAnother));
it('the funnel agrees with the database', chapter(funnelAgrees));
it('the counts on the canvas agree with the database', chapter(canvasAgrees));
it('the first run stays on version 1, and both can be looked at on their version', chapter(eachOnItsVersion));

it('the other places can be seen', chapter(lookAround));

it('no page had a fault', () => {
  expect(journey.faults.join('\n'), 'axe, scripts and widths').toBe('');
});
