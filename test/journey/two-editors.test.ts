import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { FlowDefinition } from '../../flow/definition.ts';
import { askForReview, openAtStep, renameStep } from '../support/journey/editing.ts';
import { look, lookOnPhone } from '../support/journey/eyes.ts';
import { startJourney } from '../support/journey/journey.ts';
import type { Journey } from '../support/journey/journey.ts';
import { soon } from '../support/journey/soon.ts';

const DANA = 'Dana Kowalski';
const RUTH = 'Ruth Stein';
const FLOW = 'Short campaign';
const MINE = 'You changed something in it, so you cannot approve it.';

let journey: Journey;
beforeAll(async () => {
  journey = await startJourney();
  const [flow] = await journey.sql<{ id: string }>('SELECT id FROM flow WHERE name = $1', FLOW);
  journey.kept.flowId = flow!.id;
});
afterAll(() => journey?.close());

describe('Two people edit one flow', () => {
  test('a draft that is open in two windows keeps what is typed in both', async () => {
    await journey.as(DANA, async (page) => {
      const other = await page.context().newPage();
      const here = await openAtStep(page, journey.kept.flowId, 'lost');
      await renameStep(other, journey.kept.flowId, 'settle', 'Settle it');
      await here.fill('Lost for now');
      const alert = page.getByRole('alert').filter({ hasText: 'This draft was changed in another window.' });
      await alert.waitFor();
      await look(journey, page, 'Draft changed in another window', ['light']);
      await alert.getByRole('button', { name: 'Keep both' }).click();
      await page.getByText('The changes of both windows are here.').waitFor();
    });
    expect(await labels('SELECT definition FROM flow_draft WHERE flow_id = $1')).toMatchObject([
      { settle: 'Settle it', lost: 'Lost for now', won: 'Won' },
    ]);
  });

  test('nobody approves what is theirs: not on the page, in a second window, nor in 50 requests at once', async () => {
    await journey.as(RUTH, async (page) => {
      await renameStep(page, journey.kept.flowId, 'won', 'Sold');
      await renameStep(page, journey.kept.flowId, 'settle', 'Settle the quarrel');
    });
    await journey.as(DANA, async (page) => {
      await page.goto(`/flows/${journey.kept.flowId}`);
      expect(await askForReview(page, 'Words that people know')).toBe(201);
      const review = await openReview(page);
      await page.getByText(MINE).waitFor();
      await look(journey, page, 'Review of my own flow');
      const second = await page.context().newPage();
      await second.goto(review);
      await second.getByText(MINE).waitFor();
      for (const window of [page, second])
        expect(await window.getByRole('button', { name: /^Approve|^Send back/ }).count()).toBe(0);
      for (const [status, code] of await approvals(page, review, 50)) {
        // One that found the database busy is told to come again.
        if (status === 503) continue;
        expect([status, code]).toEqual([403, 'FOUR_EYES']);
      }
    });
    expect(await versions()).toEqual([1]);
  });

  test('a colleague finds it in My work and sends it back; it is asked again, taken back, asked again, and approved', async () => {
    await journey.as(DANA, async (dana) => {
      await dana.goto(`/flows/${journey.kept.flowId}`);
      await journey.as(RUTH, async (page) => {
        await waitingInMyWork(page, 'Words that people know').click();
        await page
          .getByText(/Lost\b.* is now called .*Lost for now/)
          .first()
          .waitFor();
        await page.getByRole('button', { name: 'Send back…' }).click();
        await page.getByRole('textbox', { name: 'What should be different?' }).fill('Settle what?');
        await look(journey, page, 'Review: send back', ['light']);
        await page.getByRole('button', { name: `Send back to ${DANA}` }).click();
        await page.getByText(`${RUTH} sent it back`).waitFor();
        await page.getByRole('link', { name: 'My work' }).first().click();
        await soon(() => waitingInMyWork(page, 'Words that people know').count()).toBe(0);
      });
      await dana.getByText('“Settle what?”').waitFor();
      await look(journey, dana, 'Flow that was sent back', ['light']);
      await renameStep(dana, journey.kept.flowId, 'settle', 'Settle what is unclear');
      expect(await askForReview(dana, 'Asked again')).toBe(201);
      await soon(() => dana.getByText('“Settle what?”').count()).toBe(0);
      await openReview(dana);
      await dana.getByRole('button', { name: 'Take it back' }).click();
      await dana.getByText(`${DANA} took it back`).waitFor();
      await dana.goto(`/flows/${journey.kept.flowId}`);
      expect(await askForReview(dana, 'Asked for the third time')).toBe(201);
      await dana.getByText('Waits for review').waitFor();

      await journey.as(RUTH, async (page) => {
        const row = waitingInMyWork(page, 'Asked for the third time');
        await row.waitFor();
        await look(journey, page, 'My work with a review');
        await lookOnPhone(journey, page, 'My work with a review');
        await row.click();
        await page.getByRole('button', { name: 'Approve and publish version 2' }).waitFor();
        await look(journey, page, 'Review of a colleague');
        await lookOnPhone(journey, page, 'Review of a colleague');
        await page.getByRole('button', { name: 'Approve and publish version 2' }).click();
        await page.getByText('Version 2 is live. New campaigns use it.').waitFor();
      });
      await dana.getByText('Your draft of version 3').waitFor();
      await dana.getByText('No changes since version 2').waitFor();
    });
    expect(await versions()).toEqual([1, 2]);
  });

  test('who began before it is refused with the difference, and brings both together', async () => {
    await journey.as(RUTH, async (page) => {
      await page.goto(`/flows/${journey.kept.flowId}`);
      const status = await askForReview(page, 'Mine as well');
      expect(status).toBe(409);
      const refused = page.getByRole('dialog').getByRole('alert');
      await refused.getByText(/Lost\b.* is now called .*Lost for now/).waitFor();
      await look(journey, page, 'Review refused: a newer version', ['light']);
      await page.getByRole('button', { name: 'Back to the draft' }).click();

      await page.getByRole('button', { name: /^Bring in their 2 changes/ }).click();
      const both = page.getByRole('dialog', { name: 'Bring in version 2' });
      await both.getByText('1 thing was changed differently by both').waitFor();
      await look(journey, page, 'Bring in a newer version');
      await both.getByRole('radio', { name: /^Theirs: / }).check();
      const saved = page.waitForResponse((answer) => answer.request().method() === 'PUT');
      await both.getByRole('button', { name: 'Bring them in' }).click();
      expect((await saved).status()).toBe(200);
      await page.getByText('1 change since version 2').waitFor();
      expect(await askForReview(page, 'Sold is what we say')).toBe(201);
      await page.getByText('Waits for review').waitFor();
    });
    await journey.as(DANA, async (page) => {
      await waitingInMyWork(page, 'Sold is what we say').click();
      await page.getByRole('button', { name: 'Approve and publish version 3' }).click();
      await page.getByText('Version 3 is live. New campaigns use it.').waitFor();
    });
    expect(await versions()).toEqual([1, 2, 3]);
    expect(
      await labels('SELECT definition FROM flow_version WHERE flow_id = $1 ORDER BY number DESC LIMIT 1'),
    ).toMatchObject([{ lost: 'Lost for now', won: 'Sold', settle: 'Settle what is unclear' }]);
    expect(journey.faults).toEqual([]);
  });
});

