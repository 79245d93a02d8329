import type { Page } from 'playwright-core';
import type { Places } from '../../bin/shots/prepare.ts';
import { editorScreens } from '../../bin/shots/editor-screens.ts';
import type { ScreenToSee } from '../../bin/shots/screen-to-see.ts';
import { visit } from '../../bin/shots/visit.ts';
import { EVERY_RULE, look, lookOnPhone } from '../support/journey/eyes.ts';
import type { Journey } from '../support/journey/journey.ts';
import { leaveByEscape, walk } from '../support/journey/walk.ts';

const LANES = 3;

/** What was wrong, by what was looked for. */
export interface Seen {
  keys: string[];
  escape: string[];
}

/**
 * Goes to each screen once, some at the same time. What axe and the width of a phone find is kept in the journey's
 * faults; the editor's screens are walked by keyboard as well.
 */
export async function lookOver(journey: Journey, places: Places, screens: readonly ScreenToSee[]): Promise<Seen> {
  const seen: Seen = { keys: [], escape: [] };
  const parts = partsOf(screens);
  const work = async (): Promise<void> => {
    for (let part = parts.shift(); part; part = parts.shift()) {
      const { who, screens: theirs } = part;
      const go = async (page: Page): Promise<void> => {
        for (const screen of theirs) {
          await lookAt(journey, page, { screen, places, seen }).catch((error: Error) =>
            journey.faults.push(`${screen.name}: ${error.message}`),
          );
        }
      };
      await (who === '' ? journey.asPublic(go) : journey.as(who, go));
    }
  };
  await Promise.all(Array.from({ length: LANES }, work));
  return seen;
}

/** Screens by whom they belong to, nobody's part longer than a lane. */
function partsOf(screens: readonly ScreenToSee[]): { who: string; screens: ScreenToSee[] }[] {
  const most = Math.ceil(screens.length / LANES / 2);
  const people = [...new Set(screens.map(({ who }) => who ?? ''))];
  return people
    .flatMap((who) => {
      const theirs = screens.filter((screen) => (screen.who ?? '') === who);
      return Array.from({ length: Math.ceil(theirs.length / most) }, (_, at) => ({
        who,
        screens: theirs.slice(at * most, (at + 1) * most),
      }));
    })
    .toSorted((a, b) => b.screens.length - a.screens.length);
}

async function lookAt(
  journey: Journey,
  page: Page,
  { screen, places, seen }: { screen: ScreenToSee; places: Places; seen: Seen },
): Promise<void> {
  await visit(page, screen, places);
  await look(journey, page, screen.name, ['light', 'dark'], { part: screen.part, tags: EVERY_RULE });
  if (!screen.notOnPhone && screen.part === undefined) await lookOnPhone(journey, page, screen.name);
  if (!editorScreens.includes(screen)) return;
  const told = (found: readonly string[]): string[] => found.map((fault) => `${screen.name}: ${fault}`);
  const dialog = page.getByRole('dialog').first();
  if (await dialog.isVisible()) {
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    const isBack = await page
      .waitForFunction(() => document.activeElement !== document.body)
      .then(() => true)
      .catch(() => false);
    if (!isBack) seen.escape.push(...told(['after Escape the focus is nowhere']));
  } else if (screen.deeds === undefined) {
    seen.keys.push(...told(await walk(page)));
    seen.escape.push(...told(await leaveByEscape(page)));
  }
}
