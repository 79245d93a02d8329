import type { Browser, CDPSession, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { ensureChromium } from '../../bin/services/chromium.ts';
import { install } from './editor/in-page.ts';
import { servePages } from './editor/serve.ts';

export const name = 'editor';

interface Row {
  what: string;
  ours: number;
  floor: number;
  ratio: number;
  goal: number;
  ok: boolean;
}

const SIZES = [100, 200, 500, 1000];
const MOVE_MS = 3000;
/** From here on the goals for moves hold. */
const LARGE = 500;
const MOVES_GOAL = 0.9;
const TASK_GOAL_MS = 100;
const GROUP = 100;

/**
 * The editor in headless Chromium against a page of as many plain nodes and edges of React Flow, seen from the same
 * place, in turns. Frames are not held back to a screen's rate, so that moves handled in three seconds tell the two
 * apart. For counts the ratio is ours to floor, for times floor to ours: more is better. Rows without a floor show their
 * limit in its place; rows with goal 0 are for looking at.
 */
export async function run(): Promise<Row[]> {
  const pages = await servePages();
  const browser = await chromium.launch({
    executablePath: await ensureChromium(() => {}),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-frame-rate-limit',
      '--disable-gpu-vsync',
      '--enable-precise-memory-info',
    ],
  });
  try {
    const rows: Row[] = [];
    for (const steps of SIZES) rows.push(...(await ofSize(browser, pages.url, steps)));
    rows.push(...(await liveCounts(browser, pages.url)));
    return rows;
  } finally {
    await browser.close();
    await pages.close();
  }
}

const few = (value: number) => Math.round(value * 100) / 100;
const more = (what: string, ours: number, floor: number, goal = 0): Row =>
  row({ what, ours, floor, ratio: ours / floor, goal });
const less = (what: string, ours: number, floor: number, goal = 0): Row =>
  row({ what, ours, floor, ratio: floor / Math.max(ours, 0.01), goal });

function row({ what, ours, floor, ratio, goal }: Omit<Row, 'ok'>): Row {
  console.error(`    ${what}: ${few(ours)} against ${few(floor)}`);
  return { what, ours: few(ours), floor: few(floor), ratio: few(ratio), goal, ok: ratio >= goal };
}

async function open(browser: Browser, url: string): Promise<{ page: Page; devtools: CDPSession; rendered: number }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  page.on('pageerror', (error) => console.error(`  ${url}: ${error.message}`));
  await page.addInitScript(`globalThis.__name = (value) => value; (${install.toString()})()`);
  await page.goto(url);
  const rendered = await page.evaluate(() => window.inPage.rendered());
  return { page, devtools: await context.newCDPSession(page), rendered };
}

async function ofSize(browser: Browser, url: string, steps: number): Promise<Row[]> {
  const ours = await open(browser, `${url}/ours.html?steps=${steps}`);
  const view = await ours.page.evaluate(() => {
    const { e, f, a } = new DOMMatrix(document.querySelector<HTMLElement>('.react-flow__viewport')!.style.transform);
    return [e, f, a].join(',');
  });
  const bare = await open(browser, `${url}/bare.html?steps=${steps}&view=${view}`);
  const goal = steps >= LARGE ? MOVES_GOAL : 0;
  const rows = [less(`${steps} steps: first full render, ms`, ours.rendered, bare.rendered)];
  await Promise.all([settle(ours.page), settle(bare.page)]);
  const one = await inSight(ours.page);
  for (const what of ['pan', 'zoom', 'drag'] as const) {
    const [a, b] = await inTurns(ours.page, bare.page, what, one);
    rows.push(
      more(`${steps} steps: moves handled, ${what}`, a.handled, b.handled, what === 'zoom' ? 0 : goal),
      less(`${steps} steps: p95 frame, ${what}, ms`, a.p95, b.p95),
    );
  }
  rows.push(...(await renders(ours.page, bare.page, steps, one)));
  rows.push(less(`${steps} steps: heap, MB`, await heap(ours), await heap(bare)));
  rows.push(...(await typing(ours.page, bare.page, steps)));
  rows.push(...(await deeds(ours.page, steps)));
  await ours.page.context().close();
  await bare.page.context().close();
  return rows;
}

