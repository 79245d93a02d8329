import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { look, lookOnPhone } from '../support/journey/eyes.ts';
import type { Journey } from '../support/journey/journey.ts';
import { soon } from '../support/journey/soon.ts';
import { CAMPAIGN } from './room.ts';

const OPERATIONS = 'Dana Kowalski';
const FIRST = 'Term Deposit Autumn';

/** The funnel of the campaign's room says what the database holds, person by person. */
export async function funnelAgrees(journey: Journey): Promise<void> {
  const { kept, sql } = journey;
  const shown = await journey.as(OPERATIONS, async (page) => {
    await page.goto(`/campaigns/${kept.campaignId}`);
    const rows = page.getByRole('table', { name: 'People who reached each stage' }).getByRole('row');
    await rows.first().waitFor();
    return rows.evaluateAll((all) => all.map((row) => Number(row.lastElementChild?.textContent?.replaceAll(',', ''))));
  });
  const reached = async (condition: string): Promise<number> => {
    const [row] = await sql<{ count: number }>(
      `SELECT count(*)::int AS count FROM enquiry e WHERE e.campaign_id = $1 AND ${condition}`,
      kept.campaignId,
    );
    return row!.count;
  };
  const counted = [
    await reached('true'),
    await reached('EXISTS (SELECT 1 FROM handoff h WHERE h.enquiry_id = e.id)'),
    await reached(`EXISTS (SELECT 1 FROM handoff h WHERE h.enquiry_id = e.id AND h.state IN ('accepted', 'returned'))`),
    await reached(
      `EXISTS (SELECT 1 FROM task t WHERE t.enquiry_id = e.id AND t.kind = 'qualify' AND t.outcome = 'qualified')`,
    ),
    await reached(`EXISTS (SELECT 1 FROM "order" o WHERE o.enquiry_id = e.id AND o.state = 'placed')`),
  ];
  expect(shown).toEqual(counted);
  expect(counted.at(-1)).toBe(1);
}

/** The canvas of the run shows, step by step, who stands where in the database. */
export async function canvasAgrees(journey: Journey): Promise<void> {
  const { kept, sql } = journey;
  const standing = await sql<{ stepId: string; count: number }>(
    `SELECT t->>'stepId' AS "stepId", count(*)::int AS count FROM scope s, jsonb_array_elements(s.state->'tokens') t
      WHERE s.run_id = $1 AND s.kind = 'enquiry' AND s.status <> 'ended' GROUP BY 1`,
    kept.runId,
  );
  const ended = await sql<{ outcome: string; count: number }>(
    `SELECT outcome, count(*)::int AS count FROM scope WHERE run_id = $1 AND kind = 'enquiry' AND status = 'ended' GROUP BY 1`,
    kept.runId,
  );
  await journey.as(OPERATIONS, async (page) => {
    await openRun(page, kept.runId, CAMPAIGN.name, 2);
    await soon(() => peopleAt(page)).toEqual(Object.fromEntries(standing.map(({ stepId, count }) => [stepId, count])));
    await soon(() => endedAt(page)).toEqual(Object.fromEntries(ended.map(({ outcome, count }) => [outcome, count])));
    await look(journey, page, 'Live run');
    const handoff = page.getByRole('button', { name: /^Hand over to sales, / });
    const offered = standing.find(({ stepId }) => stepId === 'handoff')!.count;
    await handoff.click();
    const panel = page.getByRole('complementary', { name: 'Hand over to sales' });
    await panel.getByRole('heading', { name: `Hand over to sales · ${offered} waiting` }).waitFor();
    await soon(() => panel.getByRole('listitem').count()).toBe(offered);
    await look(journey, page, 'Live run with a step');
    await lookOnPhone(journey, page, 'Live run');
  });
}

