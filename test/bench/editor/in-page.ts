/** What runs inside of both pages. Plain browser code: it is sent there as text. */
export interface InPage {
  /** Milliseconds from the flow being there to all that the page draws of it being painted. */
  rendered(): Promise<number>;
  /** One move a frame for that long; answers the moves after which the page had really moved, and the p95 frame. */
  move(what: 'pan' | 'zoom' | 'drag', ms: number, nodeId?: string): Promise<{ handled: number; p95: number }>;
  /** Counts how often steps are rendered while `work` runs; answers the times by step id. */
  countRenders(on: boolean): Record<string, number>;
  painted(): Promise<number>;
  /** Since the last call: each key's time to the paint after it, and tasks over 50 ms. */
  typed(): { keys: number[]; tasks: number[] };
}

declare global {
  interface Window {
    inPage: InPage;
    updateLive(round: number, changed: number): void;
  }
}

interface Fiber {
  flags: number;
  alternate: Fiber | null;
  child: Fiber | null;
  sibling: Fiber | null;
  type: unknown;
  memoizedProps: { id?: string; data?: { view?: unknown; label?: unknown } } | null;
}

/** Installs `window.inPage` and, in the place of React's developer tools, a counter of renders. */
export function install(): void {
  let renders: Record<string, number> | undefined;
  const RENDERED = 1;
  const MOST_WAITS = 5;
  const isStep = ({ type, memoizedProps }: Fiber) =>
    typeof type !== 'string' &&
    memoizedProps?.data !== undefined &&
    ('view' in memoizedProps.data || 'label' in memoizedProps.data);
  const visit = (fiber: Fiber): void => {
    const id = fiber.memoizedProps?.id;
    if (renders && isStep(fiber) && id !== undefined && fiber.flags & RENDERED) renders[id] = (renders[id] ?? 0) + 1;
    if (fiber.alternate && fiber.alternate.child === fiber.child) return;
    for (let child = fiber.child; child; child = child.sibling) visit(child);
  };
  const hook = {
    supportsFiber: true,
    renderers: new Map(),
    inject: () => 1,
    onCommitFiberRoot: (_id: number, root: { current: Fiber }) => renders && visit(root.current),
    onCommitFiberUnmount: () => undefined,
    onPostCommitFiberRoot: () => undefined,
  };
  Object.assign(window, { __REACT_DEVTOOLS_GLOBAL_HOOK__: hook });

  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  const keys: number[] = [];
  const tasks: number[] = [];
  addEventListener(
    'keydown',
    () => {
      const from = performance.now();
      void frame()
        .then(frame)
        .then(() => keys.push(performance.now() - from));
    },
    true,
  );
  new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => tasks.push(duration))).observe({
    type: 'longtask',
  });

  const fire = (target: EventTarget, type: string, at: { clientX: number; clientY: number }, buttons = 1) =>
    target.dispatchEvent(
      new MouseEvent(type, { bubbles: true, cancelable: true, view: window, button: 0, buttons, ...at }),
    );

  window.inPage = {
    async rendered() {
      for (let drawn = 0, before = 0; drawn === 0 || drawn !== before;) {
        before = drawn;
        await frame();
        drawn = document.querySelectorAll('.react-flow__node').length;
      }
      await frame();
      return performance.now() - performance.getEntriesByName('begin')[0]!.startTime;
    },
    async move(what, ms, nodeId) {
      const moving = what === 'drag' ? `.react-flow__node[data-id="${nodeId}"]` : '.react-flow__viewport';
      const mover = document.querySelector<HTMLElement>(moving)!;
      const pane = document.querySelector('.react-flow__pane')!;
      const taken = what === 'drag' ? mover : pane;
      const { left, top, width, height } = taken.getBoundingClientRect();
      const from = { clientX: left + width / 2, clientY: top + height / 2 };
      if (what !== 'zoom') fire(taken, 'mousedown', from);
      const frames: number[] = [];
      let handled = 0;
      let before = mover.style.transform;
      let last = await frame();
      const until = last + ms;
      for (let turn = 1; last < until; turn++) {
        const by = turn % 2 === 0 ? 0 : 48;
        if (what === 'zoom')
          pane.dispatchEvent(
            new WheelEvent('wheel', { bubbles: true, cancelable: true, deltaY: turn % 2 === 0 ? 12 : -12, ...from }),
          );
        else fire(window, 'mousemove', { clientX: from.clientX + by, clientY: from.clientY + by });
        let now = await frame();
        // Work that is put off past a frame belongs to its move all the same.
        for (let waits = 0; waits < MOST_WAITS && mover.style.transform === before; waits++) now = await frame();
        frames.push(now - last);
        last = now;
        const after = mover.style.transform;
        if (after !== before) handled += 1;
        before = after;
      }
      if (what !== 'zoom') fire(window, 'mouseup', from, 0);
      return { handled, p95: frames.sort((a, b) => a - b)[Math.floor(frames.length * 0.95)] ?? 0 };
    },
    countRenders(on) {
      const counted = renders ?? {};
      renders = on ? {} : undefined;
      return counted;
    },
    async painted() {
      await frame();
      return frame();
    },
    typed: () => ({ keys: keys.splice(0), tasks: tasks.splice(0) }),
  };
}
