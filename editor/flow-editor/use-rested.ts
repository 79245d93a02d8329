import { startTransition, useEffect, useState } from 'react';
import type { FlowDefinition } from '../../flow/definition.ts';
import type { DraftStore } from './draft-store.ts';

const REST_MS = 120;

/** The draft as it is once nothing changed in it for a moment, for what looks at the whole of it. */
export function useRested(drafts: DraftStore): FlowDefinition {
  const [rested, setRested] = useState(() => drafts.getState().definition);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const take = () => startTransition(() => setRested(drafts.getState().definition));
    // What came between the first drawing and now.
    take();
    const stop = drafts.subscribe((now, before) => {
      if (now.definition === before.definition) return;
      clearTimeout(timer);
      timer = setTimeout(take, REST_MS);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [drafts]);
  return rested;
}
