import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { look, lookOnPhone } from '../support/journey/eyes.ts';
import type { Journey } from '../support/journey/journey.ts';
import { soon } from '../support/journey/soon.ts';
import { answer, LEAD, MARKETER, openMine, SERVICE_LEAD } from './room.ts';

const SALES = ['Ben Carter', 'Karen Boyle', 'Leo Fischer', 'Margaret Osei', LEAD];
const SERVICE = [SERVICE_LEAD, 'Jamal Mensah', 'Sofia Lindqvist'];

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

/** The lead of Service says that they can take what will come. */
export async function serviceIsReady(journey: Journey): Promise<void> {
  await journey.as(SERVICE_LEAD, async (page) => {
    await openMine(page);
    await page.getByRole('heading', { level: 2, name: /Is Service ready/ }).waitFor();
    await look(journey, page, 'Task: readiness');
    await answer(page, 'We are ready', /^You said they are ready/);
  });
}

async function confirmBrief(page: Page, { opened = false } = {}): Promise<void> {
  if (!opened) await openMine(page);
  await page.getByRole('button', { name: 'I understand, count me in' }).click();
  await page.getByText(/^You confirmed this brief/).waitFor();
}

/** Confirmations of the brief as it was last asked for, and of what it was before. */
async function confirmations({ sql, kept }: Journey, audience: string): Promise<{ standing: number; earlier: number }> {
  const [found] = await sql<{ standing: number; earlier: number }>(
    `SELECT (count(*) FILTER (WHERE d.hash = asked.hash))::int AS standing, (count(*) FILTER (WHERE d.hash <> asked.hash))::int AS earlier
      FROM decision d, LATERAL (SELECT subject_hash AS hash FROM task WHERE run_id = $1 AND subject = $2 ORDER BY created_at DESC, id DESC LIMIT 1) asked
      WHERE d.run_id = $1 AND d.subject = $2 AND d.outcome = 'acknowledged'`,
    kept.runId,
    `brief.${audience}`,
  );
  return found!;
}
