import { temporal } from 'zundo';
import type { TemporalState } from 'zundo';
import { createStore } from 'zustand';
import type { StoreApi } from 'zustand';
import type { FlowDefinition, Layout } from '../../flow/definition.ts';
import { deviceNow } from '../clock.ts';

/** What undo covers: settings, lines and moves alike. Choice, zoom and tabs are not part of it. */
export interface Drawing {
  definition: FlowDefinition;
  layout: Layout;
}

export interface DraftState extends Drawing {
  /**
   * Applies a change as one entry of undo. Changes that follow each other within 1.5 s under the same `group` (a setting
   * being typed) are one entry.
   */
  change(next: Partial<Drawing>, group?: string): void;
  /** Another drawing in place of this one, undo included: a draft read anew. */
  replace(next: Drawing): void;
}

export type DraftStore = Omit<StoreApi<DraftState>, 'temporal'> & { temporal: StoreApi<TemporalState<Drawing>> };

/** States share what did not change, so an entry costs what changed in it. */
const MOST_UNDOS = 2000;
const GROUP_MS = 1500;

export function createDraftStore(initial: Drawing): DraftStore {
  let last: { group: string; at: number; left: Partial<Drawing> } = { group: '', at: 0, left: {} };
  const store = createStore<DraftState>()(
    temporal(
      (set) => ({
        ...initial,
        change(next, group = '') {
          const now = deviceNow();
          const before = store.getState();
          // After an undo the entry that would go on is gone.
          const isUntouched = before.definition === last.left.definition && before.layout === last.left.layout;
          const goesOn = group !== '' && group === last.group && now - last.at < GROUP_MS && isUntouched;
          const history = store.temporal.getState();
          if (goesOn) history.pause();
          set(next);
          if (goesOn) history.resume();
          const { definition, layout } = store.getState();
          last = { group, at: now, left: { definition, layout } };
        },
        replace(next) {
          set(next);
          store.temporal.getState().clear();
        },
      }),
      {
        limit: MOST_UNDOS,
        partialize: ({ definition, layout }): Drawing => ({ definition, layout }),
        equality: (a, b) => a.definition === b.definition && a.layout === b.layout,
      },
    ),
  );
  return store;
}
