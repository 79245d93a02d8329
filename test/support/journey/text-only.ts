import type { Page } from 'playwright-core';
import { MARK } from '../flows/hostile-flow.ts';
import type { Journey } from './journey.ts';

const PHONE = { width: 390, height: 844 };

/**
 * Whether what data says is only text here: nothing of it ran or became an element, nothing scrolls sideways, no panel
 * covers another and no step is wider than it is drawn, at the width of the page and on a phone. Kept in the faults.
 */
export async function expectTextOnly(journey: Journey, page: Page, name: string, onPhone = true): Promise<void> {
  const before = page.viewportSize();
  for (const size of [before, ...(onPhone ? [PHONE] : [])]) {
    if (!size) continue;
    if (size !== before) await page.setViewportSize(size);
    await page.locator('main').first().waitFor();
    // Layouts that follow by script get the frames they need.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const faults = await page.evaluate(faultsOf, MARK);
    journey.faults.push(...faults.map((fault) => `${name}, ${size.width} px wide: ${fault}`));
  }
  if (before) await page.setViewportSize(before);
}

/** Runs in the page. */
function faultsOf(mark: string): string[] {
  const faults: string[] = [];
  if (Object.hasOwn(window, mark)) faults.push('markup ran');
  for (const made of document.querySelectorAll(
    'img[src="x"], [onerror], [onload], [onclick], a[href^="javascript:"], body style:not([data-mantine-styles]), body script:not([src])',
  ))
    if (made.outerHTML.includes(mark) || made.outerHTML.includes('display:none'))
      faults.push(`data became an element: ${made.outerHTML.slice(0, 80)}`);
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) {
    const wide = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1,
    );
    faults.push(`scrolls sideways because of ${wide.slice(0, 3).map(nameOf).join(', ')}`);
  }
  for (const region of document.querySelectorAll<HTMLElement>(
    '#settings, #checks, header, [role=dialog], main section, main aside',
  )) {
    const style = getComputedStyle(region);
    if (region.scrollWidth > region.clientWidth + 1 && style.overflowX === 'visible')
      faults.push(`words stand outside of ${nameOf(region)}`);
  }
  const panels = [
    ...document.querySelectorAll<HTMLElement>('#settings, #checks, [data-keys], [aria-label="Steps to add"]'),
  ]
    .map((panel) => ({ panel, box: shownOf(panel) }))
    .filter(({ panel, box }) => box.width > 0 && box.height > 0 && getComputedStyle(panel).position === 'static');
  for (const [at, { panel, box }] of panels.entries()) {
    for (const other of panels.slice(at + 1)) {
      if (panel.contains(other.panel) || other.panel.contains(panel)) continue;
      const over = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
      const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
      if (over > 1 && down > 1) faults.push(`${nameOf(panel)} covers ${nameOf(other.panel)}`);
    }
  }
  for (const step of document.querySelectorAll<HTMLElement>('.react-flow__node-step')) {
    const face = step.querySelector<HTMLElement>('button, [id^="face-"]') ?? step;
    const { width } = face.getBoundingClientRect();
    if (width > 240) faults.push(`a step is ${width} px wide: ${nameOf(step)}`);
  }
  return faults;

  /** Without what the lists that it stands in cut off. */
  function shownOf(element: HTMLElement) {
    let { left, right, top, bottom } = element.getBoundingClientRect();
    for (let around = element.parentElement; around; around = around.parentElement) {
      if (getComputedStyle(around).overflowY === 'visible') continue;
      const box = around.getBoundingClientRect();
      [left, right] = [Math.max(left, box.left), Math.min(right, box.right)];
      [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
    }
    return { left, right, top, bottom, width: right - left, height: bottom - top };
  }

  function nameOf(element: Element): string {
    const words = element.getAttribute('aria-label') ?? element.textContent ?? '';
    return `${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : ''}.${element.getAttribute('class') ?? ''} “${words.trim().slice(0, 40)}”`;
  }
}
