import type { Page } from 'playwright-core';
import type { Journey } from '../support/journey/journey.ts';

export const MARKETER = 'Priya Nair';
export const OPERATIONS = 'Dana Kowalski';
export const LEAD = 'Tom Whitlock';
export const SERVICE_LEAD = 'Aisha Bello';

/** The campaign that the journey begins. */
export const CAMPAIGN = { name: 'Winter Savers', code: 'SAVERS' };

export async function openRoom({ kept }: Journey, page: Page): Promise<void> {
  await page.goto(`/campaigns/${kept.campaignId}`);
  await page.getByRole('heading', { level: 1, name: CAMPAIGN.name }).waitFor();
}

/** The task of that campaign, opened from My work. */
export async function openMine(page: Page): Promise<void> {
  await page.getByRole('main').getByRole('link', { name: CAMPAIGN.name }).first().click();
  await page.getByRole('article').getByRole('link', { name: CAMPAIGN.name }).waitFor();
}

/** Presses the button of an answer; `past` is how it is told then: "You approved this". */
export async function answer(page: Page, button: string, past: RegExp): Promise<void> {
  await page.getByRole('article').getByRole('button', { name: button, exact: true }).click();
  await page.getByText(past).waitFor();
}
