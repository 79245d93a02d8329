import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { FlowDefinition, Problem } from '../../flow/definition.ts';
import type { CanvasStore } from '../canvas/canvas-store.ts';
import type { Point } from '../../flow/picture/geometry.ts';
import type { Deeds } from './deeds.ts';
import type { DraftState, DraftStore } from './draft-store.ts';

export type View = 'canvas' | 'outline' | 'rules' | 'text' | 'versions' | 'simulate';

/** What all parts of the editor share. */
export interface Editor {
  flowId: string;
  drafts: DraftStore;
  canvas: CanvasStore;
  deeds: Deeds;
  /** A version, or a flow that this person may not change. */
  readOnly: boolean;
  /** The live version, for "was 70". */
  live: { number: number; definition: FlowDefinition } | undefined;
  problems: readonly Problem[];
  choose(stepId: string | undefined, add?: boolean): void;
  show(view: View): void;
  /** Asks for what is still open (outcome, then kind of step) in a searchable list, and adds. */
  askToAdd(ask: AddAsk): void;
  /** Asks for what is still open (outcome, then target), and connects. */
  askToConnect(ask: ConnectAsk): void;
}

/** Without `from` the step stands free, at `at` or beside the others. */
export interface AddAsk {
  from?: string | undefined;
  outcome?: string | undefined;
  type?: string | undefined;
  at?: Point | undefined;
}

export interface ConnectAsk {
  from: string;
  outcome?: string | undefined;
  to?: string | undefined;
}

const EditorContext = createContext<Editor | undefined>(undefined);
export const EditorProvider = EditorContext.Provider;

export function useEditor(): Editor {
  const editor = use(EditorContext);
  if (!editor) throw new Error('A part of the flow editor stands outside of EditorProvider');
  return editor;
}

export function useDraft<T>(select: (state: DraftState) => T): T {
  return useStore(useEditor().drafts, select);
}

/** The chosen step, as long as the flow has it. */
export function useChosen(): string | undefined {
  const { canvas } = useEditor();
  const chosen = useStore(canvas, (state) => state.chosen);
  const exists = useDraft(({ definition }) => chosen !== undefined && Object.hasOwn(definition.steps, chosen));
  return exists ? chosen : undefined;
}
