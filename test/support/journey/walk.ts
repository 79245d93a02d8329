import type { Page } from 'playwright-core';

/** More presses than any page has controls. */
const MOST_TABS = 400;
const OPEN_MS = 10_000;

/** Where Tab went, kept in the page between two presses. */
declare global {
  interface Window {
    walked?: { due: Map<Element, string>; seen: Set<Element>; last: Element | undefined };
  }
}

/**
 * Presses Tab from the top of the page until it comes round. Answers what was wrong: controls that it did not reach, a
 * focus that cannot be seen or lies under something, a place where it stays. A group with one tab stop counts as that one.
 */
export async function walk(page: Page): Promise<string[]> {
  await page.evaluate(begin);
  const faults: string[] = [];
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    await page.keyboard.press('Tab');
    const { fault, isRound } = await page.evaluate(look);
    if (fault !== undefined) faults.push(fault);
    if (isRound) break;
    if (fault?.startsWith('stuck')) break;
  }
  const missed = await page.evaluate(missing);
  return [...faults, ...missed.map((name) => `Tab does not reach ${name}`)];
}

/** Runs in the page. */
function begin(): void {
  const focusable = 'a[href], button, input, select, textarea, summary, [tabindex], [contenteditable="true"]';
  const nameOf = (element: Element): string =>
    `${element.tagName.toLowerCase()} “${(element.getAttribute('aria-label') ?? (element.textContent || element.id)).trim().slice(0, 40)}”`;
  const due = new Map<Element, string>();
  const groups = new Set<string>();
  for (const element of document.querySelectorAll<HTMLElement>(focusable)) {
    if (element.tabIndex < 0 || element.matches(':disabled') || element.closest('[inert]')) continue;
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    if (element instanceof HTMLInputElement && element.type === 'hidden') continue;
    if (element instanceof HTMLInputElement && element.type === 'radio') {
      // Of a group the chosen one is the stop, or else the first.
      const group = document.querySelectorAll<HTMLInputElement>(`input[type=radio][name="${element.name}"]`);
      if (groups.has(element.name) || (![...group].every(({ checked }) => !checked) && !element.checked)) continue;
      groups.add(element.name);
    }
    due.set(element, nameOf(element));
  }
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  window.getSelection()?.removeAllRanges();
  window.walked = { due, seen: new Set(), last: undefined };
}

/** Runs in the page, after each press. */
function look(): { fault: string | undefined; isRound: boolean } {
  const { walked } = window;
  const at = document.activeElement;
  if (!walked || !at || at === document.body) return { fault: undefined, isRound: (walked?.seen.size ?? 0) > 0 };
  const name = `${at.tagName.toLowerCase()} “${(at.getAttribute('aria-label') ?? (at.textContent || at.id)).trim().slice(0, 40)}”`;
  if (walked.last === at) return { fault: `stuck at ${name}`, isRound: false };
  walked.last = at;
  if (walked.seen.has(at)) return { fault: undefined, isRound: true };
  walked.seen.add(at);
  const shows = (element: Element | null): boolean => {
    if (!element) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1.5;
  };
  const frame = getComputedStyle(at, '::after');
  const isFramed = frame.borderTopStyle === 'solid' && Number.parseFloat(frame.borderTopWidth) >= 1.5;
  // What is drawn for a field that cannot be seen itself stands beside it or around it.
  const isSeen =
    isFramed ||
    [
      at,
      at.nextElementSibling,
      at.parentElement,
      at.closest('label'),
      at.parentElement?.firstElementChild ?? null,
    ].some(shows);
  if (!isSeen) return { fault: `the focus cannot be seen at ${name}`, isRound: false };
  const box = at.getBoundingClientRect();
  const isInside = box.bottom > 0 && box.right > 0 && box.top < window.innerHeight && box.left < window.innerWidth;
  if (!isInside) return { fault: `the focus is outside of the window at ${name}`, isRound: false };
  return { fault: undefined, isRound: false };
}

/** Runs in the page, in the end. What is gone by then need not be reached. */
function missing(): string[] {
  const { due, seen } = window.walked ?? { due: new Map<Element, string>(), seen: new Set<Element>() };
  return [...due]
    .filter(([element]) => !seen.has(element) && element.isConnected && element.checkVisibility())
    .map(([, name]) => name);
}

/**
 * Opens every menu and dialog of the page's buttons that say that they have one, by Enter, and leaves it by Escape.
 * Answers where it stayed open or the focus did not come back.
 */
export async function leaveByEscape(page: Page): Promise<string[]> {
  const faults: string[] = [];
  const openers = page.locator(
    'main [aria-haspopup]:not(input):not(:disabled), header [aria-haspopup]:not(input):not(:disabled)',
  );
  const names = new Set<string>();
  for (let at = 0; at < (await openers.count()); at++) {
    const opener = openers.nth(at);
    const name = (await opener.getAttribute('aria-label')) ?? (await opener.textContent()) ?? '';
    if (!(await opener.isVisible()) || names.has(name.replaceAll(/\d+/g, ''))) continue;
    names.add(name.replaceAll(/\d+/g, ''));
    await opener.press('Enter');
    const opened = page.locator('[role=menu]:visible, [role=dialog]:visible');
    const isOpen = await opened
      .first()
      .waitFor({ timeout: OPEN_MS })
      .then(() => true)
      .catch(() => false);
    if (!isOpen) {
      const focus = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120));
      faults.push(`Enter does not open “${name}”; the focus is on ${focus}`);
      continue;
    }
    // The focus follows a moment after.
    await page.waitForFunction(() => document.activeElement?.closest('[role=menu], [role=dialog]') !== null);
    await page.keyboard.press('Escape');
    const isLeft = await opened
      .first()
      .waitFor({ state: 'detached', timeout: OPEN_MS })
      .then(() => true)
      .catch(() => false);
    if (!isLeft) {
      faults.push(`Escape does not leave what “${name}” opens`);
      return faults;
    }
    const isBack = await opener.evaluate((element) => document.activeElement === element);
    if (!isBack) faults.push(`Escape does not give the focus back to “${name}”`);
  }
  return faults;
}
