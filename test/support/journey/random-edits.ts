import type { Page } from 'playwright-core';

/** Numbers below what is asked for, the same for the same seed. */
export type Choose = (below: number) => number;

/** Mulberry32. */
export function chooser(seed: number): Choose {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

/** One thing that somebody does to the draft that is open, in outline or canvas, by keys; nothing of it is left open. */
export async function editAtRandom(page: Page, choose: Choose): Promise<void> {
  const { keyboard } = page;
  await toKeys(page);
  await walkSomewhere(page, choose);
  switch (choose(16)) {
    case 0:
    case 1:
      return renameChosen(page, `Name ${choose(1000)}`);
    case 2:
    case 3:
      return typeInASetting(page, choose);
    case 4:
    case 5:
      await keyboard.press('a');
      return pickThrough(page, choose);
    case 6:
      return keyboard.press('Delete');
    case 7:
      await keyboard.press('x');
      return pickThrough(page, choose);
    case 8:
      await keyboard.press('c');
      return pickThrough(page, choose);
    case 9:
      return keyboard.press('Control+d');
    case 10:
      return keyboard.press(choose(2) === 0 ? 'Alt+ArrowDown' : 'Alt+ArrowUp');
    case 11:
      return keyboard.press(`Shift+Arrow${['Up', 'Down', 'Left', 'Right'][choose(4)]}`);
    case 12:
      await keyboard.press('Control+c');
      return keyboard.press('Control+v');
    case 13:
      return keyboard.press('f');
    case 14:
      for (let n = choose(4); n >= 0; n--) await keyboard.press('Control+z');
      return undefined;
    default:
      for (let n = choose(2); n >= 0; n--) await keyboard.press('Control+z');
      return keyboard.press('Control+Shift+Z');
  }
}

/** Calls the chosen step something else; it is typed at once, like something pasted. */
export async function renameChosen(page: Page, name: string): Promise<void> {
  await page.keyboard.press('F2');
  if (!(await page.evaluate(() => document.activeElement?.id === 'step-name'))) return;
  await page.keyboard.insertText(name);
  await page.keyboard.press('Escape');
}

/** Until canvas or outline hears the keys: dialogs are left, and so are fields. */
export async function toKeys(page: Page): Promise<void> {
  for (let left = 0; left < 3 && (await page.getByRole('dialog').count()) > 0; left++)
    await page.keyboard.press('Escape');
  await page.evaluate(() => document.querySelector<HTMLElement>('[data-keys]')?.focus({ preventScroll: true }));
}

async function walkSomewhere(page: Page, choose: Choose): Promise<void> {
  // Half of what is done is done where one stands.
  if (choose(2) === 0) return;
  await page.keyboard.press(['Home', 'End', 'l', 'Home'][choose(4)]!);
  const arrows = choose(2) === 0 ? ['ArrowRight', 'ArrowDown'] : ['ArrowLeft', 'ArrowUp'];
  for (let n = choose(3); n > 0; n--) await page.keyboard.press(arrows[choose(2)]!);
}

async function typeInASetting(page: Page, choose: Choose): Promise<void> {
  const field = choose(12);
  const isThere = await page.evaluate((at) => {
    const fields = [
      ...document.querySelectorAll<HTMLInputElement>('#settings input[type=text]:not([readonly]), #settings textarea'),
    ].filter((each) => !each.disabled && each.getAttribute('role') !== 'combobox');
    const one = fields[at % (fields.length || 1)];
    one?.focus();
    one?.select();
    return one !== undefined;
  }, field);
  if (!isThere) return;
  await page.keyboard.type(['3bd', '2', '17', 'x < y', '“4 h”', '0'][choose(6)]!);
  await page.keyboard.press('Escape');
}

/** Through the lists that a key has opened, taking one of the first things that each offers. */
async function pickThrough(page: Page, choose: Choose): Promise<void> {
  for (let asked = 0; asked < 3 && (await page.getByRole('dialog').count()) > 0; asked++) {
    for (let n = choose(4); n > 0; n--) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
  }
  await toKeys(page);
}
