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
  /** First line of the option that the arrow keys have reached; '' also where the list does not show it as reached. */
  option: string;
}

const MOST_TABS = 160;
const MOST_OPTIONS = 90;
const MOST_TYPED = 6;

/**
 * Runs in the page: reads the focus once all is done that the page put off to its next turn, changes nothing. A list of
 * choices settles there which of its options a press of Enter takes.
 */
async function readFocus(): Promise<Focus> {
  await new Promise((resolve) => setTimeout(resolve));
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
    option: option?.matches('[data-combobox-selected], [data-active]')
      ? words(option.querySelector('b')) || words(option)
      : '',
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
  else await write(page, text);
}

/** A few characters as keys; a text in one go, as pasting it would. */
async function write(page: Page, text: string): Promise<void> {
  if (text.length < MOST_TYPED) await page.keyboard.type(text);
  else await page.keyboard.insertText(text);
}

/** Opens the list of the field that has the focus, if it is not open yet, goes down to an option and takes it. */
export async function takeOption(page: Page, wanted: (title: string) => boolean, what: string): Promise<void> {
  let focus = await focusOf(page);
  if (!focus.isOpen) {
    await page.keyboard.press('ArrowDown');
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-expanded') === 'true');
    focus = await focusOf(page);
  }
  const seen: string[] = [];
  for (let at = 0; at <= MOST_OPTIONS; at++) {
    if (focus.option !== '' && wanted(focus.option)) return page.keyboard.press('Enter');
    seen.push(focus.option);
    await page.keyboard.press('ArrowDown');
    focus = await focusOf(page);
  }
  throw new Error(`The list has no ${what}; it has: ${[...new Set(seen)].join(' · ')}`);
}

/** Answers the open dialog with a searchable list: types, goes down to the very entry, takes it, and waits until the question is gone. */
export async function answerList(
  page: Page,
  question: string,
  typed: string,
  wanted: (title: string) => boolean,
): Promise<void> {
  await page.waitForFunction(isAsked, { question, is: true });
  await write(page, typed);
  await takeOption(page, wanted, typed);
  await page.waitForFunction(isAsked, { question, is: false });
}

/** Runs in the page: whether the list of the dialog with this question has the focus, or has it no more. */
function isAsked({ question, is }: { question: string; is: boolean }): boolean {
  const at = document.activeElement;
  const dialog = at?.closest('[role=dialog]');
  const title = document.getElementById(dialog?.getAttribute('aria-labelledby') ?? '')?.textContent;
  return (at?.getAttribute('role') === 'combobox' && title === question) === is;
}
