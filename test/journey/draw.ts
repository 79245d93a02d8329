import { expect } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { look } from '../support/journey/eyes.ts';
import type { Journey } from '../support/journey/journey.ts';
import { soon } from '../support/journey/soon.ts';
import { OPERATIONS } from './room.ts';

const COLLEAGUE = 'Ruth Stein';
const FLOW = 'Short campaign';

/** Operations changes the triage rule in the rule builder, and sees the sentence and the checks follow. */
export async function changeTheTriage(journey: Journey): Promise<void> {
  await journey.as(OPERATIONS, async (page) => {
    await page.getByRole('link', { name: 'Flows' }).click();
    await page.getByRole('main').getByRole('link', { name: FLOW }).click();
    await step(page, 'Triage').click();
    await settingsOf(page, 'Triage').getByRole('button', { name: 'Open the rules' }).click();
    const rules = page.getByRole('region', { name: 'Rules of Triage' });
    await rules.getByRole('tab', { name: 'fit' }).click();
    await rules.getByRole('textbox', { name: 'Value of condition 1.1' }).fill('2000');
    await rules.getByText('was 1500').waitFor();
    await rules
      .getByText(/balance.* is at least 2,?000/)
      .first()
      .waitFor();
    await checks(page).getByText('All hold on every path').waitFor();
    await look(journey, page, 'Rules of a flow');
    await page.getByText('1 change since version 1').waitFor();
    await page.getByText(/^Saved/).waitFor();
  });
  const [flow] = await journey.sql<{ id: string }>('SELECT id FROM flow WHERE name = $1', FLOW);
  journey.kept.flowId = flow!.id;
}

/** Without "Brief service" the flow breaks G07: its path is lit, publishing is refused, undo brings the step back. */
export async function deleteBriefService(journey: Journey): Promise<void> {
  await journey.as(OPERATIONS, async (page) => {
    await openDraft(journey, page);
    for (const gone of ['Is Service ready?', 'Brief service']) {
      await step(page, gone).click();
      await page.keyboard.press('Delete');
      await step(page, gone).waitFor({ state: 'detached' });
    }
    await checks(page).getByText('“Launch” goes out untold: no step briefs Service.').waitFor();
    await checks(page).getByText('1 stops publishing').waitFor();

    await checks(page).getByRole('button', { name: 'Show path' }).click();
    await soon(() => litAs(page, 'Launch')).toBe('fault');
    for (const before of [
      'Start',
      'Plan the campaign',
      'Brief sales',
      'Prepare material',
      'Wait for the launch date',
    ]) {
      expect(await litAs(page, before), before).toBe('path');
    }
    for (const beside of ['Mend the launch', 'Triage']) expect(await litAs(page, beside), beside).toBeUndefined();
    const lines = canvas(page).locator('path[data-lit]');
    await soon(() => lines.count()).toBeGreaterThanOrEqual(7);
    await look(journey, page, 'Flow with a problem');

    await page.getByRole('button', { name: /^Publish · 1 problem/ }).click();
    const review = page.getByRole('dialog', { name: 'Review version 2' });
    await review.getByText('Brief service is gone').waitFor();
    await review.getByText('“Launch” goes out untold: no step briefs Service.').waitFor();
    await review.getByRole('textbox', { name: 'Note for the team' }).fill('Service need not know.');
    const refused = page.waitForResponse((answer) => answer.url().endsWith(`/flows/${journey.kept.flowId}/proposals`));
    await review.getByRole('button', { name: 'Ask for review' }).click();
    const answer = await refused;
    expect(answer.status()).toBe(422);
    expect(((await answer.json()) as { errors: { code: string }[] }).errors.map(({ code }) => code)).toEqual(['G07']);
    await review.getByRole('alert').getByText('Nothing was asked.').waitFor();
    await review.getByRole('button', { name: 'Back to the draft' }).click();

    for (const back of ['Brief service', 'Is Service ready?']) {
      await page.getByRole('button', { name: /^Undo/ }).click();
      await step(page, back).waitFor();
    }
    await checks(page).getByText('All hold on every path').waitFor();
    await soon(() => page.locator('[data-lit]').count()).toBe(0);
    await page.getByText('1 change since version 1').waitFor();
  });
  expect(await versionNumbers(journey)).toEqual([1]);
}

