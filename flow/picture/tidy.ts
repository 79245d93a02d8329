import type { FlowDefinition, Layout } from '../definition.ts';
import { builtIn } from '../registry.ts';
import type { Registry } from '../registry.ts';
import { mapFlow } from './flow-map.ts';
import type { FlowMap, Lane } from './flow-map.ts';
import { BAR_WIDTH_PX, COLUMN_PX, ROW_PX, START_PX, STEP_HEIGHT_PX, STEP_WIDTH_PX, sizeOf } from './measures.ts';
import { packLane } from './pack-lane.ts';
import type { Cell } from './pack-lane.ts';
import { withNotesOf } from './notes.ts';
import { spineOf } from './spine.ts';

const FEWEST_COLUMNS = 4;
const MOST_COLUMNS = 9;
/** The room beside palette and settings on a desktop of 1440 × 900. */
const ROOM = { width: 900, height: 640 };
const LANE_GAP_PX = 74;
const BRANCH_PX = STEP_HEIGHT_PX + 26;
const TEXT_ROW_GAP_PX = 92;
/** Ends at the edge stand closer than steps: they are half as high. */
const EDGE_ROW_PX = 92;

/**
 * Lays a flow out like text: in each lane the usual way reads from left to right and wraps, what branches off stands
 * below the step it leaves. Deterministic; takes as many columns as fit best on a desktop. `onProgress`: shares up to 1.
 */
export function tidy(
  flow: FlowDefinition,
  registry: Registry = builtIn,
  onProgress: (share: number) => void = () => undefined,
): Layout {
  const map = mapFlow(flow, registry);
  let best: { layout: Layout; zoom: number } | undefined;
  for (let columns = FEWEST_COLUMNS; columns <= MOST_COLUMNS; columns++) {
    const layout = layOut(map, columns);
    const box = boundsOf(map, layout);
    const zoom = Math.min(ROOM.width / box.width, ROOM.height / box.height);
    if (!best || zoom > best.zoom + 0.005) best = { layout, zoom };
    onProgress((columns - FEWEST_COLUMNS + 1) / (MOST_COLUMNS - FEWEST_COLUMNS + 1));
  }
  return best?.layout ?? {};
}

/** Positions kept, those missing taken from a tidy layout; for flows that never were on a canvas. */
export function completeLayout(flow: FlowDefinition, layout: Layout, registry: Registry = builtIn): Layout {
  const ids = Object.keys(flow.steps);
  if (ids.every((id) => Object.hasOwn(layout, id))) return layout;
  const fresh = tidy(flow, registry);
  const places = Object.fromEntries(ids.map((id) => [id, layout[id] ?? fresh[id] ?? { x: 0, y: 0 }]));
  return withNotesOf(places, layout);
}

/** In pixels of the compact form. */
export function boundsOf(map: FlowMap, layout: Layout): { x: number; y: number; width: number; height: number } {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const step of map.steps.values()) {
    const at = layout[step.id];
    if (!at) continue;
    const size = sizeOf(step, 'compact');
    left = Math.min(left, at.x);
    top = Math.min(top, at.y);
    right = Math.max(right, at.x + size.width);
    bottom = Math.max(bottom, at.y + size.height);
  }
  if (left > right) return { x: 0, y: 0, width: STEP_WIDTH_PX, height: STEP_HEIGHT_PX };
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function layOut(map: FlowMap, columns: number): Layout {
  const layout: Layout = {};
  const marketBottom = layLane(map, 'market', columns, 0, layout);
  const line = marketBottom + LANE_GAP_PX;
  for (const step of map.steps.values()) {
    if (step.shape === 'door') layout[step.id] = { x: layout[step.id]?.x ?? 0, y: line - STEP_HEIGHT_PX / 2 };
  }
  layLane(map, 'person', columns, line + LANE_GAP_PX + 22, layout);
  return layout;
}

/** Answers the bottom of the lane. */
function layLane(map: FlowMap, lane: Lane, columns: number, top: number, layout: Layout): number {
  const cells = packLane(map, lane, spineOf(map, lane, map.entries[lane]), columns);
  const rows = Math.max(0, ...cells.map(({ textRow }) => textRow)) + 1;
  let y = top;
  let bottom = top;
  let edge = top;
  for (let row = 0; row < rows; row++) {
    const inRow = cells.filter(({ textRow }) => textRow === row);
    const branches = Math.max(1, ...inRow.map(({ of }) => of));
    const spineY = y + ((branches - 1) * BRANCH_PX) / 2;
    const firstBelow = branches === 1 ? ROW_PX : ((branches - 1) * BRANCH_PX) / 2 + STEP_HEIGHT_PX + 40;
    for (const cell of inRow) {
      const at = {
        x: xOf(cell),
        y:
          spineY +
          (cell.place === 'edge'
            ? cell.below * EDGE_ROW_PX
            : cell.below === 0
              ? (cell.branch - (cell.of - 1) / 2) * BRANCH_PX
              : firstBelow + (cell.below - 1) * ROW_PX),
      };
      const step = map.steps.get(cell.id);
      const size = step ? sizeOf(step, 'compact') : { width: STEP_WIDTH_PX, height: STEP_HEIGHT_PX };
      if (step?.shape === 'bar') at.y = spineY - ((cell.of - 1) / 2) * BRANCH_PX;
      else at.y += (STEP_HEIGHT_PX - size.height) / 2;
      if (step?.shape === 'pill') at.x += (STEP_WIDTH_PX - size.width) / 2;
      layout[cell.id] = { x: Math.round(at.x), y: Math.round(at.y) };
      // Ends at the edge have a column of their own, so they push no row down.
      if (cell.place === 'edge') edge = Math.max(edge, at.y + size.height);
      else if (step?.shape !== 'door')
        bottom = Math.max(
          bottom,
          at.y + (step?.shape === 'bar' ? (cell.of - 1) * BRANCH_PX + STEP_HEIGHT_PX : size.height),
        );
    }
    y = bottom + TEXT_ROW_GAP_PX;
  }
  return Math.max(bottom, edge);
}

function xOf({ column, place }: Cell): number {
  const x = column * COLUMN_PX;
  const gap = COLUMN_PX - STEP_WIDTH_PX;
  switch (place) {
    case 'before':
      return x - gap / 2 - BAR_WIDTH_PX / 2;
    case 'after':
      return x + STEP_WIDTH_PX + gap / 2 - BAR_WIDTH_PX / 2;
    case 'start':
      return x - gap - START_PX / 2 - 14;
    default:
      return x;
  }
}
