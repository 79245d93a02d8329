import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { look, lookOnPhone } from '../support/journey/eyes.ts';
import type { Journey } from '../support/journey/journey.ts';
import { soon } from '../support/journey/soon.ts';

const MARKETER = 'Priya Nair';

interface Offer {
  enquiryId: string;
  name: string;
  to: string;
}

/** The first of those offered is accepted, called, found serious and orders. */
export async function sellToOne(journey: Journey): Promise<void> {
  const [offer] = await offers(journey);
  const { name, to, enquiryId } = offer!;
  await journey.as(to, async (page) => {
    await lookOnPhone(journey, page, 'My work');
    await openTask(page, name);
    await look(journey, page, 'Task: handoff');
    await lookOnPhone(journey, page, 'Task: handoff');
    // Not "Accept and call": the browser then asks which program should call, and takes no input meanwhile.
    await page.getByRole('button', { name: 'Accept, call later' }).click();
    await page.getByText(/^You accepted this handoff/).waitFor();
    await page.getByRole('article').getByRole('link', { name }).click();

    await page.getByRole('button', { name: 'Log a call' }).click();
    const call = page.getByRole('dialog', { name: 'Log a call, mail or visit' });
    await call.getByRole('radio', { name: 'We spoke' }).check();
    await call.getByLabel('Note').fill('Wants to decide this week.');
    await look(journey, page, 'Enquiry: a call');
    await call.getByRole('button', { name: 'Keep it' }).click();
    await page.getByText('Wants to decide this week.').waitFor();

    const serious = page.getByRole('region', { name: 'Is it serious?' });
    await serious.getByRole('button', { name: 'Fill in' }).click();
    const answers = {
      Need: 'Savings for a house in two years',
      Timeline: 'This month',
      Budget: '£2,600',
      Decides: 'Decides alone',
    };
    for (const [question, answer] of Object.entries(answers))
      await serious.getByRole('textbox', { name: question }).fill(answer);
    await look(journey, page, 'Enquiry: questions');
    await serious.getByRole('button', { name: 'Save answers' }).click();
    await serious.getByText('4 of 4').waitFor();
    await lookOnPhone(journey, page, 'Enquiry');
    await page.getByRole('button', { name: 'Seriously interested' }).click();

    const won = page.getByRole('button', { name: 'Won', exact: true });
    await won.waitFor();
    await look(journey, page, 'Enquiry: sale');
    await lookOnPhone(journey, page, 'Enquiry: sale');
    await won.click();

    const line = page.getByRole('group', { name: 'Line 1' });
    await line.waitFor();
    await lookOnPhone(journey, page, 'Enquiry: order');
    await line.getByLabel('What').fill('Two-year savings');
    await line.getByLabel('How many').fill('2');
    await line.getByLabel('Price of one').fill('1300');
    await page.getByText('£2,600').first().waitFor();
    await look(journey, page, 'Enquiry: order');
    await page.getByRole('button', { name: 'Take the order' }).click();
    await page.getByRole('region', { name: 'Next step' }).getByRole('heading', { name: 'Has ordered' }).waitFor();
  });
  const orders = await journey.sql<{ total_minor: number; state: string }>(
    'SELECT total_minor, state FROM "order" WHERE enquiry_id = $1',
    enquiryId,
  );
  expect(orders).toEqual([{ total_minor: 260_000, state: 'placed' }]);
  await soon(() => stageOf(journey, enquiryId)).toBe('won');
}

/** Another is rejected with a reason, comes back to Marketing, is completed there and offered again. */
export async function rejectAnother(journey: Journey): Promise<void> {
  const [offer] = await offers(journey);
  const { name, to, enquiryId } = offer!;
  await journey.as(to, async (page) => {
    await openTask(page, name);
    await page.getByRole('button', { name: 'Reject…' }).click();
    await page.getByRole('radio', { name: 'The number or address is wrong' }).check();
    await look(journey, page, 'Task: handoff, rejected');
    await page.getByRole('button', { name: 'Reject' }).click();
    await page.getByText(/^You rejected this handoff/).waitFor();
  });
  const [rejected] = await journey.sql<{ state: string; reason_code: string }>(
    'SELECT state, reason_code FROM handoff WHERE enquiry_id = $1',
    enquiryId,
  );
  expect(rejected).toEqual({ state: 'rejected', reason_code: 'invalid_contact' });

  await journey.as(MARKETER, async (page) => {
    await openTask(page, name);
    await page.getByText(`${to} could not take it`).waitFor();
    await look(journey, page, 'Task: complete the enquiry');
    await page.getByRole('textbox', { name: 'Telephone' }).fill('020 7946 0190');
    await page.getByRole('button', { name: 'Complete, offer again' }).click();
    await page.getByText(/^You completed this/).waitFor();
  });
  const again = (): Promise<Offer | undefined> =>
    offers(journey).then((all) => all.find((each) => each.enquiryId === enquiryId));
  await soon(again).toBeDefined();
  const second = await again();
  await journey.as(second!.to, async (page) => {
    await openTask(page, name);
    await page.getByText('020 7946 0190').first().waitFor();
    await page.getByRole('button', { name: 'Accept, call later' }).click();
    await page.getByText(/^You accepted this handoff/).waitFor();
  });
  await soon(() => stageOf(journey, enquiryId)).toBe('accepted');
}

async function openTask(page: Page, name: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('main').getByRole('link', { name }).first().click();
  await page.getByRole('article').getByText(name).first().waitFor();
}

/** Who is offered to whom at this moment, by name. */
function offers({ sql, kept }: Journey): Promise<Offer[]> {
  return sql<Offer>(
    `SELECT e.id AS "enquiryId", e.name, m.name AS "to" FROM handoff h JOIN enquiry e ON e.id = h.enquiry_id JOIN member m ON m.id = h.to_member_id
      WHERE e.campaign_id = $1 AND h.state = 'offered' ORDER BY e.name`,
    kept.campaignId,
  );
}

async function stageOf({ sql }: Journey, enquiryId: string): Promise<string | undefined> {
  const [row] = await sql<{ stage: string }>('SELECT stage FROM enquiry WHERE id = $1', enquiryId);
  return row?.stage;
}
