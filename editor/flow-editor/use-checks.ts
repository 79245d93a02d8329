import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { FlowDefinition } from '../../flow/definition.ts';
import { checkDraft } from './check-draft.ts';
import type { Checked, Draft } from './check-draft.ts';
import { givenFrom } from './use-given.ts';
import type { GivenData } from './use-given.ts';

/** Larger flows are checked beside the page, so that typing stays quick. */
const FAR_FROM_STEPS = 120;
/** Once nobody typed for so long. */
const REST_MS = 150;
/** As a worker gets it: plain data. */
export type FarDraft = Omit<Draft, 'given'> & { given: GivenData | undefined };
const unknown: Checked = { problems: [], changes: 0 };

/** What the checks say about the draft; `isChecking` until they have looked at it for the first time. */
export function useChecks(
  definition: FlowDefinition,
  live: FlowDefinition | undefined,
  given: GivenData | undefined,
): Checked & { isChecking: boolean } {
  const deferred = useDeferredValue(definition);
  const isFar = Object.keys(deferred.steps).length > FAR_FROM_STEPS && typeof Worker === 'function';
  const draft = useMemo((): FarDraft => ({ definition: deferred, live, given }), [deferred, live, given]);
  const near = useMemo(() => (isFar ? undefined : checkNear(draft)), [draft, isFar]);
  const far = useFarChecks(isFar ? draft : undefined);
  const found = near ?? far;
  return { ...(found ?? unknown), isChecking: found === undefined };
}

function checkNear(draft: FarDraft): Checked {
  return checkDraft({ ...draft, given: givenFrom(draft.given) });
}

/** One draft is looked at at a time; of those that come meanwhile the last one is next. */
function useFarChecks(draft: FarDraft | undefined): Checked | undefined {
  const [found, setFound] = useState<Checked>();
  const worker = useRef<Worker>(undefined);
  const waiting = useRef<FarDraft>(undefined);
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
          setFound(checkNear(waiting.current ?? draft));
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
