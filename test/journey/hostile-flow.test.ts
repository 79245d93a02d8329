import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { hostileFlow, hostileNotes, longWord, markup } from '../support/flows/hostile-flow.ts';
import { askForReview } from '../support/journey/editing.ts';
import { look } from '../support/journey/eyes.ts';
import { startJourney } from '../support/journey/journey.ts';
import type { Journey } from '../support/journey/journey.ts';
import { expectTextOnly } from '../support/journey/text-only.ts';

const DANA = 'Dana Kowalski';
const RUTH = 'Ruth Stein';
const NAME = `<b>Flow</b> ${'W'.repeat(60)} \u202Eהפוך`;
/** Each view, and what stands there once it is there. */
const VIEWS = {
  canvas: /onerror=/,
  outline: /onerror=/,
  rules: /onerror=/,
  text: /One step a line/,
  versions: /Not published yet/,
  simulate: /onerror=/,
};
const STEPS = ['start', 'consultSales', 'consulted', 'settle', 'plan', 'triage', 'launch', 'lost'];

let journey: Journey;
beforeAll(async () => {
  journey = await startJourney();
});
afterAll(() => journey?.close());

describe('A flow whose words want to be more than text', () => {
  test('is shown as text in every view, and breaks none', async () => {
    await journey.as(DANA, async (page) => {
      const flow = await imported(page);
      journey.kept.flowId = flow;
      for (const [view, shows] of Object.entries(VIEWS)) {
        await page.goto(`/flows/${flow}?view=${view}&step=triage`);
        await page.getByText(shows).first().waitFor({ state: 'attached' });
        await expectTextOnly(journey, page, view);
      }
      await page.goto(`/flows/${flow}`);
      await page.locator('[data-keys]').waitFor();
      await look(journey, page, 'Hostile flow', ['light']);
      for (const step of STEPS) {
        await page.goto(`/flows/${flow}?step=${step}`);
        await page.locator('#settings').waitFor();
        await expectTextOnly(journey, page, `settings of ${step}`, false);
      }
      await page.goto('/flows');
      await page.getByRole('main').getByText('<b>Flow</b>').first().waitFor();
      await expectTextOnly(journey, page, 'list of flows');
    });
    expect(journey.faults).toEqual([]);
  });

  test('so is what is pasted, found, reviewed, published and compared', async () => {
    await journey.as(DANA, async (page) => {
      await page.goto(`/flows/${journey.kept.flowId}?view=outline&step=start`);
      await page.locator('[data-keys]').waitFor();
      await pasted(page, `<img src=x onerror="window.hurt=8">${longWord}`);
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill(`${markup} again`);
      await page.keyboard.press('Escape');
      await expectTextOnly(journey, page, 'after a paste');
      await page.keyboard.press('ControlOrMeta+z');
      await page.getByRole('textbox', { name: 'Name', exact: true }).waitFor();
      expect(await askForReview(page, `${markup} ${longWord.slice(0, 400)}`)).toBe(201);
      await page.getByRole('link', { name: /^Read the review of / }).click();
      await page.getByText('Note for the team').waitFor();
      await expectTextOnly(journey, page, 'review');
    });
    await journey.as(RUTH, async (page) => {
      await page.getByRole('region', { name: /^Reviews of flows/ }).waitFor();
      await expectTextOnly(journey, page, 'My work');
      await page
        .getByRole('region', { name: /^Reviews of flows/ })
        .getByRole('link')
        .click();
      await page.getByRole('button', { name: 'Approve and publish version 1' }).click();
      await page.getByText('Version 1 is live. New campaigns use it.').waitFor();
      for (const path of ['?view=versions', '/versions/1', '/versions/1/print']) {
        await page.goto(`/flows/${journey.kept.flowId}${path}`);
        await page
          .getByRole('main')
          .getByText(/onerror=/)
          .first()
          .waitFor({ state: 'attached' });
        await expectTextOnly(journey, page, path);
      }
      await page.goto(`/flows/${journey.kept.flowId}?view=outline&step=capture`);
      await page.locator('[data-keys]').waitFor();
      await page.evaluate(() => document.querySelector<HTMLElement>('[data-keys]')?.focus());
      await page.keyboard.press('Delete');
      await page
        .getByText(/stops? publishing/)
        .first()
        .waitFor();
      await expectTextOnly(journey, page, 'problems');
      await page.getByText(/^Saved/).waitFor();
      await page.goto(`/flows/${journey.kept.flowId}/compare`);
      await page
        .getByText(/ is gone/)
        .first()
        .waitFor();
      await expectTextOnly(journey, page, 'compare');
    });
    expect(journey.faults).toEqual([]);
  });
});

/** As a file from elsewhere: a definition, and a draft of it with notes. */
async function imported(page: Page): Promise<string> {
  const headers = { origin: journey.url };
  const definition = hostileFlow(NAME);
  const made = await page.request.post('/api/v1/flows', { data: { name: NAME, definition }, headers });
  expect(made.status(), await made.text()).toBe(201);
  const { id } = (await made.json()) as { id: string };
  const read = await page.request.get(`/api/v1/flows/${id}`);
  const { draft } = (await read.json()) as { draft: { revision: number; layout: object } };
  const data = {
    definition,
    layout: { ...draft.layout, ...hostileNotes },
    baseVersionId: null,
    revision: draft.revision,
  };
  expect((await page.request.put(`/api/v1/flows/${id}/draft`, { data, headers })).status()).toBe(200);
  return id;
}

/** As from a page elsewhere, with its markup. */
async function pasted(page: Page, text: string): Promise<void> {
  await page.evaluate((words) => {
    const data = new DataTransfer();
    data.setData('text/plain', words);
    data.setData('text/html', words);
    const target = document.querySelector('[data-keys]') ?? document.body;
    target.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}
