import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { ROOT } from '../../../bin/services/arguments.ts';
import { startBrowser } from '../browser.ts';
import { startProduct } from '../product.ts';

/** What one step of the journey leaves for the later ones. */
export interface Kept {
  flowId: string;
  campaignId: string;
  runId: string;
  /** Of the run and enquiries that were there before version 2. */
  firstRunId: string;
}

export interface Journey {
  url: string;
  kept: Kept;
  /** What was wrong on any page that was seen: faults of axe, scripts and widths. Looked at in the end. */
  faults: string[];
  /** A person at their own computer: signed in the first time, the very first of them by a click; with their cookies after that. */
  as<T>(person: string, work: (page: Page) => Promise<T>, options?: BrowserContextOptions): Promise<T>;
  /** Somebody of the public, who is signed in nowhere. */
  asPublic<T>(work: (page: Page) => Promise<T>): Promise<T>;
  /** Past row-level security, for looking at what is stored. */
  sql<T>(text: string, ...values: unknown[]): Promise<T[]>;
  close(): Promise<void>;
}

/** No wait of the journey is longer; on a machine at rest all of them are short. */
export const PATIENCE_MS = 60_000;
const COMPUTER: BrowserContextOptions = {
  locale: 'en-GB',
  timezoneId: 'Europe/London',
  viewport: { width: 1440, height: 900 },
  reducedMotion: 'reduce',
};

/** The product as `npm start` starts it, with few enquiries, and a browser in front of it. */
export async function startJourney(): Promise<Journey> {
  const product = await startProduct();
  const browser = await startBrowser();
  const { DATABASE_URL: ownerUrl } = JSON.parse(readFileSync(join(product.dataDir, 'env.json'), 'utf8')) as Record<
    string,
    string
  >;
  const journey = openJourney({ url: product.url, ownerUrl: ownerUrl!, browser });
  return {
    ...journey,
    async close() {
      await journey.close();
      await browser.close();
      await product.stop();
    },
  };
}

/** A journey on a product and a browser that run already; closing it leaves both running. */
export function openJourney({ url, ownerUrl, browser }: { url: string; ownerUrl: string; browser: Browser }): Journey {
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 2 });
  owner.on('error', () => {});
  const faults: string[] = [];
  const cookies = new Map<string, Awaited<ReturnType<BrowserContext['storageState']>>>();

  async function at<T>(who: string, work: (page: Page) => Promise<T>, options: BrowserContextOptions): Promise<T> {
    const context = await browser.newContext({ ...COMPUTER, ...options, baseURL: url });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    page.on('pageerror', (error) => faults.push(`${who} at ${page.url()}: ${error.message}`));
    page.on('console', (line) => {
      // A refusal by the server is part of the journey; the browser reports its status as an error.
      if (line.type() === 'error' && !line.text().startsWith('Failed to load resource'))
        faults.push(`${who} at ${page.url()}: ${line.text()}`);
    });
    try {
      return await work(page);
    } catch (error) {
      const picture = join(ROOT, 'dist', 'journey', `${who}.png`);
      await page.screenshot({ path: picture }).catch(() => {});
      throw new Error(`${who} at ${page.url()}, see ${picture}: ${(error as Error).message}`, { cause: error });
    } finally {
      await context.close();
    }
  }

  return {
    url,
    faults,
    kept: { flowId: '', campaignId: '', runId: '', firstRunId: '' },
    as(person, work, options = {}) {
      const known = cookies.get(person);
      return at(
        person,
        async (page) => {
          if (!known) await (cookies.size === 0 ? signIn(page, person) : signInQuietly(page, person, url));
          if (known || cookies.size > 0) await page.goto('/');
          if (!known) cookies.set(person, await page.context().storageState());
          return work(page);
        },
        { ...options, ...(known && { storageState: known }) },
      );
    },
    asPublic: (work) => at('The public', work, {}),
    sql: async <T>(text: string, ...values: unknown[]) => (await owner.query(text, values)).rows as T[],
    close: () => owner.end(),
  };
}

async function signIn(page: Page, person: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByRole('region', { name: 'People of the demo' }).getByRole('button', { name: person }).click();
  await page.getByRole('heading', { level: 1, name: 'My work' }).waitFor();
}

/** What the click sends, without the page that it is on: that has been seen by then. */
async function signInQuietly(page: Page, person: string, origin: string): Promise<void> {
  const people = (await (await page.request.get('/api/v1/demo-people')).json()) as {
    items: { memberId: string; name: string }[];
  };
  const memberId = people.items.find(({ name }) => name === person)?.memberId;
  const answer = await page.request.post('/api/v1/demo-sign-in', { data: { memberId }, headers: { origin } });
  if (!answer.ok()) throw new Error(`${person} could not sign in: ${answer.status()}`);
}
