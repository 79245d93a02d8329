import type { Locator, Page } from 'playwright-core';

/** A point of the window, in pixels. */
export interface Spot {
  x: number;
  y: number;
}

/** The middle of what is there and stands still. */
export async function middleOf(locator: Locator): Promise<Spot> {
  await locator.waitFor({ state: 'attached' });
  return locator.evaluate(async (element) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    let before = '';
    for (;;) {
      const { x, y, width, height } = element.getBoundingClientRect();
      const now = `${x} ${y} ${width} ${height}`;
      if (now === before) return { x: x + width / 2, y: y + height / 2 };
      before = now;
      await frame();
      await frame();
    }
  });
}

/** Presses at a spot, moves to another one and lets go there. */
export async function drag({ mouse }: Page, from: Spot, to: Spot): Promise<void> {
  await mouse.move(from.x, from.y);
  await mouse.down();
  await mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 2 });
  await mouse.move(to.x, to.y, { steps: 2 });
  await mouse.up();
}

/** Takes an entry of a list that is open. */
export async function pickOption(page: Page, name: string): Promise<void> {
  await optionCalled(page, name).click();
}

export function optionCalled(page: Page, name: string): Locator {
  return page.getByRole('option', { name, exact: true }).filter({ visible: true });
}

/** A list that closes under the hand is opened again, as anybody would. */
export async function openAndPick(open: () => Promise<void>, option: Locator): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    await open();
    try {
      return await option.click({ timeout: 10_000 });
    } catch (error) {
      if (tries === 4) throw error;
    }
  }
}

/** Presses an entry of the dialog with a searchable list that asks this; it is gone afterwards. */
export async function pickInDialog(page: Page, question: string, title: string | RegExp): Promise<void> {
  const dialog = page.getByRole('dialog', { name: question, exact: true });
  const entry = dialog.getByRole('option').filter({ has: page.locator('b').getByText(title, { exact: true }) });
  await entry.click();
  await dialog.waitFor({ state: 'detached' });
}

/** Writes into a field that is clicked first, over what stands there. */
export async function writeInto(field: Locator, text: string): Promise<void> {
  await field.click();
  await field.fill(text);
}

/** A field of one line or several, with or without a list of its own. */
export function fieldCalled(place: Locator, name: string): Locator {
  return place.locator('input, textarea').and(place.getByLabel(name, { exact: true }));
}
