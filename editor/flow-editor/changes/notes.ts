import type { Layout } from '../../../flow/definition.ts';
import { MOST_NOTE_LETTERS, freeNoteId } from '../../../flow/picture/notes.ts';
import type { Point } from '../../../flow/picture/geometry.ts';

export function addNote(layout: Layout, at: Point, text: string): { id: string; layout: Layout } {
  const id = freeNoteId(layout);
  const place = { x: Math.round(at.x), y: Math.round(at.y), note: text.slice(0, MOST_NOTE_LETTERS) };
  return { id, layout: { ...layout, [id]: place } };
}

/** A note without words is taken away. */
export function writeNote(layout: Layout, id: string, text: string): Layout {
  const at = layout[id];
  if (at?.note === undefined) return layout;
  if (text.trim() !== '') return { ...layout, [id]: { ...at, note: text.slice(0, MOST_NOTE_LETTERS) } };
  const { [id]: _gone, ...others } = layout;
  return others;
}

export function moveNote(layout: Layout, id: string, to: Point): Layout {
  const at = layout[id];
  return at?.note === undefined ? layout : { ...layout, [id]: { ...at, x: Math.round(to.x), y: Math.round(to.y) } };
}
