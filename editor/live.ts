import type { QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { deviceNow } from './clock.ts';

const address = '/api/v1/events';
const gatherMs = 400;
const silentMs = 10_000;

/** What a change may touch. Flows, people and settings do not move by themselves. */
const nouns = ['session', 'tasks', 'campaigns', 'runs', 'enquiries', 'imports', 'quarantine', 'operations'];
const nounsOfVerb: Record<string, string[]> = {
  flow: ['flows', 'proposals'],
  policy: ['policies', 'proposals'],
  four: ['proposals', 'flows'],
  clock: [...nouns],
  person: ['people', 'session'],
};

export interface LiveState {
  connected: boolean;
  /** Milliseconds of this device: when the last answer or event came. */
  asOf: number;
}

let state: LiveState = { connected: true, asOf: deviceNow() };
const listeners = new Set<() => void>();

function set(next: LiveState) {
  state = next;
  for (const listener of listeners) listener();
}

/**
 * Opens the one event stream of this browser tab and renews queries by noun, gathered so that a flood of events
 * asks at most once in 400 ms. Answers the function that closes it.
 */
export function listen(queries: QueryClient): () => void {
  const stale = new Set<string>();
  let gather: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let wasAway = false;

  const renew = () => {
    gather = undefined;
    const now = new Set(stale);
    stale.clear();
    void queries.invalidateQueries({ predicate: ({ queryKey }) => now.has(String(queryKey[0])) });
  };
  const mark = (verb: string) => {
    for (const noun of nounsOfVerb[verb.split(/[._:]/)[0] ?? ''] ?? nouns) stale.add(noun);
    gather ??= setTimeout(renew, gatherMs);
  };

  const source = new EventSource(address);
  source.addEventListener('open', () => {
    clearTimeout(silence);
    silence = undefined;
    set({ connected: true, asOf: deviceNow() });
    // Whatever happened while the stream was away was not heard.
    if (wasAway) mark('');
    wasAway = false;
  });
  source.addEventListener('activity', (event: MessageEvent<string>) => {
    set({ connected: true, asOf: deviceNow() });
    mark(verbOf(event.data));
  });
  source.addEventListener('error', () => {
    wasAway = true;
    silence ??= setTimeout(() => set({ ...state, connected: false }), silentMs);
  });

  return () => {
    source.close();
    clearTimeout(gather);
    clearTimeout(silence);
  };
}

function verbOf(data: string): string {
  try {
    const parsed: unknown = JSON.parse(data);
    return typeof parsed === 'object' && parsed !== null && 'verb' in parsed ? String(parsed.verb) : '';
  } catch {
    return '';
  }
}

/** For `StatusLine`: is what the page shows up to date? */
export function useLive(): LiveState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}
