import type { Layout } from '../definition.ts';
import type { FlowMap, MappedStep } from './flow-map.ts';
import { STEP_HEIGHT_PX, STRETCH_Y, sizeOf } from './measures.ts';
import type { Form } from './measures.ts';

export interface Point {
  x: number;
  y: number;
}

export interface Box extends Point {
  width: number;
  height: number;
}

/** The boxes of all steps as drawn in a form. Steps without a position are left out. */
export function boxesOf(map: FlowMap, layout: Layout, form: Form): Map<string, Box> {
  const boxes = new Map<string, Box>();
  for (const step of map.steps.values()) {
    const at = layout[step.id];
    if (!at) continue;
    const size = sizeOf(step, form);
    const compact = sizeOf(step, 'compact');
    // Pills and the door keep their middle, so that lines stay level when the form changes.
    const keepsMiddle = step.shape === 'pill' || step.shape === 'door' || step.shape === 'start';
    const y = at.y * STRETCH_Y[form] + (keepsMiddle ? (compact.height * STRETCH_Y[form] - size.height) / 2 : 0);
    boxes.set(step.id, { x: at.x, y, ...size });
  }
  for (const step of map.steps.values()) {
    const box = boxes.get(step.id);
    if (step.shape === 'bar' && box) boxes.set(step.id, { ...box, ...barSpan(map, step, box, boxes) });
  }
  return boxes;
}

/** A bar reaches from the highest to the lowest of the steps it holds together. */
function barSpan(map: FlowMap, bar: MappedStep, own: Box, boxes: ReadonlyMap<string, Box>): Pick<Box, 'y' | 'height'> {
  const block = [...map.blocks.values()].find(({ fork, join }) => fork === bar.id || join === bar.id);
  const ids = block ? [...block.branches.values()].flatMap(({ first, steps }) => [first, ...steps]) : [];
  const ends =
    block?.fork === bar.id
      ? ids.filter((id) => bar.out.some(({ to }) => to === id))
      : ids.filter((id) => bar.into.some(({ from }) => from === id));
  const held = ends.map((id) => boxes.get(id)).filter((box): box is Box => box !== undefined);
  if (held.length === 0) return { y: own.y, height: STEP_HEIGHT_PX };
  const top = Math.min(...held.map(({ y }) => y));
  const bottom = Math.max(...held.map(({ y, height }) => y + height));
  return { y: top - 8, height: bottom - top + 16 };
}

/** Where the lanes meet: the middle of the door, else half-way between the lanes. Undefined where one lane is empty. */
export function laneLineY(map: FlowMap, boxes: ReadonlyMap<string, Box>): number | undefined {
  const of = (wanted: (step: MappedStep) => boolean) =>
    [...map.steps.values()]
      .filter(wanted)
      .map(({ id }) => boxes.get(id))
      .filter((box): box is Box => box !== undefined);
  const [door] = of(({ shape }) => shape === 'door');
  if (door) return door.y + door.height / 2;
  const market = of(({ lane }) => lane === 'market');
  const person = of(({ lane }) => lane === 'person');
  if (market.length === 0 || person.length === 0) return undefined;
  return (Math.max(...market.map(({ y, height }) => y + height)) + Math.min(...person.map(({ y }) => y))) / 2;
}

export function boundsOfBoxes(boxes: Iterable<Box>): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, width, height } of boxes) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return left > right
    ? { x: 0, y: 0, width: 0, height: 0 }
    : { x: left, y: top, width: right - left, height: bottom - top };
}
