import { startTransition, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { Layout } from '../../flow/definition.ts';
import { keepWays } from '../canvas/found-ways.ts';
import { Waiting } from '../parts/skeletons.tsx';
import type { Opened } from './editor-screen.tsx';
import type { OpenAnswer, OpenAsk } from './open-worker.ts';

/** Larger flows are laid out beside the page, so that it stays quick while they open. */
const FAR_FROM_STEPS = 300;

/** A flow once all its steps have their places; what is opened later in the same screen is taken as it comes. */
export function LaidOut({ opened, children }: { opened: Opened; children: (opened: Opened) => ReactNode }) {
  const [first] = useState(opened);
  const [layout, setLayout] = useState<Layout | undefined>(() =>
    Object.keys(first.definition.steps).length > FAR_FROM_STEPS && typeof Worker === 'function'
      ? undefined
      : first.layout,
  );
  const isReady = layout !== undefined;
  useEffect(() => {
    if (isReady) return undefined;
    const worker = new Worker(new URL('./open-worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<OpenAnswer>) => {
      keepWays(data.layout, data.ways);
      // In slices: nobody waits on a key here, and the page of a large flow is long in the making.
      startTransition(() => setLayout(data.layout));
    });
    // Slow, but right.
    worker.addEventListener('error', () => setLayout(first.layout));
    const ask: OpenAsk = { definition: first.definition, layout: first.layout };
    worker.postMessage(ask, { transfer: [] });
    return () => worker.terminate();
  }, [first, isReady]);
  return layout === undefined ? <Waiting layout="page" /> : children({ ...opened, layout });
}