/** From the flow that is open to the review that waits; answers its address. */
async function openReview(page: Page): Promise<string> {
  await page.getByRole('link', { name: /^Read the review of / }).click();
  await page.getByText('Note for the team').waitFor();
  return page.url();
}

function waitingInMyWork(page: Page, note: string) {
  return page.getByRole('region', { name: /^Reviews of flows/ }).getByRole('link', { name: new RegExp(note) });
}

/** Sends so many approvals at once from within the page, and answers the status and code of each. */
function approvals(page: Page, review: string, count: number): Promise<[number, string][]> {
  const [, flowId, proposalId] = /flows\/([^/]+)\/review\/([^/?]+)/.exec(review) ?? [];
  return page.evaluate(
    async ({ path, count: many }) =>
      Promise.all(
        Array.from({ length: many }, async (): Promise<[number, string]> => {
          const answer = await fetch(path, {
            method: 'POST',
            headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
            body: '{}',
          });
          const { code } = (await answer.json()) as { code?: string };
          return [answer.status, code ?? ''];
        }),
      ),
    { path: `/api/v1/flows/${flowId}/proposals/${proposalId}/approve`, count },
  );
}

async function versions(): Promise<number[]> {
  const rows = await journey.sql<{ number: number }>(
    'SELECT number FROM flow_version WHERE flow_id = $1 ORDER BY number',
    journey.kept.flowId,
  );
  return rows.map(({ number }) => number);
}

/** What the steps are called in the flows that the query answers. */
async function labels(query: string): Promise<Record<string, string>[]> {
  const rows = await journey.sql<{ definition: FlowDefinition | string }>(query, journey.kept.flowId);
  return rows.map(({ definition }) => {
    const { steps } = (typeof definition === 'string' ? JSON.parse(definition) : definition) as FlowDefinition;
    return Object.fromEntries(Object.entries(steps).map(([id, { label }]) => [id, label]));
  });
}
