import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { look } from '../support/journey/eyes.ts';
import type { Journey } from '../support/journey/journey.ts';
import { soon } from '../support/journey/soon.ts';
import { FIT, savers, saversFile, WRONG_EMAIL } from '../support/journey/savers-file.ts';
import { CAMPAIGN } from './room.ts';

const MARKETER = 'Priya Nair';
const READABLE = savers().length - 2;

/** A file is mapped and looked at before it comes in; two rows wait in quarantine; again, it creates nothing. */
export async function importAFile(journey: Journey): Promise<void> {
  await journey.as(MARKETER, async (page) => {
    await chooseFile(page);
    await page.getByRole('heading', { level: 1, name: 'Import savers.csv' }).waitFor();
    await becomes(page, 'Contact', 'Email');
    await becomes(page, 'Number', 'Telephone');
    await page.getByText('3 columns become fields, 3 are kept as answers').waitFor();
    await page
      .getByRole('status')
      .getByText(/^Of the first \d+: \d+ would be new, 0 known already/)
      .waitFor();
    await page
      .getByRole('region', { name: 'First rows' })
      .getByRole('row', { name: /Ada Fitton/ })
      .getByText('new')
      .waitFor();
    await page.getByRole('region', { name: 'First rows' }).and(page.locator('[aria-busy="false"]')).waitFor();
    await look(journey, page, 'Import: columns');
    await startImport(page);
    await figure(page, 'Created', READABLE);
    await figure(page, 'Put aside', 2);
    await look(journey, page, 'Import');

    await chooseFile(page);
    await becomes(page, 'Contact', 'Email');
    await becomes(page, 'Number', 'Telephone');
    await page
      .getByRole('status')
      .getByText(/: 0 would be new/)
      .waitFor();
    await startImport(page);
    await figure(page, 'Created', 0);
    await figure(page, 'Known already', READABLE);
    await page.goto('/imports');
    await soon(() => page.getByRole('row', { name: /savers\.csv/ }).count()).toBe(2);
    await look(journey, page, 'Imports');
  });
  expect(await enquiries(journey)).toBe(READABLE);
}

/** The row with the wrong e-mail address is mended at its field and becomes an enquiry. */
export async function mendARow(journey: Journey): Promise<void> {
  await journey.as(MARKETER, async (page) => {
    await page.goto('/quarantine');
    await page
      .getByRole('list', { name: 'Rows in quarantine' })
      .getByRole('link', { name: WRONG_EMAIL })
      .first()
      .click();
    const mend = page.getByRole('region', { name: 'Mend this row' });
    await mend.getByRole('heading', { name: WRONG_EMAIL }).waitFor();
    await mend.getByText('is not an e-mail address').waitFor();
    await look(journey, page, 'Quarantine');
    await mend.getByRole('textbox', { name: 'Contact' }).fill('rosa.meyer@savers.example');
    await mend.getByRole('button', { name: 'Send again' }).click();
    await page.getByText('It is an enquiry now.').waitFor();
  });
  expect(await enquiries(journey)).toBe(READABLE + 1);
}

/** Somebody of the public fills in the form; its address stands in the campaign's room. */
export async function fillInTheForm(journey: Journey): Promise<void> {
  const address = await journey.as(MARKETER, async (page) => {
    await page.goto(`/campaigns/${journey.kept.campaignId}/ways-in`);
    const link = page.getByRole('main').getByRole('link', { name: /\/f\// });
    await link.waitFor();
    await look(journey, page, 'Ways in');
    return link.getAttribute('href');
  });
  await journey.asPublic(async (page) => {
    await page.goto(address!);
    await page.getByRole('heading', { level: 1, name: CAMPAIGN.name }).waitFor();
    await look(journey, page, 'Public form');
    await page.getByRole('button', { name: 'Send my enquiry' }).click();
    await page.getByText('Give one way to reach you').waitFor();
    await page.getByLabel('Your name').fill('Nora Quist');
    await page.getByLabel('Email', { exact: true }).fill('nora.quist@savers.example');
    await page.getByLabel('What can we do for you?').fill('Can I add to it later?');
    await page.getByRole('checkbox', { name: 'You may email me' }).check();
    await page.getByRole('button', { name: 'Send my enquiry' }).click();
    await page.getByRole('heading', { name: 'Thank you, we have your enquiry.' }).waitFor();
    await look(journey, page, 'Public form, sent');
  });
  expect(await enquiries(journey)).toBe(READABLE + 2);
}

/** By version 2: those with £2,000 or more are offered to Sales, smaller savings are kept in touch with. */
export async function triagedByVersionTwo(journey: Journey): Promise<void> {
  const { kept, sql } = journey;
  const offered = (): Promise<{ name: string }[]> =>
    sql<{ name: string }>(
      `SELECT DISTINCT e.name FROM enquiry e JOIN handoff h ON h.enquiry_id = e.id WHERE e.campaign_id = $1 ORDER BY e.name`,
      kept.campaignId,
    );
  await soon(() => offered().then((rows) => rows.length)).toBe(FIT + 1);
  const wanted = savers().filter(
    ({ balance, loan, default: isInDefault }) => balance >= 2000 && loan === 'no' && isInDefault === 'no',
  );
  const names = (await offered()).map(({ name }) => name);
  expect(wanted.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
  await soon(() =>
    sql<{ count: number }>(
      `SELECT count(*)::int AS count FROM enquiry WHERE campaign_id = $1 AND stage IN ('captured', 'triaged')`,
      kept.campaignId,
    ).then(([row]) => row?.count),
  ).toBe(0);
}

async function chooseFile(page: Page): Promise<void> {
  await page.goto(`/imports/new?campaign=${CAMPAIGN.code}`);
  await page.getByLabel('Choose a CSV file').setInputFiles(saversFile());
  await page.getByRole('button', { name: 'Read the first rows' }).click();
}

async function becomes(page: Page, column: string, field: string): Promise<void> {
  await page.getByRole('combobox', { name: `${column} becomes` }).click();
  await page.getByRole('option', { name: field, exact: true }).click();
}

async function startImport(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Import the whole file' }).click();
  await page
    .getByRole('status', { name: 'Progress' })
    .getByText(/The whole file is read|Nothing new/)
    .waitFor();
}

async function figure(page: Page, title: string, value: number): Promise<void> {
  const list = page.getByRole('main').getByRole('term').filter({ hasText: title });
  await list.locator('..').getByRole('definition').getByText(String(value), { exact: true }).waitFor();
}

async function enquiries({ sql, kept }: Journey): Promise<number> {
  const [row] = await sql<{ count: number }>(
    'SELECT count(*)::int AS count FROM enquiry WHERE campaign_id = $1',
    kept.campaignId,
  );
  return row!.count;
}
