import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { demoMember } from './demo-member.ts';
import type { Places } from './prepare.ts';
import type { ScreenToSee } from './screen-to-see.ts';
import { settle, visit } from './visit.ts';

export const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
] as const;
export const themes = ['light', 'dark'] as const;
type Size = (typeof sizes)[number];
const PHONE = 390;
const PATIENCE_MS = 30_000;

export interface Picture {
  screen: string;
  width: number;
  theme: (typeof themes)[number];
  file: string;
}

/** Pictures of these screens in a folder; `faults` are those that could not be reached, and errors of scripts. */
export async function takePictures(deps: {
  browser: Browser;
  url: string;
  places: Places;
  screens: readonly ScreenToSee[];
  out: string;
  say: (line: string) => void;
}): Promise<{ pictures: Picture[]; faults: string[] }> {
  const { browser, url, places, out, say } = deps;
  mkdirSync(out, { recursive: true });
  const contexts = new Map<string, Promise<BrowserContext>>();
  const contextOf = (who: string | undefined, viewport: Size): Promise<BrowserContext> => {
    const key = `${who ?? ''} ${viewport.width}`;
    const known = contexts.get(key) ?? signedIn(browser, url, who, viewport);
    contexts.set(key, known);
    return known;
  };
  // Two pages of different sizes that are drawn at the same moment would mix.
  let drawing: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(draw: () => Promise<T>): Promise<T> => {
    const mine = drawing.then(draw, draw);
    drawing = mine.catch(() => undefined);
    return mine;
  };
  const pictures: Picture[] = [];
  const faults: string[] = [];
  const queue = deps.screens.flatMap((screen) =>
    sizes.filter(({ width }) => !(screen.notOnPhone && width === PHONE)).map((size) => ({ screen, size })),
  );
  const total = queue.length;
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { screen, size } = next;
      const page = await (await contextOf(screen.who, size)).newPage();
      page.on('pageerror', (error) => faults.push(`${screen.name}, ${size.width}: ${error.message}`));
      try {
        await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
        await visit(page, screen, places);
        for (const theme of themes) {
          pictures.push(await inTurn(() => picture(page, { screen, width: size.width, theme, out })));
        }
      } catch (error) {
        faults.push(`${screen.name}, ${size.width}: ${(error as Error).message}`);
      } finally {
        await page.close();
      }
      if (queue.length % 20 === 0) say(`${total - queue.length} of ${total}`);
    }
  };
  await Promise.all([work(), work()]);
  for (const context of contexts.values()) await (await context).close();
  return { pictures, faults };
}

async function picture(
  page: Page,
  { screen, width, theme, out }: { screen: ScreenToSee; width: number; theme: Picture['theme']; out: string },
): Promise<Picture> {
  const file = `${screen.name}-${width}-${theme}.png`;
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  await settle(page);
  await page.screenshot({ path: join(out, file) });
  return { screen: screen.name, width, theme, file };
}

/** Signed in as a person of the demo, or as nobody. */
async function signedIn(
  browser: Browser,
  url: string,
  who: string | undefined,
  viewport: Size,
): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: url, locale: 'en-GB', timezoneId: 'Europe/London', viewport });
  context.setDefaultTimeout(PATIENCE_MS);
  if (who !== undefined) {
    const memberId = await demoMember(url, who);
    const answer = await context.request.post('/api/v1/demo-sign-in', { data: { memberId }, headers: { origin: url } });
    if (!answer.ok()) throw new Error(`${who} could not sign in: ${answer.status()}`);
  }
  return context;
}
