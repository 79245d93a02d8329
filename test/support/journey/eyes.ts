import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import type { Journey } from './journey.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** With what is no rule of WCAG but good all the same: landmarks, one `h1`, the order of headings. */
export const EVERY_RULE = [...TAGS, 'best-practice'];
const PHONE = { width: 390, height: 844 };
const MOST_PLACES = 3;
const SETTLE_MS = 3000;

/**
 * Looks at the page with axe, in light at everything, in dark at what can differ there: the colours. What it finds is
 * kept in the journey's faults. `part` is the selector of what alone is looked at.
 */
export async function look(
  journey: Journey,
  page: Page,
  name: string,
  schemes: readonly ('light' | 'dark')[] = ['light', 'dark'],
  { part, tags = TAGS }: { part?: string | undefined; tags?: string[] } = {},
): Promise<void> {
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // Halfway from one colour to another is no colour of the page.
    await page.evaluate(atRest);
    const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
    if (part !== undefined) axe.include(part);
    const { violations } = await (
      colorScheme === 'light' ? axe.withTags(tags) : axe.withRules('color-contrast')
    ).analyze();
    for (const { id, help, nodes } of violations) {
      const places = nodes
        .slice(0, MOST_PLACES)
        .map(
          ({ target, failureSummary }) =>
            `${target.join(' ')} (${failureSummary?.split('\n').slice(1).join(' ').trim()})`,
        );
      journey.faults.push(`${name}, ${colorScheme}: ${id}: ${help} ×${nodes.length}\n    ${places.join('\n    ')}`);
    }
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
}

/** Looks at the page as wide as a phone: with axe, and whether anything makes it scroll sideways. */
export async function lookOnPhone(journey: Journey, page: Page, name: string): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize(PHONE);
  await page.getByRole('main').waitFor();
  // Parts that lay themselves out by script need a moment to follow the new width.
  await page
    .waitForFunction(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth, null, {
      timeout: SETTLE_MS,
    })
    .catch(() => {});
  const over = await page.evaluate(overhanging);
  if (over.length > 0)
    journey.faults.push(`${name}, ${PHONE.width} px wide: scrolls sideways because of ${over.join(', ')}`);
  await look(journey, page, `${name}, ${PHONE.width} px wide`, ['light']);
  if (before) await page.setViewportSize(before);
}

/** Runs in the page: what reaches beyond the right edge of a page that is wider than its window. */
function overhanging(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  return [...document.querySelectorAll('body *')]
    .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
    .slice(0, 5)
    .map(
      (element) =>
        `${element.tagName.toLowerCase()} ${element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40) ?? ''}`,
    );
}

/** Runs in the page: until no colour or place is on its way any more. What turns for ever is not waited for. */
async function atRest(): Promise<void> {
  const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(ending.map(({ finished }) => finished));
}
