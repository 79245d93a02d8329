import { createContext, use } from 'react';
import { createStore, useStore } from 'zustand';
import type { StoreApi } from 'zustand';

/** Red: stops publishing. Ochre: to look at. */
export interface ProblemMark {
  errors: number;
  warnings: number;
}

/** People at a step of a running campaign: how many, how long the oldest waits, and whether that is late. */
export interface LiveMark {
  text: string;
  spoken: string;
  tone: 'plain' | 'soon' | 'late' | 'ended';
}

/** A run prefix that breaks a rule; `fault` is the step and line where it goes wrong. */
export interface LitPath {
  steps: ReadonlySet<string>;
  lines: ReadonlySet<string>;
  faultStep?: string | undefined;
  faultLine?: string | undefined;
}

/** What a canvas shows beside flow and positions. Steps and lines read from here, each its own part. */
export interface CanvasState {
  /** The chosen step, which the settings panel shows and keys start from. */
  chosen: string | undefined;
  /** Further steps chosen with it, to be moved or removed together. */
  also: ReadonlySet<string>;
  /** The chosen line, by id: its ends can be led elsewhere. Never together with steps. */
  line: string | undefined;
  /** While a kind of step is dragged from the palette: which. */
  pulling: string | undefined;
  /** The line over which it is held, with the reason if it may not stand there. */
  dropLine: { id: string; refused: string | undefined } | undefined;
  problems: ReadonlyMap<string, ProblemMark>;
  lit: LitPath | undefined;
  live: ReadonlyMap<string, LiveMark>;
  /** While a line is pulled: the steps it may not lead to, with the reason. */
  refused: ReadonlyMap<string, string>;
  /** Folded lines that are drawn whole while their tag is hovered or has the focus. */
  revealed: ReadonlySet<string>;
}

export type CanvasStore = StoreApi<CanvasState>;

export function createCanvasStore(): CanvasStore {
  return createStore<CanvasState>(() => ({
    chosen: undefined,
    also: new Set(),
    line: undefined,
    pulling: undefined,
    dropLine: undefined,
    problems: new Map(),
    lit: undefined,
    live: new Map(),
    refused: new Map(),
    revealed: new Set(),
  }));
}

const CanvasContext = createContext<CanvasStore | undefined>(undefined);
export const CanvasProvider = CanvasContext.Provider;

export function useCanvasStore(): CanvasStore {
  const store = use(CanvasContext);
  if (!store) throw new Error('A canvas part stands outside of CanvasProvider');
  return store;
}

/** Draws anew only when what `select` answers changes (by identity). */
export function useCanvas<T>(select: (state: CanvasState) => T): T {
  return useStore(useCanvasStore(), select);
}