/** The draft becomes version 2 once somebody else has agreed; it holds the changed rule, version 1 stays as it was. */
export async function publishVersionTwo(journey: Journey): Promise<void> {
  await journey.as(OPERATIONS, async (page) => {
    await openDraft(journey, page);
    await look(journey, page, 'Flow editor');
    await page.getByRole('button', { name: 'Review and publish' }).click();
    const review = page.getByRole('dialog', { name: 'Review version 2' });
    await review.getByText('All checks hold on every path.').waitFor();
    await look(journey, page, 'Publish review');
    await review.getByRole('textbox', { name: 'Note for the team' }).fill('Smaller savings are kept in touch with.');
    await review.getByRole('button', { name: 'Ask for review' }).click();
    await page.getByText(/^Version 2 waits for review/).waitFor();
  });
  expect(await versionNumbers(journey)).toEqual([1]);
  await journey.as(COLLEAGUE, async (page) => {
    await page
      .getByRole('region', { name: /^Reviews of flows/ })
      .getByRole('link', { name: /Smaller savings are kept in touch with/ })
      .click();
    await page.getByText('All checks hold on every path.').waitFor();
    await look(journey, page, 'Review of a version');
    await page.getByRole('button', { name: 'Approve and publish version 2' }).click();
    await page.getByText('Version 2 is live. New campaigns use it.').waitFor();
    await page.goto(`/flows/${journey.kept.flowId}?view=versions`);
    await page.getByRole('row', { name: /Smaller savings are kept in touch with/ }).waitFor();
    await look(journey, page, 'Versions of a flow');
  });
  expect(await versionNumbers(journey)).toEqual([1, 2]);
}

/** Another flow begins with the short template, which has nothing to mend. */
export async function beginWithATemplate(journey: Journey): Promise<void> {
  await journey.as(OPERATIONS, async (page) => {
    await page.getByRole('link', { name: 'Flows' }).click();
    await page.getByRole('button', { name: 'New flow' }).click();
    const dialog = page.getByRole('dialog', { name: 'New flow' });
    await dialog.getByLabel('Name').fill('Autumn mailing');
    await dialog.getByRole('radio', { name: FLOW }).check();
    await look(journey, page, 'New flow');
    await dialog.getByRole('button', { name: 'Make the flow' }).click();
    await page.getByRole('heading', { level: 1, name: 'Autumn mailing' }).waitFor();
    await checks(page).getByText('All hold on every path').waitFor();
  });
}

function canvas(page: Page): Locator {
  return page.getByRole('application', { name: `The flow “${FLOW}”` });
}

function step(page: Page, name: string): Locator {
  return canvas(page).getByRole('button', { name: new RegExp(`^${name.replace('?', '\\?')}, `) });
}

/** What the lit path makes of a step: on the `path`, the `fault` it ends in, or neither. */
function litAs(page: Page, name: string): Promise<string | undefined> {
  return step(page, name).evaluate((button) => button.closest<HTMLElement>('[id^="step-"]')?.dataset['lit']);
}

function settingsOf(page: Page, name: string): Locator {
  return page.getByRole('complementary', { name: `Settings of ${name}` });
}

function checks(page: Page): Locator {
  return page.getByRole('region', { name: 'Checks', exact: true });
}

async function openDraft({ kept }: Journey, page: Page): Promise<void> {
  await page.goto(`/flows/${kept.flowId}`);
  await page.getByText('Your draft of version 2').waitFor();
}

async function versionNumbers({ sql, kept }: Journey): Promise<number[]> {
  const rows = await sql<{ number: number }>(
    'SELECT number FROM flow_version WHERE flow_id = $1 ORDER BY number',
    kept.flowId,
  );
  return rows.map(({ number }) => number);
}
