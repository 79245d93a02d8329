import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FlowDefinition } from '../../flow/definition.ts';
import { difference, isSameUpToIds } from '../../flow/difference/difference.ts';
import { templates } from '../../flow/templates/templates.ts';
import { buildByKeyboard } from '../support/journey/build-by-keyboard.ts';
import { startJourney } from '../support/journey/journey.ts';
import type { Journey } from '../support/journey/journey.ts';
import { tabTo } from '../support/journey/keyboard.ts';

const OPERATIONS = 'Dana Kowalski';
const NAME = 'Book campaign by keyboard';

let journey: Journey;
beforeAll(async () => {
  journey = await startJourney();
});
afterAll(() => journey?.close());

describe('A flow is built by keyboard alone, in the outline', () => {
  test('the book’s campaign, from an empty flow, equals the template', async () => {
    const template = templates.find(({ id }) => id === 'F1')!.flow();
    await journey.as(OPERATIONS, async (page) => {
      await page.goto('/flows');
      await page.getByRole('button', { name: 'New flow…' }).waitFor();
      await tabTo(page, 'New flow…');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: 'New flow' }).waitFor();
      await tabTo(page, 'Name');
      await page.keyboard.type(NAME);
      await page.keyboard.press('Tab');
      for (let at = 0; at <= templates.length; at++) {
        if (await page.getByRole('radio', { name: 'An empty flow' }).isChecked()) break;
        await page.keyboard.press('ArrowDown');
      }
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: NAME }).waitFor();
      await page.keyboard.press('o');
      await page.getByRole('treegrid').waitFor();
      await page.keyboard.press('F6');
      await buildByKeyboard(page, template);
      await page.getByText(/^Saved/).waitFor();
    });
    const built = await draftOf(journey, NAME);
    const wanted = { ...template, name: NAME };
    expect(difference(wanted, built).groups).toEqual([]);
    expect(isSameUpToIds(wanted, built)).toBe(true);
    expect(journey.faults).toEqual([]);
  });
});

async function draftOf({ sql }: Journey, name: string): Promise<FlowDefinition> {
  const [draft] = await sql<{ definition: FlowDefinition }>(
    'SELECT d.definition FROM flow_draft d JOIN flow f ON f.id = d.flow_id WHERE f.name = $1',
    name,
  );
  return draft!.definition;
}
