import type { Page } from 'playwright-core';

/** Opens the outline of the flow that is open, marks the whole person lane with Space, and copies it. Keys alone. */
export async function copyLane(page: Page, flow: string, steps: number): Promise<void> {
  await page.getByRole('heading', { level: 1, name: flow }).waitFor();
  await openOutline(page);
  await page.keyboard.press('Home');
  await page.keyboard.press('l');
  await page.keyboard.press('Home');
  for (let at = 0; at < steps; at++) {
    if (at > 0) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
  }
  await page.keyboard.press('Control+c');
  await page
    .getByRole('status')
    .filter({ hasText: `${steps} steps copied` })
    .waitFor();
}

/** In the new flow that is open. */
export async function pasteInto(page: Page, steps: number): Promise<void> {
  await openOutline(page);
  await page.keyboard.press('Control+v');
  await page
    .getByRole('status')
    .filter({ hasText: `${steps} steps pasted` })
    .waitFor();
}

/** From the canvas, with the focus in the tree grid. */
export async function openOutline(page: Page): Promise<void> {
  await page.keyboard.press('o');
  await page.getByRole('treegrid').waitFor();
  await page.keyboard.press('F6');
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'treegrid');
}
