import type { Page } from 'playwright-core';
import type { FlowDefinition } from '../../../flow/definition.ts';
import type { Journey } from './journey.ts';
import { tabTo } from './keyboard.ts';

/** Makes an empty flow in the list of flows, by keys alone; it is open afterwards. */
export async function makeEmptyFlow(page: Page, name: string): Promise<void> {
  await page.goto('/flows');
  await page.getByRole('button', { name: 'New flow…' }).waitFor();
  await tabTo(page, 'New flow…');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'New flow' }).waitFor();
  await tabTo(page, 'Name');
  await page.keyboard.type(name);
  await page.keyboard.press('Tab');
  const empty = page.getByRole('radio', { name: 'An empty flow' });
  const radios = await page.getByRole('radio').count();
  for (let at = 0; at < radios && !(await empty.isChecked()); at++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** What is stored of the flow that nobody has published. */
export async function draftOf({ sql }: Journey, name: string): Promise<FlowDefinition> {
  const [draft] = await sql<{ definition: FlowDefinition }>(
    'SELECT d.definition FROM flow_draft d JOIN flow f ON f.id = d.flow_id WHERE f.name = $1',
    name,
  );
  return draft!.definition;
}
