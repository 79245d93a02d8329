import type { ReactFlowInstance, Viewport } from '@xyflow/react';
import type { Box, Point } from '../../flow/picture/geometry.ts';
import { COMPACT_FROM_ZOOM, FULL_FROM_ZOOM, STRETCH_Y, formAt } from '../../flow/picture/measures.ts';
import type { Form } from '../../flow/picture/measures.ts';
import type { LineEdge, StepNode } from './to-canvas.ts';

export const MIN_ZOOM = 0.15;
export const MAX_ZOOM = 2;
const PADDING_PX = { x: 28, y: 46 };

export type Flow = ReactFlowInstance<StepNode, LineEdge>;

/**
 * The viewport after zooming about a point of the screen. Rows stand further apart in the full form, so when the form
 * changes the point keeps its place in the layout, not in canvas pixels.
 */
export function zoomedAbout(view: Viewport, zoom: number, at: Point): Viewport {
  const next = Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom));
  const ratio = STRETCH_Y[formAt(next)] / STRETCH_Y[formAt(view.zoom)];
  const x = (at.x - view.x) / view.zoom;
  const y = ((at.y - view.y) / view.zoom) * ratio;
  return { x: at.x - x * next, y: at.y - y * next, zoom: next };
}

/**
 * The viewport that shows everything, at most at full size. With `readable`, never below the compact form: a flow too
 * large for the room is then shown from its beginning. `boundsIn` answers the bounds as drawn in a form.
 */
export function fitted(
  room: { width: number; height: number },
  boundsIn: (form: Form) => Box,
  readable: boolean,
): Viewport {
  for (const form of ['full', 'compact', 'dot'] as const) {
    const bounds = boundsIn(form);
    const zoom = Math.min(
      1,
      (room.width - 2 * PADDING_PX.x) / bounds.width,
      (room.height - 2 * PADDING_PX.y) / bounds.height,
    );
    if (formAt(zoom) === form) return centred(room, bounds, zoom);
    // Between the forms: too large for this one, too small for the one before.
    if (form === 'compact' && zoom > FULL_FROM_ZOOM) return centred(room, bounds, FULL_FROM_ZOOM - 0.001);
    if (form === 'compact' && readable)
      return {
        x: PADDING_PX.x - bounds.x * COMPACT_FROM_ZOOM,
        y: PADDING_PX.y - bounds.y * COMPACT_FROM_ZOOM,
        zoom: COMPACT_FROM_ZOOM,
      };
  }
  return centred(room, boundsIn('dot'), MIN_ZOOM);
}

function centred(room: { width: number; height: number }, bounds: Box, zoom: number): Viewport {
  return {
    x: (room.width - bounds.width * zoom) / 2 - bounds.x * zoom,
    y: (room.height - bounds.height * zoom) / 2 - bounds.y * zoom + 8,
    zoom,
  };
}

/** The viewport with the middle of a box in the middle of the room. */
export function centredOn(room: { width: number; height: number }, box: Box, zoom: number): Viewport {
  return {
    x: room.width / 2 - (box.x + box.width / 2) * zoom,
    y: room.height / 2 - (box.y + box.height / 2) * zoom,
    zoom,
  };
}
