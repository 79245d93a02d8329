import type { Layout } from '../definition.ts';

/** Words on the canvas, for people who read the flow; plain text. */
export interface Note {
  id: string;
  x: number;
  y: number;
  text: string;
}

export const MOST_NOTE_LETTERS = 2000;

/** Notes stand in a layout under `#1`, `#2`, …, and those of a step under `#` and its id: an id begins with a letter. */
export function isNoteId(id: string): boolean {
  return id.startsWith('#');
}

/** The note that belongs to a step, if there is one: it goes where the step goes. */
export function noteIdOf(stepId: string): string {
  return `#${stepId}`;
}

export function notesOf(layout: Layout): Note[] {
  return Object.entries(layout).flatMap(([id, { x, y, note }]) =>
    isNoteId(id) && note !== undefined ? [{ id, x, y, text: note }] : [],
  );
}

export function freeNoteId(layout: Layout): string {
  for (let number = 1; ; number++) if (!Object.hasOwn(layout, `#${number}`)) return `#${number}`;
}

/** The notes of one layout beside the steps of another. */
export function withNotesOf(layout: Layout, notes: Layout): Layout {
  const kept = Object.entries(notes).filter(([id]) => isNoteId(id));
  return kept.length === 0 ? layout : { ...layout, ...Object.fromEntries(kept) };
}
