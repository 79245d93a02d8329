import type { Page } from 'playwright-core';
import { look, lookOnPhone } from '../support/journey/eyes.ts';
import type { Journey } from '../support/journey/journey.ts';

interface Place {
  path: string;
  /** Words that stand there once it has loaded. */
  shows: string | RegExp;
  phone?: true;
}

/** The places that the story did not lead to, each as somebody who goes there. */
export async function lookAround(journey: Journey): Promise<void> {
  const flow = `/flows/${journey.kept.flowId}`;
  const campaign = `/campaigns/${journey.kept.campaignId}`;
  const rounds: Record<string, Place[]> = {
    'Ruth Stein': [
      { path: '/flows', shows: 'Short campaign' },
      { path: `${flow}?view=outline`, shows: 'Sales agrees to the plan', phone: true },
      { path: `${flow}?view=text`, shows: /One step a line/ },
      { path: '/operations/runs', shows: 'Term Deposit Autumn' },
      { path: '/operations/mails', shows: /Brief sales/ },
      { path: '/operations/outside', shows: 'Leo Fischer' },
      { path: '/operations/audit', shows: /unbroken/ },
    ],
    'Helen Marsh': [
      { path: '/', shows: 'My work', phone: true },
      { path: '/enquiries', shows: 'Rosa Meyer', phone: true },
      { path: `${campaign}/timeline`, shows: /Tom Whitlock/ },
      { path: `${campaign}/briefs/sales`, shows: 'there is a notice account' },
      { path: '/settings/people', shows: 'Karen Boyle' },
      { path: '/settings/calendar', shows: 'Days off' },
      { path: '/settings/sources', shows: 'Web form' },
      { path: '/nowhere', shows: 'This page is not here' },
    ],
    'Nadia Petrova': [
      { path: '/settings', shows: 'Nadia Petrova' },
      { path: '/settings/policies', shows: 'Always on', phone: true },
      { path: '/settings/keys', shows: 'Keys of other systems' },
    ],
  };
  await Promise.all([
    ...Object.entries(rounds).map(([person, places]) => journey.as(person, (page) => visit(journey, page, places))),
    journey.asPublic((page) =>
      visit(journey, page, [
        { path: '/sign-in', shows: 'Look around as one of them', phone: true },
        { path: '/f/nothing', shows: 'This form does not exist.' },
      ]),
    ),
  ]);
}

async function visit(journey: Journey, page: Page, places: Place[]): Promise<void> {
  for (const { path, shows, phone } of places) {
    await page.goto(path);
    const main = page.getByRole('main');
    await main.or(page.getByRole('banner')).getByText(shows).first().waitFor();
    await look(journey, page, path);
    if (phone) await lookOnPhone(journey, page, path);
  }
}
