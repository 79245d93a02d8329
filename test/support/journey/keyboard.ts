import type { Page } from 'playwright-core';

const MOST_TABS = 160;

/** Runs in the page: the name of what has the focus, as a screen reader would say it. */
function readFocus(): string {
  const at = document.activeElement;
  const field = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement ? at : undefined;
  const words = (element: Element | null | undefined): string => element?.textContent?.trim() ?? '';
  const labelled = (at?.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id));
  return at?.getAttribute('aria-label') ?? (words(field?.labels?.[0]) || words(labelled[0]) || words(at));
}

/** Presses Tab until what is called so has the focus. Fails where Tab does not reach it. */
export async function tabTo(page: Page, wanted: string): Promise<void> {
  const seen: string[] = [];
  for (let tabs = 0; tabs <= MOST_TABS; tabs++) {
    const name = await page.evaluate(readFocus);
    if (name === wanted) return;
    seen.push(name.slice(0, 30));
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${wanted}; it went: ${seen.slice(0, 60).join(' · ')}`);
}
