import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { addMaterial } from '../support/journey/add-material.ts';
import { look, lookOnPhone } from '../support/journey/eyes.ts';
import type { Journey } from '../support/journey/journey.ts';
import { soon } from '../support/journey/soon.ts';
import { londonMorning } from '../support/journey/wall-time.ts';
import { answer, CAMPAIGN, LEAD, MARKETER, openMine, openRoom, SERVICE_LEAD } from './room.ts';

/** Less than the longest way of the flow takes, and more, whichever days are off on the way. */
const TOO_SOON_MS = 4 * 86_400_000;
const LAUNCH_IN_MS = 21 * 86_400_000;
const ENDS_IN_MS = 60 * 86_400_000;

/** Marketing begins a campaign that launches too soon, writes its plan and both briefs. */
export async function planTheCampaign(journey: Journey): Promise<void> {
  await journey.as(MARKETER, async (page) => {
    await page.getByRole('link', { name: 'Campaigns' }).click();
    await page.getByRole('row', { name: /Term Deposit Autumn/ }).waitFor();
    await look(journey, page, 'Campaigns');
    await page.getByRole('link', { name: 'Start a campaign' }).click();
    await page.getByLabel('Name').fill(CAMPAIGN.name);
    await page.getByLabel('Code').fill(CAMPAIGN.code);
    await page.getByLabel('Offer').fill('Savings fixed for two years, 4.1%');
    await look(journey, page, 'New campaign');
    await page.getByRole('button', { name: 'Begin the campaign' }).click();

    await page.getByRole('button', { name: 'Edit the plan' }).click();
    await page.getByLabel('Who it is for').fill('Account holders with savings of £2,000 or more');
    await page.getByLabel('What Sales gains').fill('Savings that stay for two years');
    await page.getByLabel('Objectives').fill('40 serious enquiries by the end of January');
    await page.getByRole('checkbox', { name: /^Savings of existing account holders/ }).check();
    await page.getByRole('checkbox', { name: 'Web page' }).check();
    await page.getByLabel('Launch').fill(londonMorning(new Date(Date.now() + TOO_SOON_MS)));
    await page.getByLabel('Ends').fill(londonMorning(new Date(Date.now() + ENDS_IN_MS)));
    await look(journey, page, 'Plan, edited');
    await page.getByRole('button', { name: 'Save the plan' }).click();
    await page.getByRole('button', { name: 'Edit the plan' }).waitFor();
    await page.getByText('Savings that stay for two years').waitFor();

    await partOf(page, 'Briefs').click();
    await writeBrief(page, 'Sales', {
      Say: 'Ask what the money is for and by when.',
      'A good enquiry': 'Savings of £2,000 or more, no loan.',
    });
    await writeBrief(page, 'Service', { Questions: 'Is it protected? Yes, up to the usual limit.' });
    await look(journey, page, 'Briefs of a campaign');
  });
  const [campaign] = await journey.sql<{ id: string; launch_at: Date | null }>(
    'SELECT id, launch_at FROM campaign WHERE code = $1',
    CAMPAIGN.code,
  );
  expect(campaign?.launch_at?.getTime()).toBeGreaterThan(Date.now());
  journey.kept.campaignId = campaign!.id;
}

