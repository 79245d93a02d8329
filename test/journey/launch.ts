import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { look, lookOnPhone } from '../support/journey/eyes.ts';
import type { Journey } from '../support/journey/journey.ts';
import { soon } from '../support/journey/soon.ts';
import { londonTime } from '../support/journey/wall-time.ts';

const MARKETER = 'Priya Nair';
const OPERATIONS = 'Dana Kowalski';
const LEAD = 'Tom Whitlock';
const SALES = ['Ben Carter', 'Karen Boyle', 'Leo Fischer', 'Margaret Osei', LEAD];
const SERVICE = ['Aisha Bello', 'Jamal Mensah', 'Sofia Lindqvist'];
export const CAMPAIGN = { name: 'Winter Savers', code: 'SAVERS' };
const LAUNCH_IN_MS = 45 * 60_000;
const ENDS_IN_MS = 60 * 86_400_000;

/** Marketing begins a campaign that launches soon, writes its plan and both briefs. */
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
    await page.getByRole('checkbox', { name: 'Web page' }).check();
    const now = Date.now();
    await page.getByLabel('Launch').fill(londonTime(new Date(now + LAUNCH_IN_MS)));
    await page.getByLabel('Ends').fill(londonTime(new Date(now + ENDS_IN_MS)));
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

/** The run starts on version 2, and the plan is handed in. */
export async function startTheRun(journey: Journey): Promise<void> {
  const { kept } = journey;
  await journey.as(MARKETER, async (page) => {
    await openRoom(journey, page);
    await page.getByRole('button', { name: 'Start the run' }).click();
    const dialog = page.getByRole('dialog', { name: /^Start the run/ });
    await dialog.getByRole('radio', { name: 'Short campaign, version 2' }).check();
    await look(journey, page, 'Start a run');
    await dialog.getByRole('button', { name: 'Start the run' }).click();
    await page.getByRole('link', { name: 'Look at the run' }).waitFor();

    await page.getByRole('banner').getByRole('link', { name: 'Plan the campaign' }).click();
    await page.getByRole('heading', { level: 2, name: /Plan the campaign/ }).waitFor();
    await look(journey, page, 'Task: plan');
    await page.getByRole('button', { name: 'Hand in the plan' }).click();
    await page.getByText(/^You handed in the plan/).waitFor();
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

/** Service confirms; Ben confirms, the brief changes, his confirmation no longer counts; then all of Sales confirm. */
export async function acknowledgeTheBriefs(journey: Journey): Promise<void> {
  await Promise.all(SERVICE.map((person) => journey.as(person, (page) => confirmBrief(page))));
  const [ben, ...others] = SALES;
  await journey.as(ben!, async (page) => {
    await openMine(page);
    await look(journey, page, 'My work of Sales');
    await lookOnPhone(journey, page, 'Task: brief');
    await confirmBrief(page, { opened: true });
  });
  expect(await confirmations(journey, 'sales')).toEqual({ standing: 1, earlier: 0 });

  await journey.as(MARKETER, async (page) => {
    await page.goto(`/campaigns/${journey.kept.campaignId}/briefs?edit=sales`);
    await page.getByRole('textbox', { name: 'If they object' }).fill('"I may need it": there is a notice account.');
    await page.getByText('1 confirmation no longer counts').waitFor();
    await look(journey, page, 'Brief, edited');
    await page.getByRole('button', { name: 'Save as brief 2' }).click();
    await page.getByRole('link', { name: 'Edit' }).first().waitFor();
  });
  await soon(() => confirmations(journey, 'sales')).toEqual({ standing: 0, earlier: 1 });

  await journey.as(ben!, async (page) => {
    await openMine(page);
    await page.getByText('So your first confirmation no longer counts.').waitFor();
    await page.getByRole('article').getByText('there is a notice account').first().waitFor();
    await look(journey, page, 'Task: brief that changed');
    await confirmBrief(page, { opened: true });
  });
  await Promise.all(others.map((person) => journey.as(person, (page) => confirmBrief(page))));
  expect(await confirmations(journey, 'sales')).toEqual({ standing: SALES.length, earlier: 1 });
  expect(await confirmations(journey, 'service')).toEqual({ standing: SERVICE.length, earlier: 0 });
}

/** The lead of Sales agrees; the clock goes past the launch date; the campaign is live and its ways in are open. */
export async function launch(journey: Journey): Promise<void> {
  await journey.as(LEAD, async (page) => {
    await openMine(page);
    await page.getByRole('region', { name: 'What you agree to' }).waitFor();
    await look(journey, page, 'Task: approval');
    await lookOnPhone(journey, page, 'Task: approval');
    // By the keyboard alone: A goes to the decision, Enter presses it.
    await page.keyboard.press('a');
    await soon(() =>
      page.getByRole('button', { name: 'Approve' }).evaluate((button) => button.ownerDocument.activeElement === button),
    ).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByText(/^You approved this/).waitFor();
  });
  await journey.as(OPERATIONS, async (page) => {
    await page.getByRole('link', { name: 'Operations' }).click();
    await page
      .getByRole('group', { name: 'Move the clock forward by' })
      .getByRole('button', { name: '1 hour' })
      .click();
    await page.getByText(/what was due until now has happened/).waitFor();
    await look(journey, page, 'Operations');
  });
  await journey.as(MARKETER, async (page) => {
    await openRoom(journey, page);
    await page.getByRole('banner').getByText('Live', { exact: true }).waitFor();
    await look(journey, page, 'Campaign room');
    await lookOnPhone(journey, page, 'Campaign room');
  });
  const open = await journey.sql<{ kind: string }>(
    'SELECT kind FROM source WHERE campaign_id = $1 AND opened_at IS NOT NULL AND closed_at IS NULL',
    journey.kept.campaignId,
  );
  expect(open.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['web_form', 'import']));
}

async function openRoom({ kept }: Journey, page: Page): Promise<void> {
  await page.goto(`/campaigns/${kept.campaignId}`);
  await page.getByRole('heading', { level: 1, name: CAMPAIGN.name }).waitFor();
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

/** The task of the new campaign, opened from My work. */
async function openMine(page: Page): Promise<void> {
  await page.getByRole('main').getByRole('link', { name: CAMPAIGN.name }).first().click();
  await page.getByRole('article').getByRole('link', { name: CAMPAIGN.name }).waitFor();
}

async function confirmBrief(page: Page, { opened = false } = {}): Promise<void> {
  if (!opened) await openMine(page);
  await page.getByRole('button', { name: 'I understand, count me in' }).click();
  await page.getByText(/^You confirmed this brief/).waitFor();
}

/** Confirmations of the brief as it is, and of what it was before. */
async function confirmations({ sql, kept }: Journey, audience: string): Promise<{ standing: number; earlier: number }> {
  const [found] = await sql<{ standing: number; earlier: number }>(
    `SELECT (count(*) FILTER (WHERE d.hash = b.hash))::int AS standing, (count(*) FILTER (WHERE d.hash <> b.hash))::int AS earlier
      FROM decision d, LATERAL (SELECT hash FROM brief WHERE campaign_id = $1 AND audience = $2 ORDER BY version DESC LIMIT 1) b
      WHERE d.campaign_id = $1 AND d.subject = 'brief.' || $2 AND d.outcome = 'acknowledged'`,
    kept.campaignId,
    audience,
  );
  return found!;
}
