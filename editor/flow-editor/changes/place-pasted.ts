import type { FlowDefinition, Layout } from '../../../flow/definition.ts';
import { mapFlow } from '../../../flow/picture/flow-map.ts';
import type { Lane } from '../../../flow/picture/flow-map.ts';
import { boundsOfBoxes, boxesOf, laneLineY } from '../../../flow/picture/geometry.ts';
import type { Box, Point } from '../../../flow/picture/geometry.ts';
import { ROW_PX } from '../../../flow/picture/measures.ts';

const ASIDE_PX = 36;
const MOST_TRIES = 40;

/**
 * The layout with the new steps in it, those of each lane as they stood to each other: where they were, moved aside until
 * none covers another one's corner; where that is in the wrong lane, in free rows of their own.
 */
export function placePasted(definition: FlowDefinition, layout: Layout, wished: Layout): Layout {
  const map = mapFlow(definition);
  const standing = boxesOf(map, layout, 'compact');
  const lineY = laneLineY(map, standing);
  const bounds = boundsOfBoxes(standing.values());
  let placed = layout;
  for (const lane of ['market', 'person'] satisfies Lane[]) {
    const ours = Object.entries(wished).filter(([id]) => (map.steps.get(id)?.lane ?? 'market') === lane);
    if (ours.length === 0) continue;
    const group = boundsOfBoxes(boxesOf(map, Object.fromEntries(ours), 'compact').values());
    const by =
      standing.size === 0 ? { x: 0, y: 0 } : (aside(group, ours, placed, lane, lineY) ?? inRows(group, bounds, lane));
    placed = {
      ...placed,
      ...Object.fromEntries(ours.map(([id, { x, y }]) => [id, { x: x + by.x, y: y + by.y }])),
    };
  }
  return placed;
}

/** Undefined: no place within reach is free and in the lane. */
function aside(
  group: Box,
  ours: readonly [string, Point][],
  layout: Layout,
  lane: Lane,
  lineY: number | undefined,
): Point | undefined {
  const corners = Object.values(layout);
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const by = { x: tries * ASIDE_PX, y: tries * ASIDE_PX };
    const isInLane =
      lineY === undefined || (lane === 'market' ? group.y + group.height + by.y < lineY : group.y + by.y > lineY);
    if (!isInLane) return undefined;
    const covers = ours.some(([, at]) =>
      corners.some(
        (corner) => Math.abs(corner.x - at.x - by.x) < ASIDE_PX / 2 && Math.abs(corner.y - at.y - by.y) < ASIDE_PX / 2,
      ),
    );
    if (!covers) return by;
  }
  return undefined;
}

/** Above all that stands for the market, below it for each person. */
function inRows(group: Box, bounds: Box, lane: Lane): Point {
  const y = lane === 'market' ? bounds.y - ROW_PX - group.height : bounds.y + bounds.height + ROW_PX - STEP_GAP_PX;
  return { x: bounds.x - group.x, y: y - group.y };
}

const STEP_GAP_PX = 60;
