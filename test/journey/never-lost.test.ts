import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { shortFlow } from '../../flow/templates/short.ts';
import { printFlow } from '../../flow/text/print-flow.ts';
import { draftOf } from '../support/journey/empty-flow.ts';
import { look } from '../support/journey/eyes.ts';
import { startJourney } from '../support/journey/journey.ts';
import type { Journey } from '../support/journey/journey.ts';
import { chooser, editAtRandom, renameChosen, toKeys } from '../support/journey/random-edits.ts';
import { soon } from '../support/journey/soon.ts';

const OPERATIONS = 'Dana Kowalski';
const FLOW = 'Short campaign';
const SEED = 20_250_504;
const ROUNDS = 6;
const EDITS = 25;
/** Less would mean that the keys went nowhere. */
const LEAST_DIFFERENT = 20;

const choose = chooser(SEED);
let journey: Journey;
beforeAll(async () => {
  journey = await startJourney();
  const [flow] = await journey.sql<{ id: string }>('SELECT id FROM flow WHERE name = $1', FLOW);
  journey.kept.flowId = flow!.id;
});
afterAll(() => journey?.close());

describe('A draft that is edited at random', () => {
  test('is never lost: over reloads, lost connections and ended sessions it is what it was', async () => {
    await journey.as(OPERATIONS, async (page) => {
      await page.goto(`/flows/${journey.kept.flowId}?view=outline`);
      for (let round = 0; round < ROUNDS; round++) {
        await page.locator('[data-keys]').waitFor();
        for (let edit = 0; edit < EDITS; edit++) await editAtRandom(page, choose);
        await [overAReload, withoutConnection, afterTheSession][round % 3]!(page, `Round ${round}`);
        await toKeys(page);
        await page.keyboard.press('o');
      }
      const template = new Set(printFlow(shortFlow()).split('\n'));
      const different = (await textOf(page)).split('\n').filter((line) => !template.has(line));
      expect(different.length).toBeGreaterThan(LEAST_DIFFERENT);
    });
    expect(journey.faults).toEqual([]);
  });
});

/** What was typed last is there after a reload that does not wait for it to be saved. */
async function overAReload(page: Page, name: string): Promise<void> {
  const before = await textOf(page);
  await renameStart(page, name);
  await page.reload();
  await expectOnly(page, before, name);
}

/** What is done without a connection is kept, told so, and saved by itself when the connection is back. */
async function withoutConnection(page: Page, name: string): Promise<void> {
  await page.context().setOffline(true);
  for (let edit = 0; edit < EDITS / 5; edit++) await editAtRandom(page, choose);
  const before = await textOf(page);
  await renameStart(page, name);
  await page.getByRole('alert').filter({ hasText: 'kept in this browser' }).waitFor();
  await look(journey, page, 'Draft without a connection', ['light']);
  await page.context().setOffline(false);
  await expectOnly(page, before, name);
}

/** Whose session has ended signs in again over the page, and the draft goes on. */
async function afterTheSession(page: Page, name: string): Promise<void> {
  const before = await textOf(page);
  await page.context().clearCookies();
  await renameStart(page, name);
  await page.getByRole('heading', { name: 'You were signed out' }).waitFor();
  await look(journey, page, 'Signed out while drawing', ['light']);
  await page.getByRole('button', { name: 'Sign in again' }).click();
  await page.getByRole('heading', { name: 'You were signed out' }).waitFor({ state: 'detached' });
  await expectOnly(page, before, name);
}

async function renameStart(page: Page, name: string): Promise<void> {
  await toKeys(page);
  await page.keyboard.press('Home');
  await page.waitForFunction(() => document.getElementById('step-name') !== null);
  await renameChosen(page, name);
}

/** The draft on the page and the one that is stored are the one from before, but for one name. */
async function expectOnly(page: Page, before: string, name: string): Promise<void> {
  const after = await textOf(page);
  const lines = new Set(before.split('\n'));
  const others = after.split('\n').filter((line) => !lines.has(line));
  expect(others).toEqual([expect.stringContaining(`label=${name}`)]);
  expect(after.split('\n')).toHaveLength(before.split('\n').length);
  await soon(async () => printFlow(await draftOf(journey, FLOW))).toBe(after);
}

/** The flow as the page writes it, looked up as somebody does; the view from before is back afterwards. */
async function textOf(page: Page): Promise<string> {
  const views = page.getByRole('navigation', { name: 'Views of this flow' });
  const view = new URL(page.url()).searchParams.get('view') === 'outline' ? 'Outline' : 'Canvas';
  await views.getByRole('link', { name: 'As text' }).click();
  const text = await page.getByRole('textbox', { name: 'The flow as text' }).inputValue();
  await views.getByRole('link', { name: view }).click();
  await page.locator('[data-keys]').waitFor();
  return text;
}
