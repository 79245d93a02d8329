import type { MappedStep } from './flow-map.ts';

/** How much of a step is drawn. Three ranges of zoom only, so that zooming draws anew at two thresholds. */
export type Form = 'full' | 'compact' | 'dot';

export const FULL_FROM_ZOOM = 0.8;
export const COMPACT_FROM_ZOOM = 0.4;

export function formAt(zoom: number): Form {
  if (zoom >= FULL_FROM_ZOOM) return 'full';
  return zoom >= COMPACT_FROM_ZOOM ? 'compact' : 'dot';
}

/**
 * A layout is in pixels of the compact form. Outcome rows need more height, so the full form pulls the rows apart by
 * this factor; a layout itself never changes with the zoom.
 */
export const STRETCH_Y: Record<Form, number> = { full: 1.8, compact: 1, dot: 1 };

export const STEP_WIDTH_PX = 236;
export const STEP_HEIGHT_PX = 96;
export const PILL_HEIGHT_PX = 48;
export const BAR_WIDTH_PX = 18;
export const START_PX = 26;
export const COLUMN_PX = 300;
export const ROW_PX = 150;

const HEAD_PX = 86;
const OUTCOME_ROW_PX = 24;
const FOOT_PX = 10;

export interface Size {
  width: number;
  height: number;
}

/** Of a step as drawn. Bars get their height from what they hold together, see `barHeight`. */
export function sizeOf(step: MappedStep, form: Form): Size {
  switch (step.shape) {
    case 'start':
      return { width: START_PX, height: START_PX };
    case 'bar':
      return { width: BAR_WIDTH_PX, height: STEP_HEIGHT_PX };
    case 'pill':
      return { width: pillWidth(step.name), height: PILL_HEIGHT_PX };
    default:
      return { width: STEP_WIDTH_PX, height: form === 'full' ? fullHeight(step) : STEP_HEIGHT_PX };
  }
}

/** Middle of the n-th outcome row below the top of a full step. */
export function outcomeRowY(index: number): number {
  return HEAD_PX + OUTCOME_ROW_PX * (index + 0.5) + 4;
}

/** Middle of the handle where lines come in, below the top. */
export const WAY_IN_Y_PX = { full: 32, compact: STEP_HEIGHT_PX / 2, dot: STEP_HEIGHT_PX / 2 } satisfies Record<
  Form,
  number
>;

function fullHeight(step: MappedStep): number {
  return HEAD_PX + (step.outcomes.length > 0 ? OUTCOME_ROW_PX * step.outcomes.length + FOOT_PX : 0);
}

/** Wide enough for the name at the size in which pills draw it. */
function pillWidth(name: string): number {
  return Math.min(STEP_WIDTH_PX + 30, Math.max(130, 96 + name.length * 13.5));
}