/** Until nothing was painted or worked at for a while: checks, fonts, measuring. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(1500);
}

/** A step that both pages show. */
function inSight(page: Page): Promise<string> {
  return page.evaluate(() => {
    const node = [...document.querySelectorAll<HTMLElement>('.react-flow__node')].find((each) => {
      const { left, top } = each.getBoundingClientRect();
      return left > 400 && top > 250 && left < 900 && top < 600;
    });
    return node?.dataset['id'] ?? '';
  });
}

async function inTurns(ours: Page, bare: Page, what: 'pan' | 'zoom' | 'drag', id: string) {
  const once = async (page: Page) => {
    await page.bringToFront();
    return page.evaluate(([kind, ms, node]) => window.inPage.move(kind, ms, node), [what, MOVE_MS, id] as const);
  };
  const sums = [
    { handled: 0, p95: 0 },
    { handled: 0, p95: 0 },
  ];
  const rounds = 2;
  for (let round = 0; round < rounds; round++) {
    for (const [index, page] of [ours, bare].entries()) {
      const { handled, p95 } = await once(page);
      sums[index]!.handled += handled / rounds;
      sums[index]!.p95 += p95 / rounds;
    }
  }
  const [a, b] = sums;
  return [a!, b!] as const;
}

/** Renders of steps for each move of one step; the goal is one. */
async function renders(ours: Page, bare: Page, steps: number, id: string): Promise<Row[]> {
  const each = async (page: Page) => {
    await page.bringToFront();
    return page.evaluate(async (node) => {
      window.inPage.countRenders(true);
      const { handled } = await window.inPage.move('drag', 1000, node);
      const counted = window.inPage.countRenders(false);
      const others = Object.entries(counted).filter(([other]) => other !== node);
      return {
        steps: Object.keys(counted).length,
        others: others.reduce((sum, [, count]) => sum + count, 0),
        moves: handled,
      };
    }, id);
  };
  const [a, b] = [await each(ours), await each(bare)];
  if (a.moves === 0) throw new Error(`${steps} steps: the step did not move`);
  return [
    less(`${steps} steps: steps re-rendered a move, drag`, 1 + a.others / a.moves, 1, MOVES_GOAL),
    less(`${steps} steps: the same for React Flow's own`, 1 + b.others / Math.max(1, b.moves), 1),
  ];
}

async function heap({ page, devtools }: { page: Page; devtools: CDPSession }): Promise<number> {
  await devtools.send('HeapProfiler.collectGarbage');
  return page.evaluate(
    () => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize / 1e6,
  );
}

async function typing(ours: Page, bare: Page, steps: number): Promise<Row[]> {
  await ours.bringToFront();
  await ours.evaluate((id) => document.getElementById(`face-${id}`)!.click(), await inSight(ours));
  const type = async (page: Page) => {
    await page.bringToFront();
    await page.locator('#step-name').focus();
    await settle(page);
    await page.evaluate(() => window.inPage.typed());
    await page.keyboard.type('A name that somebody types', { delay: 90 });
    await page.waitForTimeout(1500);
    const { keys, tasks } = await page.evaluate(() => window.inPage.typed());
    keys.sort((a, b) => a - b);
    return { key: keys[Math.floor(keys.length / 2)] ?? 0, task: Math.max(0, ...tasks) };
  };
  const [a, b] = [await type(ours), await type(bare)];
  return [
    less(`${steps} steps: key to repaint in the settings, median ms`, a.key, b.key),
    less(
      `${steps} steps: longest task while typing, ms (limit ${TASK_GOAL_MS})`,
      a.task,
      TASK_GOAL_MS,
      steps === LARGE ? 1 : 0,
    ),
  ];
}

