import type { Page } from 'playwright-core';
import { fileToImport } from './prepare.ts';

/** Presses the button of this name and waits until what it opens is there: a dialog, a menu, a list or another part. */
export async function openButton(page: Page, name: string | RegExp, role: 'button' | 'tab' = 'button'): Promise<void> {
  const button = page.getByRole('main').or(page.getByRole('banner')).getByRole(role, { name }).first();
  await button.click();
}

/** As somebody with the focus in the canvas, the outline or the page would. */
export async function pressKey(page: Page, key: string): Promise<void> {
  const home = page.locator('[data-keys]').first();
  if ((await home.count()) > 0) await home.focus();
  await page.keyboard.press(key);
  await page.getByRole('dialog').waitFor();
}

/** The path that breaks a rule, lit. */
export async function showPath(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Show path' }).click();
  await page.getByRole('button', { name: /^Showing path/ }).waitFor();
}

/** Two steps, and what can be done with both. */
export async function markTwo(page: Page): Promise<void> {
  await page.locator('[data-keys]').first().focus();
  for (const key of ['Space', 'ArrowRight', 'Space']) await page.keyboard.press(key);
  await page.getByRole('toolbar', { name: 'Chosen steps' }).waitFor();
}

/** The list of what may follow the chosen step. */
export async function addAfter(page: Page): Promise<void> {
  await pressKey(page, 'a');
}

/** Every action with its key. */
export async function commandBar(page: Page): Promise<void> {
  await pressKey(page, ':');
}

/** A course of the flow, some events on. */
export async function playEvents(page: Page): Promise<void> {
  const on = page.getByRole('button', { name: 'One event on (.)' });
  for (let events = 0; events < 12; events++) await on.click();
}

/** What ten thousand courses come to, drawn as heat. */
export async function tenThousand(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'Random courses' }).getByRole('button').click();
  await page.getByText('If 10,000 random courses went like this').waitFor();
}

/** What somebody else is asked to agree to. */
export async function askForReview(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Review and publish' }).click();
  await page.getByRole('dialog').waitFor();
}

/** The session has ended elsewhere while somebody works. It stays so: whoever this is of has no other screen. */
export async function endSession(page: Page): Promise<void> {
  await page.context().clearCookies();
  // The page may notice by itself before the press, and then lies under the question.
  const link = page.getByRole('navigation').getByRole('link', { name: 'Campaigns' });
  await link.click({ timeout: 3_000 }).catch(() => undefined);
  await page.getByRole('dialog').waitFor();
}

/** A file with its first rows. */
export async function chooseFile(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: 'Campaign' }).click();
  await page.getByRole('option', { name: 'Term Deposit Autumn' }).click();
  await page.locator('input[type=file]').setInputFiles(fileToImport);
  await page.getByRole('button', { name: 'Read the first rows' }).click();
  await page.getByRole('region', { name: 'First rows' }).and(page.locator('[aria-busy="false"]')).waitFor();
}