/** Somebody with savings of £1,700 answers both campaigns: the first still runs on version 1, whose rule offers them. */
export async function eachOnItsVersion(journey: Journey): Promise<void> {
  const { kept, sql, url } = journey;
  const [source] = await sql<{ key: string }>(
    `SELECT key FROM source WHERE run_id = $1 AND kind = 'web_form'`,
    kept.firstRunId,
  );
  const answer = await fetch(`${url}/api/v1/intake/${source!.key}/enquiries`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      name: 'Peter Midgley',
      email: 'peter.midgley@savers.example',
      answers: { balance: 1700, loan: 'no', default: 'no' },
    }),
  });
  expect(answer.status).toBe(201);
  const { enquiryId } = (await answer.json()) as { enquiryId: string };
  const stages = (): Promise<string[]> =>
    sql<{ stage: string }>(`SELECT stage FROM enquiry WHERE id = $1`, enquiryId).then((rows) =>
      rows.map(({ stage }) => stage),
    );
  await soon(stages).toEqual(['offered']);
  const others = await sql<{ stage: string }>(
    `SELECT DISTINCT stage FROM enquiry WHERE campaign_id = $1 AND name LIKE '%Midgley'`,
    kept.campaignId,
  );
  expect(others).toEqual([{ stage: 'nurture' }]);
  const versions = await sql<{ campaign: string; numbers: number[] }>(
    `SELECT c.code AS campaign, array_agg(DISTINCT v.number) AS numbers FROM enquiry e JOIN scope s ON s.id = e.id JOIN run r ON r.id = s.run_id
      JOIN flow_version v ON v.id = r.flow_version_id JOIN campaign c ON c.id = e.campaign_id WHERE c.id = $1 OR r.id = $2 GROUP BY 1 ORDER BY 1`,
    kept.campaignId,
    kept.firstRunId,
  );
  expect(versions).toEqual([
    { campaign: 'DEPOSIT', numbers: [1] },
    { campaign: CAMPAIGN.code, numbers: [2] },
  ]);

  await journey.as(OPERATIONS, async (page) => {
    await page.goto(`/enquiries/${enquiryId}`);
    await page.getByRole('link', { name: 'version 1' }).click();
    await expectRun(page, FIRST, 1);
    for (const [version, least] of [
      [1, 1500],
      [2, 2000],
    ]) {
      await page.goto(`/flows/${kept.flowId}/versions/${version}?view=rules`);
      await page.getByRole('tab', { name: 'fit' }).click();
      await page.getByRole('region', { name: 'Rules of Triage' }).getByText(`is at least ${least}`).waitFor();
    }
    await look(journey, page, 'Version for reading');
  });
}

async function openRun(page: Page, runId: string, campaign: string, version: number): Promise<void> {
  await page.goto(`/runs/${runId}`);
  await expectRun(page, campaign, version);
}

async function expectRun(page: Page, campaign: string, version: number): Promise<void> {
  await page.getByRole('heading', { level: 1, name: campaign }).waitFor();
  await page.getByRole('banner').getByText(`Short campaign, version ${version}`).waitFor();
  await page.getByRole('application', { name: `${campaign}: who stands where` }).waitFor();
}

/** People by step, as the canvas says them aloud: "6 people, oldest since 4 min". */
async function peopleAt(page: Page): Promise<Record<string, number>> {
  return spoken(page, /^([\d,]+) (?:person|people), /);
}

/** "3 ended here", by the outcome that the end is for. */
async function endedAt(page: Page): Promise<Record<string, number>> {
  return spoken(page, /^([\d,]+) ended here$/);
}

async function spoken(page: Page, form: RegExp): Promise<Record<string, number>> {
  const marks = await page
    .getByRole('img', { name: form })
    .evaluateAll((all) =>
      all.map((mark) => [
        mark.closest('[id^="step-"]')?.id.slice('step-'.length) ?? '',
        mark.getAttribute('aria-label') ?? '',
      ]),
    );
  return Object.fromEntries(
    marks.map(([stepId, words]) => [stepId, Number(form.exec(words!)?.[1]?.replaceAll(',', ''))]),
  );
}
