import type { NodeChange } from '@xyflow/react';
import { useState } from 'react';
import type { Layout } from '../../flow/definition.ts';
import type { Point } from '../../flow/picture/geometry.ts';
import { isNoteId } from '../../flow/picture/notes.ts';
import { STRETCH_Y } from '../../flow/picture/measures.ts';
import type { Form } from '../../flow/picture/measures.ts';
import type { CanvasStore } from './canvas-store.ts';
import { chosenSteps } from './selection.ts';
import { onGrid, snapped } from './snap.ts';
import type { CanvasContent, StepNode } from './to-canvas.ts';

/** The places of dragged steps while they are in the hand; the draft gets them at the drop, as one change. */
export function useDragged() {
  return useState<Layout>();
}

/** Handlers for dragging steps and whole groups; chosen steps move together. */
export function dragHandlers({
  whole,
  dragged,
  setDragged,
  content,
  form,
  store,
  onDrop,
}: {
  whole: Layout;
  dragged: Layout | undefined;
  setDragged: (places: Layout | undefined) => void;
  content: CanvasContent;
  form: Form;
  store: CanvasStore;
  onDrop: ((places: Layout) => void) | undefined;
}) {
  const together = (id: string) => {
    const steps = chosenSteps(store.getState());
    return steps.includes(id) ? steps : [id];
  };
  const shift = (ids: readonly string[], by: Point) => {
    const places = ids.flatMap((id): [string, Point][] => {
      const from = whole[id];
      return from ? [[id, { x: from.x + by.x, y: from.y + by.y }]] : [];
    });
    setDragged(Object.fromEntries(places));
  };
  const drop = () => {
    setDragged(undefined);
    if (dragged && Object.keys(dragged).length > 0) onDrop?.(dragged);
  };
  const onNodesChange = (changes: NodeChange<StepNode>[]) => {
    const change = changes.find((each) => each.type === 'position' && each.position && each.dragging);
    if (change?.type !== 'position' || !change.position) return;
    const from = whole[change.id];
    if (!from) return;
    const moving = together(change.id);
    const ours = new Set(moving);
    const others = Object.entries(whole)
      .filter(([id]) => !ours.has(id) && !isNoteId(id))
      .map(([, at]) => at);
    const to = snapped(toLayout(change.position, change.id, content, { ...whole, ...dragged }, form), others);
    shift(moving, { x: to.x - from.x, y: to.y - from.y });
  };
  /** By a distance in canvas pixels, on the grid. */
  const shiftDrawn = (ids: readonly string[], by: Point) =>
    shift(ids, { x: onGrid(by.x), y: onGrid(by.y / STRETCH_Y[form]) });
  return { onNodesChange, shiftDrawn, drop };
}

/** A dragged corner as layout position: pills, door and bars are drawn moved from where their layout says. */
function toLayout(position: Point, id: string, content: CanvasContent, layout: Layout, form: Form): Point {
  const box = content.boxes.get(id);
  const at = layout[id];
  if (!box || !at) return { x: position.x, y: position.y / STRETCH_Y[form] };
  const offset = box.y - at.y * STRETCH_Y[form];
  return { x: position.x, y: (position.y - offset) / STRETCH_Y[form] };
}
