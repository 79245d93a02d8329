import type { Page } from 'playwright-core';

/** What has the focus, as a screen reader would name it. */
export interface Focus {
  name: string;
  tag: string;
  /** Name of the group of controls that it stands in; ''. */
  group: string;
  value: string;
  isChecked: boolean;
  isOpen: boolean;
  /** Words of the option that the arrow keys have reached, and its first line alone; ''. */
  option: string;
  optionTitle: string;
}

const MOST_TABS = 160;
const MOST_OPTIONS = 90;
const OPEN_MS = 5000;

/** Runs in the page: reads the focus, changes nothing. */
function readFocus(): Focus {
  const at = document.activeElement;
  const field = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement ? at : undefined;
  const words = (element: Element | null | undefined): string => element?.textContent?.trim() ?? '';
  const labelled = (at?.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id));
  const option = document.getElementById(at?.getAttribute('aria-activedescendant') ?? '');
  return {
    name: at?.getAttribute('aria-label') ?? (words(field?.labels?.[0]) || words(labelled[0]) || words(at)),
    tag: at?.tagName ?? '',
    group: at?.closest('[role=group]')?.getAttribute('aria-label') ?? '',
    value: field?.value ?? '',
    isChecked: field instanceof HTMLInputElement && field.checked,
    isOpen: at?.getAttribute('aria-expanded') === 'true',
    option: words(option),
    optionTitle: words(option?.querySelector('b')) || words(option),
  };
}

export const focusOf = (page: Page): Promise<Focus> => page.evaluate(readFocus);

/** Presses Tab until the wanted control has the focus. Fails where Tab does not reach it. */
export async function tabTo(
  page: Page,
  wanted: string | ((focus: Focus) => boolean),
  { back = false } = {},
): Promise<Focus> {
  const seen: string[] = [];
  for (let tabs = 0; tabs <= MOST_TABS; tabs++) {
    const focus = await focusOf(page);
    if (typeof wanted === 'string' ? focus.name === wanted : wanted(focus)) return focus;
    seen.push(focus.name.slice(0, 30));
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
  }
  throw new Error(`Tab does not reach ${String(wanted)}; it went: ${seen.slice(0, 60).join(' · ')}`);
}

/** Replaces what stands in the field that has the focus. */
export async function typeOver(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+a');
  if (text === '') await page.keyboard.press('Delete');
  else await page.keyboard.type(text);
}

/** Opens the list of the field that has the focus, if it is not open yet, and goes down to an option; takes it. */
export async function takeOption(page: Page, wanted: (title: string) => boolean, what: string): Promise<void> {
  if (!(await focusOf(page)).isOpen) await page.keyboard.press('ArrowDown');
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-expanded') === 'true', null, {
    timeout: OPEN_MS,
  });
  const seen: string[] = [];
  for (let at = 0; at <= MOST_OPTIONS; at++) {
    const { optionTitle } = await focusOf(page);
    if (optionTitle !== '' && wanted(optionTitle)) return page.keyboard.press('Enter');
    seen.push(optionTitle);
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`The list has no ${what}; it has: ${[...new Set(seen)].join(' · ')}`);
}

/** Answers the open dialog with a searchable list: types, goes down to the very entry, takes it, and waits until the question is gone. */
export async function answerList(
  page: Page,
  question: string | RegExp,
  typed: string,
  wanted: (title: string) => boolean,
) {
  const dialog = page.getByRole('dialog', { name: question });
  await dialog.getByRole('combobox').waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'combobox');
  await page.keyboard.type(typed);
  await takeOption(page, wanted, typed);
  await dialog.waitFor({ state: 'detached' });
}
