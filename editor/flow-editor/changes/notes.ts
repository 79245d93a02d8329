import type { Layout } from '../../../flow/definition.ts';
import { MOST_NOTE_LETTERS, freeNoteId, noteIdOf } from '../../../flow/picture/notes.ts';
import { STEP_HEIGHT_PX, STEP_WIDTH_PX } from '../../../flow/picture/measures.ts';
import type { Point } from '../../../flow/picture/geometry.ts';

const GRID_PX = 18;
const BELOW_PX = 110;
const MOST_TRIES = 60;

/** Stands at the place, or as near below it or beside it as it covers no step and no other note. */
export function addNote(
  layout: Layout,
  wished: Point,
  text: string,
  id = freeNoteId(layout),
): { id: string; layout: Layout } {
  const at = freePlace(layout, wished);
  const place = { x: Math.round(at.x), y: Math.round(at.y), note: text.slice(0, MOST_NOTE_LETTERS) };
  return { id, layout: { ...layout, [id]: place } };
}

function freePlace(layout: Layout, at: Point): Point {
  const boxes = Object.values(layout);
  const isFree = ({ x, y }: Point) =>
    boxes.every(
      (box) => Math.abs(box.x - x) >= STEP_WIDTH_PX + GRID_PX || Math.abs(box.y - y) >= STEP_HEIGHT_PX + GRID_PX,
    );
  for (let ring = 0; ring < MOST_TRIES; ring++) {
    const away = ring * 2 * GRID_PX;
    const found = [
      { x: at.x, y: at.y + away },
      { x: at.x, y: at.y - away },
      { x: at.x + away, y: at.y },
      { x: at.x - away, y: at.y },
    ].find(isFree);
    if (found) return found;
  }
  return at;
}

/** A note without words is taken away. */
export function writeNote(layout: Layout, id: string, text: string): Layout {
  const at = layout[id];
  if (at?.note === undefined) return layout;
  if (text.trim() !== '') return { ...layout, [id]: { ...at, note: text.slice(0, MOST_NOTE_LETTERS) } };
  const { [id]: _gone, ...others } = layout;
  return others;
}

/** What a step's own note says; without words there is none. A new one stands below the step. */
export function writeStepNote(layout: Layout, stepId: string, text: string): Layout {
  const id = noteIdOf(stepId);
  if (Object.hasOwn(layout, id)) return writeNote(layout, id, text);
  const at = layout[stepId] ?? { x: 0, y: 0 };
  return text.trim() === '' ? layout : addNote(layout, { x: at.x, y: at.y + BELOW_PX }, text, id).layout;
}

export function moveNote(layout: Layout, id: string, to: Point): Layout {
  const at = layout[id];
  return at?.note === undefined ? layout : { ...layout, [id]: { ...at, x: Math.round(to.x), y: Math.round(to.y) } };
}