/** Undo; then with every step in sight a drag of a hundred, pasting a hundred, and tidying. Nothing to compare with. */
async function deeds(page: Page, steps: number): Promise<Row[]> {
  await page.bringToFront();
  const canvas = page.locator('[role=application][data-keys]');
  await canvas.focus();
  const timed = async (key: string, done: () => boolean) => {
    const from = performance.now();
    await page.keyboard.press(key);
    await page.waitForFunction(done, undefined, { polling: 'raf' });
    await page.evaluate(() => window.inPage.painted());
    return performance.now() - from;
  };
  const always = () => true;
  const undo = await timed('Control+z', always);
  // As many as that are in sight from far away only.
  await page.keyboard.press('0');
  await page.evaluate(() => window.inPage.rendered());
  const chosen = await page.evaluate((most) => {
    const faces = [...document.querySelectorAll<HTMLElement>('.react-flow__node [role=button][id^=face-]')].slice(
      1,
      most + 1,
    );
    for (const face of faces)
      face.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey: true, view: window }));
    return faces.map((face) => face.id.slice('face-'.length));
  }, GROUP);
  const group = await page.evaluate(([ms, id]) => window.inPage.move('drag', ms, id), [MOVE_MS, chosen[0]!] as const);
  await canvas.focus();
  await page.keyboard.press('Control+c');
  await page.evaluate((ids) => Object.assign(window, { copied: new Set(ids) }), chosen);
  // What was pasted is chosen and shown.
  const paste = await timed('Control+v', () =>
    [...document.querySelectorAll('[id^=step-][data-also]')].some(
      ({ id }) => !(window as unknown as { copied: Set<string> }).copied.has(id.slice('step-'.length)),
    ),
  );
  await canvas.focus();
  await page.evaluate(() => {
    const { transform } = document.querySelector<HTMLElement>('.react-flow__node:last-child')!.style;
    Object.assign(window, { before: transform });
  });
  const tidy = await timed(
    't',
    () =>
      document.querySelector<HTMLElement>('.react-flow__node:last-child')!.style.transform !==
      (window as unknown as { before: string }).before,
  );
  return [
    less(`${steps} steps: undo, ms`, undo, TASK_GOAL_MS),
    more(`${steps} steps: moves handled, drag of ${chosen.length}`, group.handled, (MOVE_MS / 1000) * 60),
    less(`${steps} steps: p95 frame, drag of ${chosen.length}, ms`, group.p95, 1000 / 60),
    less(`${steps} steps: paste of ${chosen.length}, ms`, paste, 1000),
    less(`${steps} steps: tidy up, ms`, tidy, 1000),
  ];
}

/** Ten updates a second over 500 steps, 20 of which say something new each time. */
async function liveCounts(browser: Browser, url: string): Promise<Row[]> {
  const [updates, changed] = [30, 20];
  const { page } = await open(browser, `${url}/ours.html?steps=${LARGE}&live`);
  await settle(page);
  const found = await page.evaluate(
    async ([rounds, each]) => {
      window.updateLive(0, each);
      await window.inPage.painted();
      window.inPage.typed();
      const before = document.querySelectorAll('[aria-label$=people]').length;
      window.inPage.countRenders(true);
      let told = 0;
      const watch = new MutationObserver(
        (changes) => (told += changes.filter(({ type }) => type === 'characterData').length),
      );
      watch.observe(document.body, { subtree: true, characterData: true });
      for (let round = 1; round <= rounds; round++) {
        window.updateLive(round, each);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      const renders = Object.values(window.inPage.countRenders(false)).reduce((sum, count) => sum + count, 0);
      return { before, told, renders, task: Math.max(0, ...window.inPage.typed().tasks) };
    },
    [updates, changed] as const,
  );
  await page.context().close();
  if (found.before === 0) throw new Error('The canvas shows no counts');
  return [
    less(
      `live counts over ${LARGE} steps: pills redrawn an update (${changed} changed)`,
      found.told / updates,
      changed,
      MOVES_GOAL,
    ),
    less('live counts: whole steps re-rendered an update (limit 1)', found.renders / updates, 1, 1),
    less(`live counts: longest task, ms (limit ${TASK_GOAL_MS})`, found.task, TASK_GOAL_MS),
  ];
}
