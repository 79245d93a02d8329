import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { contract } from '../../server/contract.ts';
import type { VersionSummary } from '../../server/flows/contract.ts';
import { canonicalJson, hashFlow } from '../../flow/hash.ts';
import { merge } from '../../flow/difference/merge.ts';
import type { Conflict } from '../../flow/difference/merge.ts';
import { ProblemError, api } from '../client.ts';
import type { Answer } from '../client.ts';
import { deviceNow } from '../clock.ts';
import { counted } from '../parts/money.ts';
import type { DraftStore, Drawing } from './draft-store.ts';
import { dropKept, isSameDrawing, keepDraft, keptDraft } from './kept-draft.ts';

const AFTER_MS = 1000;
const AGAIN_MS = 5000;
const KEEP_MS = 250;
/** So many drawings that were sent are remembered, to know one's own again. */
const SENT = 5;

export interface SaveState {
  state: 'clean' | 'saving' | 'saved' | 'failed' | 'stale';
  savedAt?: number;
  message?: string;
  revision: number;
  /** The version that the draft goes on from. */
  baseVersionId: string | null;
  /** What was brought back or put together, in a sentence. */
  told?: string;
}

export interface Autosave extends SaveState {
  /** Sends what is not saved yet and answers the revision, or undefined where it could not be saved. */
  flush(): Promise<number | undefined>;
  /** After `stale`: writes this drawing over the one that somebody saved meanwhile. */
  overwrite(): Promise<void>;
  /** After `stale`: both drawings in one; where both changed the same, this one counts. Answers where that was. */
  combine(): Promise<Conflict[]>;
  /** This drawing holds what that version holds, and goes on from it. */
  rebase(versionId: string): Promise<void>;
  /** After a publish or a change of draft: this drawing is what the server has. */
  settle(revision: number): void;
  /** Where there is no draft any more: did it become the newest of these? What was drawn since goes on from that one. */
  adopt(versions: readonly VersionSummary[]): void;
}

/**
 * Keeps the draft on the server a second after each change; one request at a time, tried again by itself. What the server
 * does not have yet is kept in this browser and brought back over a reload, a lost connection or a new sign-in.
 */
