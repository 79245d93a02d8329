import { afterAll, beforeAll, expect, it } from 'vitest';
import { startJourney } from '../support/journey/journey.ts';
import type { Journey } from '../support/journey/journey.ts';
import { canvasAgrees, eachOnItsVersion, funnelAgrees } from './agree.ts';
import { acknowledgeTheBriefs, serviceIsReady } from './brief.ts';
import { beginWithATemplate, changeTheTriage, deleteBriefService, publishVersionTwo } from './draw.ts';
import { fillInTheForm, importAFile, mendARow, triagedByVersionTwo } from './enquire.ts';
import { launch, voteOnTheLaunch } from './launch.ts';
import { agreeOnThePlan, askBothSides, planTheCampaign, startTheRun } from './plan.ts';
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
it('another flow begins with a template', chapter(beginWithATemplate));
it('marketing begins a campaign, with plan and both briefs', chapter(planTheCampaign));
it('its run is refused until the launch is far enough, and starts on version 2', chapter(startTheRun));
it('sales and service say what they think', chapter(askBothSides));
it('the plan is handed in and agreed to, the material is ready', chapter(agreeOnThePlan));
it('sales and service confirm the briefs, and an edit voids a confirmation once', chapter(acknowledgeTheBriefs));
it('service is ready', chapter(serviceIsReady));
it('time passes, and all sides vote go', chapter(voteOnTheLaunch));
it('time passes, the campaign is live', chapter(launch));
it('a file is mapped, looked at and imported; again it creates nothing', chapter(importAFile));
it('a row in quarantine is mended', chapter(mendARow));
it('the public fills in the form', chapter(fillInTheForm));
it('enquiries are triaged by the rule of version 2', chapter(triagedByVersionTwo));
it('sales accepts a handoff, calls, qualifies, wins and takes the order', chapter(sellToOne));
it('another handoff is rejected, completed by marketing and offered again', chapter(rejectAnother));
it('the funnel agrees with the database', chapter(funnelAgrees));
it('the counts on the canvas agree with the database', chapter(canvasAgrees));
it('the first run stays on version 1, and both can be looked at on their version', chapter(eachOnItsVersion));

it('no page had a fault', () => {
  expect(journey.faults.join('\n'), 'axe, scripts and widths').toBe('');
});
