import type { Page } from 'playwright-core';
import type { Places } from './prepare.ts';
import type { ScreenToSee } from './screen-to-see.ts';

/** Goes to a screen at the width that the page has, brings it to its state and waits until nothing moves. */
export async function visit(page: Page, screen: ScreenToSee, places: Places): Promise<void> {
  await page.goto(addressOf(screen.path, places));
  const parts = page.getByRole('main').or(page.getByRole('banner')).or(page.getByRole('dialog'));
  await parts
    .getByText(screen.shows)
    .or(parts.filter({ hasText: screen.shows }))
    .first()
    .waitFor();
  await screen.deeds?.(page);
  await settle(page);
}

/** Until fonts are there, no skeleton stands for what is on its way, and no colour or place is halfway. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
}

function addressOf(path: string, places: Places): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = places[name];
    if (!value) throw new Error(`Nothing is prepared for {${name}} of ${path}`);
    return value;
  });
}
