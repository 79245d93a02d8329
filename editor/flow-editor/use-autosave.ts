import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { contract } from '../../server/contract.ts';
import { ProblemError, api } from '../client.ts';
import type { Answer } from '../client.ts';
import { deviceNow } from '../clock.ts';
import type { DraftStore, Drawing } from './draft-store.ts';

const AFTER_MS = 1000;
const AGAIN_MS = 5000;

export interface SaveState {
  state: 'clean' | 'saving' | 'saved' | 'failed' | 'stale';
  savedAt?: number;
  message?: string;
  revision: number;
}

export interface Autosave extends SaveState {
  /** Sends what is not saved yet and answers the revision, or undefined where it could not be saved. */
  flush(): Promise<number | undefined>;
  /** After `stale`: writes this drawing over the one that somebody saved meanwhile. */
  overwrite(): Promise<void>;
  /** After a publish or a change of draft: this drawing is what the server has. */
  settle(revision: number): void;
}

/** Keeps the draft on the server a second after each change; one request at a time, tried again by itself. */
export function useAutosave(
  flowId: string,
  store: DraftStore,
  initial: { revision: number; baseVersionId: string | null },
  enabled: boolean,
): Autosave {
  const queries = useQueryClient();
  const [state, setState] = useState<SaveState>({ state: 'clean', revision: initial.revision });
  const revision = useRef(initial.revision);
  const saved = useRef<Drawing>(pick(store));
  const running = useRef<Promise<number | undefined>>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const again = useRef<() => void>(undefined);

  const flush = useCallback(async (): Promise<number | undefined> => {
    clearTimeout(timer.current);
    await running.current;
    const drawing = pick(store);
    if (drawing.definition === saved.current.definition && drawing.layout === saved.current.layout)
      return revision.current;
    setState((before) => ({ ...before, state: 'saving' }));
    const request = api.flows
      .saveDraft({
        params: { id: flowId },
        body: { ...drawing, baseVersionId: initial.baseVersionId, revision: revision.current },
      })
      .then((answer) => {
        revision.current = answer.revision;
        saved.current = drawing;
        setState({ state: 'saved', savedAt: deviceNow(), revision: answer.revision });
        // Somebody who leaves and comes back continues here, not at what was loaded first.
        const key = api.flows.get.options({ params: { id: flowId } }).queryKey;
        queries.setQueryData(
          key,
          (old: Answer<(typeof contract)['flows']['get']> | undefined) =>
            old && {
              ...old,
              draft: {
                ...drawing,
                revision: answer.revision,
                updatedAt: answer.updatedAt,
                baseVersionId: initial.baseVersionId,
                baseNumber: old.draft?.baseNumber ?? null,
              },
            },
        );
        return answer.revision;
      })
      .catch((error: unknown) => {
        if (!(error instanceof ProblemError)) throw error;
        if (error.code === 'STALE')
          setState((before) => ({ ...before, state: 'stale', message: 'This draft was changed in another window.' }));
        else {
          setState((before) => ({
            ...before,
            state: 'failed',
            message: error.status === 0 ? 'Not saved, no connection. Your changes are kept here.' : error.message,
          }));
          if (error.status === 0 || error.status >= 500) timer.current = setTimeout(() => again.current?.(), AGAIN_MS);
        }
        return undefined;
      });
    running.current = request;
    const result = await request;
    running.current = undefined;
    return result;
  }, [flowId, store, initial.baseVersionId, queries]);

  useEffect(() => {
    again.current = () => void flush();
  }, [flush]);

  useEffect(() => {
    if (!enabled) return undefined;
    const stop = store.subscribe((now, before) => {
      if (now.definition === before.definition && now.layout === before.layout) return;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), AFTER_MS);
    });
    const leave = () => void flush();
    window.addEventListener('pagehide', leave);
    return () => {
      stop();
      window.removeEventListener('pagehide', leave);
      void flush();
    };
  }, [enabled, flush, store]);

  const settle = useCallback(
    (next: number) => {
      revision.current = next;
      saved.current = pick(store);
      setState({ state: 'clean', revision: next });
    },
    [store],
  );
  const overwrite = useCallback(async () => {
    const fresh = await queries.fetchQuery({ ...api.flows.get.options({ params: { id: flowId } }), staleTime: 0 });
    revision.current = fresh.draft?.revision ?? 0;
    saved.current = { definition: { ...pick(store).definition }, layout: {} };
    await flush();
  }, [flowId, flush, queries, store]);

  return { ...state, flush, overwrite, settle };
}

function pick(store: DraftStore): Drawing {
  const { definition, layout } = store.getState();
  return { definition, layout };
}
