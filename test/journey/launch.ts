import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { look, lookOnPhone } from '../support/journey/eyes.ts';
import type { Journey } from '../support/journey/journey.ts';
import { answer, LEAD, MARKETER, OPERATIONS, openMine, openRoom, SERVICE_LEAD } from './room.ts';

/** The vote opens later than after this. */
const AHEAD = '+8bd';
/** More than the launch is ahead then, in working days. */
const MOST_STEPS = 12;

/** The clock goes on until the vote opens, and every side says go. */
export async function voteOnTheLaunch(journey: Journey): Promise<void> {
  await journey.as(OPERATIONS, async (page) => {
    await page.getByRole('link', { name: 'Operations' }).click();
    await page.getByRole('textbox', { name: 'Another duration' }).fill(AHEAD);
    await pressed(page, 'Move');
    await dayByDay(page, () => isAsked(journey, 'vote'));
  });
  const [first, ...others] = [MARKETER, LEAD, SERVICE_LEAD];
  await journey.as(first, async (page) => {
    await openMine(page);
    await page.getByRole('heading', { level: 2, name: /Launch decision by all sides/ }).waitFor();
    await page.getByText('What you vote on').waitFor();
    await look(journey, page, 'Task: vote');
    await lookOnPhone(journey, page, 'Task: vote');
    await answer(page, 'Go', /^You voted to go/);
  });
  for (const person of others) {
    await journey.as(person, async (page) => {
      await openMine(page);
      await answer(page, 'Go', /^You voted to go/);
    });
  }
  const votes = await journey.sql<{ outcome: string; name: string }>(
    `SELECT d.outcome, m.name FROM decision d JOIN task t ON t.id = d.task_id JOIN member m ON m.id = d.member_id WHERE d.run_id = $1 AND t.kind = 'vote' ORDER BY d.at`,
    journey.kept.runId,
  );
  expect(votes).toEqual([first, ...others].map((name) => ({ outcome: 'go', name })));
}

/** The clock goes past the launch date; the campaign is live and its ways in are open. */
export async function launch(journey: Journey): Promise<void> {
  await journey.as(OPERATIONS, async (page) => {
    await page.getByRole('link', { name: 'Operations' }).click();
    await dayByDay(page, () => isLive(journey));
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

/** Moves the clock by working days until it is so. A longer step would go past a vote that is open for one day. */
async function dayByDay(page: Page, isSo: () => Promise<boolean>): Promise<void> {
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    if (await isSo()) return;
    await pressed(page, '1 working day');
  }
  throw new Error('The clock was moved for weeks, and nothing came of it');
}

/** Presses a button that moves the clock, and waits until it has moved. */
async function pressed(page: Page, button: string): Promise<void> {
  const moved = page.waitForResponse(
    (response) => response.request().method() === 'POST' && response.url().endsWith('/operations/clock'),
  );
  await page.getByRole('main').getByRole('button', { name: button, exact: true }).click();
  expect((await moved).status()).toBe(200);
  await page.getByText(/what was due until now has happened/).waitFor();
}

async function isAsked({ sql, kept }: Journey, kind: string): Promise<boolean> {
  const rows = await sql(`SELECT 1 FROM task WHERE run_id = $1 AND kind = $2 AND state = 'open'`, kept.runId, kind);
  return rows.length > 0;
}

async function isLive({ sql, kept }: Journey): Promise<boolean> {
  const rows = await sql('SELECT 1 FROM source WHERE run_id = $1 AND opened_at IS NOT NULL', kept.runId);
  return rows.length > 0;
}