export function useAutosave(
  flowId: string,
  store: DraftStore,
  initial: { revision: number; baseVersionId: string | null },
  enabled: boolean,
): Autosave {
  const queries = useQueryClient();
  const me = useQuery(api.session.me.options());
  const memberId = me.data?.memberId;
  const isSignedIn = !me.isError;
  const [state, setState] = useState<SaveState>({
    state: 'clean',
    revision: initial.revision,
    baseVersionId: initial.baseVersionId,
  });
  const revision = useRef(initial.revision);
  const base = useRef(initial.baseVersionId);
  const saved = useRef<Drawing>(pick(store));
  const running = useRef<Promise<number | undefined>>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const keeping = useRef<ReturnType<typeof setTimeout>>(undefined);
  const again = useRef<() => void>(undefined);
  const isStale = useRef(false);
  const sent = useRef<string[]>([]);
  const remember = useCallback((drawing: Drawing) => {
    sent.current = [writtenOf(drawing), ...sent.current].slice(0, SENT);
  }, []);
  const freshly = useCallback(
    () => queries.fetchQuery({ ...api.flows.get.options({ params: { id: flowId } }), staleTime: 0 }),
    [flowId, queries],
  );
  const becameVersion = useCallback((versions: readonly VersionSummary[]): boolean => {
    const newest = versions.toSorted((a, b) => b.number - a.number)[0];
    if (!newest || newest.id === base.current || newest.hash !== hashFlow(saved.current.definition)) return false;
    revision.current = 0;
    base.current = newest.id;
    isStale.current = false;
    return true;
  }, []);
  /** After a refusal as stale: was the draft published, or saved by this window in a request whose answer never came? */
  const isOwn = useCallback(async (): Promise<boolean> => {
    const { draft, versions } = await freshly();
    if (!draft) return becameVersion(versions);
    if (!sent.current.includes(writtenOf(draft))) return false;
    revision.current = draft.revision;
    saved.current = { definition: draft.definition, layout: draft.layout };
    return true;
  }, [becameVersion, freshly]);

  const keep = useCallback((): boolean => {
    clearTimeout(keeping.current);
    if (memberId === undefined) return false;
    const drawing = pick(store);
    if (isSameDrawing(drawing, saved.current)) {
      dropKept(flowId, memberId);
      return true;
    }
    return keepDraft(flowId, memberId, { ...drawing, saved: saved.current, baseVersionId: base.current });
  }, [flowId, memberId, store]);

  const flush = useCallback(async (): Promise<number | undefined> => {
    clearTimeout(timer.current);
    // Of several that waited for the same request, the first sends the next one.
    while (running.current) await running.current;
    const drawing = pick(store);
    if (isSameDrawing(drawing, saved.current)) return revision.current;
    if (isStale.current) return undefined;
    setState((before) => ({ ...before, state: 'saving' }));
    const baseVersionId = base.current;
    remember(drawing);
    const request = api.flows
      .saveDraft({ params: { id: flowId }, body: { ...drawing, baseVersionId, revision: revision.current } })
      .then((answer) => {
        revision.current = answer.revision;
        saved.current = drawing;
        keep();
        setState((before) => ({
          state: 'saved',
          savedAt: deviceNow(),
          revision: answer.revision,
          baseVersionId,
          ...(before.told === undefined ? {} : { told: before.told }),
        }));
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
                baseVersionId,
                baseNumber: old.versions.find(({ id }) => id === baseVersionId)?.number ?? null,
              },
            },
        );
        return answer.revision;
      })
      .catch(async (error: unknown) => {
        if (!(error instanceof ProblemError)) throw error;
        const isKept = keep();
        if (error.code === 'STALE' && (await isOwn().catch(() => false))) {
          timer.current = setTimeout(() => again.current?.(), 0);
        } else if (error.code === 'STALE') {
          isStale.current = true;
          setState((before) => ({ ...before, state: 'stale', message: 'This draft was changed in another window.' }));
        } else {
          setState((before) => ({ ...before, state: 'failed', message: failedWords(error, isKept) }));
          if (error.status === 401) void queries.invalidateQueries({ queryKey: ['session'] });
          if (error.status === 0 || error.status >= 500) timer.current = setTimeout(() => again.current?.(), AGAIN_MS);
        }
        return undefined;
      });
    running.current = request;
    const result = await request;
    running.current = undefined;
    return result;
  }, [flowId, isOwn, keep, remember, store, queries]);

  useEffect(() => {
    again.current = () => void flush();
  }, [flush]);

  // Back online, or signed in again: what could not be sent goes now.
  useEffect(() => {
    if (!enabled) return undefined;
    const retry = () => void flush();
    window.addEventListener('online', retry);
    return () => window.removeEventListener('online', retry);
  }, [enabled, flush]);
  useEffect(() => {
    if (enabled && isSignedIn) void flush();
  }, [enabled, isSignedIn, flush]);

  useEffect(() => {
    if (!enabled) return undefined;
    const stop = store.subscribe((now, before) => {
      if (isSameDrawing(now, before)) return;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), AFTER_MS);
      clearTimeout(keeping.current);
      keeping.current = setTimeout(keep, KEEP_MS);
    });
    const leave = () => {
      keep();
      void flush();
    };
    window.addEventListener('pagehide', leave);
    return () => {
      stop();
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [enabled, flush, keep, store]);

  const isBroughtBack = useRef(false);
  useEffect(() => {
    if (!enabled || memberId === undefined || isBroughtBack.current) return;
    isBroughtBack.current = true;
    const kept = keptDraft(flowId, memberId);
    if (!kept) return;
    // It may have reached the server while the page was left.
    remember(kept);
    const { conflicts, ...drawing } = merge(kept.saved, kept, pick(store));
    store.getState().change({ definition: drawing.definition, layout: drawing.layout });
    setState((before) => ({
      ...before,
      told: `Changes that had not been saved were brought back from this browser.${conflictWords(conflicts)}`,
    }));
  }, [enabled, flowId, memberId, remember, store]);

  const settle = useCallback(
    (next: number) => {
      revision.current = next;
      saved.current = pick(store);
      keep();
      setState({ state: 'clean', revision: next, baseVersionId: base.current });
    },
    [keep, store],
  );
  const adopt = useCallback(
    (versions: readonly VersionSummary[]) => {
      if (revision.current === 0 || !becameVersion(versions)) return;
      setState((before) => ({ ...before, state: 'clean', revision: 0, baseVersionId: base.current }));
      void flush();
    },
    [becameVersion, flush],
  );
  const overwrite = useCallback(async () => {
    const fresh = await freshly();
    revision.current = fresh.draft?.revision ?? 0;
    isStale.current = false;
    saved.current = { definition: { ...pick(store).definition }, layout: {} };
    await flush();
  }, [flush, freshly, store]);
  const combine = useCallback(async () => {
    const { draft } = await freshly();
    revision.current = draft?.revision ?? 0;
    isStale.current = false;
    const { definition, layout, conflicts } = draft
      ? merge(saved.current, pick(store), draft)
      : { ...pick(store), conflicts: [] };
    if (draft) {
      saved.current = { definition: draft.definition, layout: draft.layout };
      base.current = draft.baseVersionId;
    }
    store.getState().change({ definition: { ...definition }, layout });
    await flush();
    setState((before) => ({ ...before, told: `The changes of both windows are here.${conflictWords(conflicts)}` }));
    return conflicts;
  }, [flush, freshly, store]);
  const rebase = useCallback(
    async (versionId: string) => {
      await running.current;
      base.current = versionId;
      saved.current = { ...saved.current, layout: { ...saved.current.layout } };
      setState((before) => ({ ...before, baseVersionId: versionId }));
      await flush();
    },
    [flush],
  );

  return { ...state, flush, overwrite, combine, rebase, settle, adopt };
}

function conflictWords(conflicts: readonly Conflict[]): string {
  if (conflicts.length === 0) return '';
  return ` ${counted(conflicts.length, 'thing was', 'things were')} changed differently elsewhere; yours counts.`;
}

function failedWords(error: ProblemError, isKept: boolean): string {
  const where = isKept ? 'Your changes are kept in this browser' : 'Your changes are kept as long as this page is open';
  if (error.status === 0) return `Not saved, no connection. ${where} and sent as soon as it is back.`;
  if (error.status === 401) return `Not saved: you were signed out. ${where} and saved when you sign in again.`;
  if (error.status >= 500) return `Not saved. ${where}, and this is tried again.`;
  return `Not saved: ${error.message} ${where}.`;
}

function writtenOf({ definition, layout }: Drawing): string {
  return canonicalJson({ definition, layout });
}

function pick(store: DraftStore): Drawing {
  const { definition, layout } = store.getState();
  return { definition, layout };
}