/** Refused with the longest way while the launch is too near; with a later one the run starts on version 2. */
export async function startTheRun(journey: Journey): Promise<void> {
  const { kept } = journey;
  await journey.as(MARKETER, async (page) => {
    await openRoom(journey, page);
    await page.getByRole('button', { name: 'Start the run' }).click();
    const dialog = page.getByRole('dialog', { name: /^Start the run/ });
    await dialog.getByRole('radio', { name: 'Short campaign, version 2' }).check();
    await dialog.getByRole('button', { name: 'Start the run' }).click();
    const longest = dialog.getByRole('list', { name: 'The longest way to the launch' });
    await longest.getByText('Prepare material').waitFor();
    await look(journey, page, 'Start a run, too late');
    await dialog.getByRole('button', { name: 'Not yet' }).click();

    await partOf(page, 'Plan').click();
    await page.getByRole('button', { name: 'Edit the plan' }).click();
    await page.getByLabel('Launch').fill(londonMorning(new Date(Date.now() + LAUNCH_IN_MS)));
    await page.getByRole('button', { name: 'Save the plan' }).click();
    await page.getByRole('button', { name: 'Edit the plan' }).waitFor();
    await page.getByRole('button', { name: 'Start the run' }).click();
    await dialog.getByRole('radio', { name: 'Short campaign, version 2' }).check();
    await look(journey, page, 'Start a run');
    await dialog.getByRole('button', { name: 'Start the run' }).click();
    await page.getByRole('link', { name: 'Look at the run' }).waitFor();
  });
  const runs = await journey.sql<{ id: string; number: number }>(
    'SELECT r.id, v.number FROM run r JOIN flow_version v ON v.id = r.flow_version_id WHERE r.campaign_id = $1',
    kept.campaignId,
  );
  expect(runs.map(({ number }) => number)).toEqual([2]);
  kept.runId = runs[0]!.id;
  const first = await journey.sql<{ id: string; number: number }>(
    `SELECT r.id, v.number FROM run r JOIN flow_version v ON v.id = r.flow_version_id JOIN campaign c ON c.id = r.campaign_id WHERE c.code = 'DEPOSIT'`,
  );
  expect(first.map(({ number }) => number)).toEqual([1]);
  kept.firstRunId = first[0]!.id;
}

/** Both sides say what they think of the idea, each on the page of any task. */
export async function askBothSides(journey: Journey): Promise<void> {
  await journey.as(LEAD, async (page) => {
    await openMine(page);
    await page.getByRole('heading', { level: 2, name: /Ask Sales for their view/ }).waitFor();
    await page.getByText('Savings fixed for two years, 4.1%').first().waitFor();
    await look(journey, page, 'Task: consult');
    await lookOnPhone(journey, page, 'Task: consult');
    await answer(page, 'I agree', /^You agreed/);
  });
  await journey.as(SERVICE_LEAD, async (page) => {
    await openMine(page);
    await answer(page, 'I agree', /^You agreed/);
  });
}

/** The plan is handed in, the lead of Sales agrees to it by the keyboard alone, and the material is ready. */
export async function agreeOnThePlan(journey: Journey): Promise<void> {
  await journey.as(MARKETER, async (page) => {
    await openRoom(journey, page);
    await page.getByRole('banner').getByRole('link', { name: 'Plan the campaign' }).click();
    await page.getByRole('heading', { level: 2, name: /Plan the campaign/ }).waitFor();
    await look(journey, page, 'Task: plan');
    await answer(page, 'Hand in the plan', /^You handed in the plan/);
  });
  await journey.as(LEAD, async (page) => {
    await openMine(page);
    await page.getByRole('region', { name: 'What you agree to' }).waitFor();
    await look(journey, page, 'Task: approval');
    await lookOnPhone(journey, page, 'Task: approval');
    // A goes to the decision, Enter presses it. The page is laid out anew after the phone's, and may miss the first key.
    const approve = page.getByRole('button', { name: 'Approve' });
    await soon(async () => {
      await page.keyboard.press('a');
      return approve.evaluate((button) => button.ownerDocument.activeElement === button);
    }).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByText(/^You approved this/).waitFor();
  });
  await journey.as(MARKETER, async (page) => {
    await openMine(page);
    await addMaterial(page, journey.kept.campaignId);
    await page.reload();
    await look(journey, page, 'Task: material');
    await answer(page, 'The material is ready', /^You said the material is ready/);
  });
}

function partOf(page: Page, part: string) {
  return page.getByRole('navigation', { name: 'Parts of the campaign' }).getByRole('link', { name: part });
}

async function writeBrief(page: Page, side: string, sections: Record<string, string>): Promise<void> {
  const brief = page.getByRole('region', { name: `Brief for ${side}` });
  await brief.getByRole('link', { name: 'Write it' }).click();
  await brief
    .getByRole('textbox', { name: 'What', exact: true })
    .fill('Account holders are invited to fix savings for two years.');
  for (const [title, text] of Object.entries(sections)) await brief.getByRole('textbox', { name: title }).fill(text);
  await brief.getByRole('button', { name: 'Save as brief 1' }).click();
  await page
    .getByRole('region', { name: `Brief for ${side}` })
    .getByRole('link', { name: 'Edit' })
    .waitFor();
}
