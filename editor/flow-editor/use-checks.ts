import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { FlowDefinition } from '../../flow/definition.ts';
import type { Given } from '../../flow/problems/given.ts';
import { checkDraft } from './check-draft.ts';
import type { Checked, Draft } from './check-draft.ts';

/** Larger flows are checked beside the page, so that typing stays quick. */
const FAR_FROM_STEPS = 120;
/** Once nobody typed for so long. */
const REST_MS = 150;
const unknown: Checked = { problems: [], changes: 0 };

/** What the checks say about the draft; `isChecking` until they have looked at it for the first time. */
export function useChecks(
  definition: FlowDefinition,
  live: FlowDefinition | undefined,
  given: Given,
): Checked & { isChecking: boolean } {
  const deferred = useDeferredValue(definition);
  const isFar = Object.keys(deferred.steps).length > FAR_FROM_STEPS && typeof Worker === 'function';
  const draft = useMemo((): Draft => ({ definition: deferred, live, given }), [deferred, live, given]);
  const near = useMemo(() => (isFar ? undefined : checkDraft(draft)), [draft, isFar]);
  const far = useFarChecks(isFar ? draft : undefined);
  const found = near ?? far;
  return { ...(found ?? unknown), isChecking: found === undefined };
}

/** One draft is looked at at a time; of those that come meanwhile the last one is next. */
function useFarChecks(draft: Draft | undefined): Checked | undefined {
  const [found, setFound] = useState<Checked>();
  const worker = useRef<Worker>(undefined);
  const waiting = useRef<Draft>(undefined);
  const isBusy = useRef(false);

  useEffect(() => {
    if (!draft) return undefined;
    const ask = () => {
      if (!worker.current) {
        worker.current = new Worker(new URL('./checks-worker.ts', import.meta.url), { type: 'module' });
        worker.current.addEventListener('message', ({ data }: MessageEvent<Checked>) => {
          setFound(data);
          const next = waiting.current;
          waiting.current = undefined;
          isBusy.current = next !== undefined;
          if (next) worker.current?.postMessage(next, { transfer: [] });
        });
        // Slow, but right.
        worker.current.addEventListener('error', () => {
          isBusy.current = false;
          setFound(checkDraft(waiting.current ?? draft));
          waiting.current = undefined;
        });
      }
      if (isBusy.current) {
        waiting.current = draft;
        return;
      }
      isBusy.current = true;
      worker.current.postMessage(draft, { transfer: [] });
    };
    const timer = setTimeout(ask, worker.current ? REST_MS : 0);
    return () => clearTimeout(timer);
  }, [draft]);
  useEffect(
    () => () => {
      worker.current?.terminate();
      worker.current = undefined;
      isBusy.current = false;
    },
    [],
  );
  return found;
}
