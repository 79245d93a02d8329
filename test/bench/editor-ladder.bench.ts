import type { Page } from 'playwright-core';
import { startBrowser } from '../support/browser.ts';
import { servePages } from './editor/serve.ts';

export const name = 'editor-ladder';

const RUNGS = 600;
const LIMIT_MS = 200;
/** After the checks have spoken, for what they set off. */
const AFTER_MS = 1500;

/**
 * A ladder of diamonds that was never laid out, of 2^600 ways: the longest task of the page until its problems are shown,
 * then until the outline has come, and while keys go from one end of it to the other.
 */
export async function run() {
  const pages = await servePages();
  const browser = await startBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(120_000);
    await page.addInitScript(() => {
      const tasks: number[] = [];
      new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
        type: 'longtask',
        buffered: true,
      });
      Object.assign(window, { tasks });
    });
    const from = performance.now();
    await page.goto(`${pages.url}/ours.html?ladder=${RUNGS}`);
    await page
      .getByRole('region', { name: 'Checks', exact: true })
      .getByText(/stops? publishing/)
      .waitFor();
    const shown = performance.now() - from;
    await page.waitForTimeout(AFTER_MS);
    const opened = await longest(page);
    await page.getByRole('link', { name: 'Outline' }).click();
    const outline = page.getByRole('treegrid');
    await outline.waitFor();
    await page.waitForTimeout(AFTER_MS);
    const listed = await longest(page);
    await outline.focus();
    for (const key of ['End', 'ArrowUp', 'Home', 'ArrowDown']) {
      await page.keyboard.press(key);
      await page.waitForTimeout(AFTER_MS / 4);
    }
    const walked = await longest(page);
    return [
      within('opens: longest task', opened),
      within('in the outline: longest task', listed),
      within('in the outline, from end to end by keys: longest task', walked),
      {
        what: `a ladder of 2^${RUNGS} ways opens: until its problems are shown, ms`,
        ours: Math.round(shown),
        floor: Math.round(shown),
        ratio: 1,
        goal: 0,
        ok: true,
      },
    ];
  } finally {
    await browser.close();
    await pages.close();
  }
}

/** Since it was asked last. */
async function longest(page: Page): Promise<number> {
  const tasks = await page.evaluate(() => (window as unknown as { tasks: number[] }).tasks.splice(0));
  return Math.round(Math.max(0, ...tasks));
}

function within(what: string, ms: number) {
  return {
    what: `a ladder of 2^${RUNGS} ways ${what}, ms (limit ${LIMIT_MS})`,
    ours: ms,
    floor: LIMIT_MS,
    ratio: Math.round((100 * LIMIT_MS) / Math.max(ms, 1)) / 100,
    goal: 1,
    ok: ms <= LIMIT_MS,
  };
}
