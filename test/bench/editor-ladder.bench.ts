import { startBrowser } from '../support/browser.ts';
import { servePages } from './editor/serve.ts';

export const name = 'editor-ladder';

const RUNGS = 600;
const LIMIT_MS = 200;
/** After the checks have spoken, for what they set off. */
const AFTER_MS = 1500;

/** A ladder of diamonds that was never laid out, of 2^600 ways: the longest task of the page until its problems are shown. */
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
    const tasks = await page.evaluate(() => (window as unknown as { tasks: number[] }).tasks);
    const longest = Math.round(Math.max(0, ...tasks));
    return [
      {
        what: `a ladder of 2^${RUNGS} ways opens: longest task, ms (limit ${LIMIT_MS})`,
        ours: longest,
        floor: LIMIT_MS,
        ratio: Math.round((100 * LIMIT_MS) / Math.max(longest, 1)) / 100,
        goal: 1,
        ok: longest <= LIMIT_MS,
      },
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
