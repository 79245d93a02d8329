import type { Page } from 'playwright-core';
import { drag, middleOf } from './mouse.ts';
import type { Spot } from './mouse.ts';

/** How near two things on the canvas may be to be told apart by the mouse. */
const ROOM_PX = 26;
const MOST_TURNS = 14;
const EDGE_PX = 44;

export type Board = ReturnType<typeof openBoard>;

/** The canvas of the flow that is open, as somebody with a mouse uses it. Steps by the ids that the product gave. */
export function openBoard(page: Page) {
  const canvas = page.getByRole('application', { name: /^The flow / });
  const stepOf = (id: string) => page.locator(`[id="step-${id}"]`);
  const zoom = page.getByRole('group', { name: 'Zoom' });

  const steps = () =>
    canvas.locator('[id^="step-"]').evaluateAll((all) => all.map(({ id }) => id.slice('step-'.length)));
  const newSteps = async (known: readonly string[]) => (await steps()).filter((id) => !known.includes(id));

  /** The handle of an answer; of a small step the one that it has. */
  const handleOf = async (id: string, outcome: string) => {
    const own = stepOf(id).locator(`[data-handleid="${outcome}"]`);
    return (await own.count()) > 0 ? own : stepOf(id).locator('.react-flow__handle.source');
  };

  const board = {
    steps,
    async onlyStep(shape: string): Promise<string> {
      const id = await canvas.locator(`[data-shape="${shape}"]`).getAttribute('id');
      return id!.slice('step-'.length);
    },
    /** The step that came and is chosen. */
    async added(known: readonly string[]): Promise<string> {
      await page.getByRole('complementary', { name: /^Settings of / }).waitFor();
      const chosen = new URL(page.url()).searchParams.get('step');
      if (chosen === null || known.includes(chosen)) throw new Error('No new step is chosen');
      await stepOf(chosen).waitFor();
      return chosen;
    },
    /** What came together with it. */
    async other(known: readonly string[], added: string): Promise<string> {
      const other = (await newSteps(known)).find((id) => id !== added);
      if (other === undefined) throw new Error(`Nothing came with ${added}`);
      return other;
    },
    async choose(id: string): Promise<void> {
      await middleOf(stepOf(id));
      const { x, y, width, height } = (await stepOf(id).boundingBox())!;
      // Beside the handles, which small steps have in their middle.
      await page.mouse.click(x + width / 4, y + height / 4);
      await page.waitForFunction((step) => new URL(location.href).searchParams.get('step') === step, id);
    },
    async tidy(): Promise<void> {
      await page.getByRole('button', { name: 'Tidy: lay out anew (T)' }).click();
      await board.fit();
    },
    async fit(): Promise<void> {
      await zoom.getByRole('button', { name: 'Show everything' }).click();
    },
    hasOutcomeHandles: async () => (await canvas.getAttribute('data-form')) === 'full',
    /** Turns the wheel over a step until it shows its answers. */
    async closer(id: string): Promise<void> {
      const { x, y } = await middleOf(stepOf(id));
      await page.mouse.move(x, y);
      for (let turns = 0; turns < MOST_TURNS && !(await board.hasOutcomeHandles()); turns++)
        await page.mouse.wheel(0, -100);
    },
    async dropType(title: string, at: Spot): Promise<void> {
      const item = page.getByRole('region', { name: 'Steps to add' }).getByRole('button', { name: title, exact: true });
      await item.scrollIntoViewIfNeeded();
      await drag(page, await middleOf(item), at);
    },
    async pressHandle(id: string, outcome: string): Promise<void> {
      const { x, y } = await middleOf(await handleOf(id, outcome));
      await page.mouse.click(x, y);
    },
    async pull(id: string, outcome: string, to: Spot): Promise<void> {
      await drag(page, await middleOf(await handleOf(id, outcome)), to);
    },
    /** The middle of a step; undefined where it is not seen, or so near to the edge that the canvas would move along. */
    async inSight(id: string): Promise<Spot | undefined> {
      if ((await stepOf(id).count()) === 0) return undefined;
      const at = await middleOf(stepOf(id));
      const { x, y, width, height } = (await canvas.boundingBox())!;
      const isInside =
        at.x > x + EDGE_PX && at.x < x + width - EDGE_PX && at.y > y + EDGE_PX && at.y < y + height - EDGE_PX;
      const isSeen = await page.evaluate(
        ([step, left, top]) => Boolean(document.elementFromPoint(left, top)?.closest(`[id="step-${step}"]`)),
        [id, at.x, at.y] as const,
      );
      return isInside && isSeen ? at : undefined;
    },
    /** A spot of a line that nothing covers; undefined where it is not drawn, or another is drawn along it. */
    async clearOf(line: string): Promise<Spot | undefined> {
      const path = canvas.locator(`[data-line="${line}"]`);
      if ((await path.count()) === 0) return undefined;
      await middleOf(path);
      return path.evaluate((element) => {
        if (!(element instanceof SVGPathElement)) return undefined;
        const matrix = element.getScreenCTM();
        const length = element.getTotalLength();
        for (const share of [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8]) {
          const { x, y } = element.getPointAtLength(length * share).matrixTransform(matrix ?? undefined);
          const lines = document.elementsFromPoint(x, y).filter((each) => each.hasAttribute('data-line'));
          if (document.elementFromPoint(x, y) === element && lines.length === 1) return { x, y };
        }
        return undefined;
      });
    },
    /** A spot of empty canvas, as near to a step as there is one. */
    async empty(near: string): Promise<Spot> {
      const from = await middleOf(stepOf(near));
      const spot = await canvas.evaluate(
        (element, [{ x: fromX, y: fromY }, room]) => {
          const { left, top, right, bottom } = element.getBoundingClientRect();
          const isEmpty = (x: number, y: number) =>
            document.elementFromPoint(x, y)?.classList.contains('react-flow__pane') ?? false;
          const spots: { x: number; y: number; away: number }[] = [];
          for (let x = left + 2 * room; x < right - 2 * room; x += room)
            for (let y = top + 2 * room; y < bottom - 2 * room; y += room)
              spots.push({ x, y, away: Math.hypot(x - fromX, (y - fromY) * 1.5) });
          spots.sort((a, b) => a.away - b.away);
          return spots.find(({ x, y }) =>
            [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2].every((across) =>
              [-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1].every((down) =>
                isEmpty(x + across * room, y + down * room),
              ),
            ),
          );
        },
        [from, ROOM_PX] as const,
      );
      if (!spot) throw new Error('No spot of the canvas is empty');
      return spot;
    },
  };
  return board;
}
