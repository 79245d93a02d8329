import type { FlowMap } from '../../flow/picture/flow-map.ts';
import { boundsOfBoxes } from '../../flow/picture/geometry.ts';
import type { Box } from '../../flow/picture/geometry.ts';

/** Steps that belong together and are drawn in a frame: side by side with its branches, or the way of each item. */
export interface Frame {
  /** Of the step that begins it. */
  id: string;
  kind: 'block' | 'items';
  title: string;
  /** All steps that move with it. */
  members: readonly string[];
  box: Box;
}

const AROUND_PX = 22;

/** In canvas pixels; empty ones are left out. Outer frames come first, so that inner ones are drawn over them. */
export function framesOf(map: FlowMap, boxes: ReadonlyMap<string, Box>): Frame[] {
  const frames: Frame[] = [];
  const add = (frame: Omit<Frame, 'box'>) => {
    const held = frame.members.flatMap((id) => boxes.get(id) ?? []);
    if (held.length < 2 && frame.kind === 'block') return;
    const { x, y, width, height } = boundsOfBoxes(held);
    const box = { x: x - AROUND_PX, y: y - AROUND_PX, width: width + 2 * AROUND_PX, height: height + 2 * AROUND_PX };
    frames.push({ ...frame, box });
  };
  for (const { fork, join, branches } of map.blocks.values()) {
    const inside = [...branches.values()].flatMap(({ steps }) => [...steps]);
    const members = [...new Set([fork, ...inside, join])].filter((id) => map.steps.has(id));
    add({ id: fork, kind: 'block', title: map.steps.get(fork)?.name ?? fork, members });
  }
  for (const step of map.steps.values()) {
    const entry = step.type?.traits(step.settings).some(({ trait }) => trait === 'spawns')
      ? step.out.find(({ outcome }) => outcome === 'each')?.to
      : undefined;
    if (entry === undefined) continue;
    add({ id: step.id, kind: 'items', title: step.name, members: waysFrom(map, entry, step.id) });
  }
  return frames.sort((a, b) => b.members.length - a.members.length);
}

function waysFrom(map: FlowMap, entry: string, owner: string): string[] {
  const seen = new Set([entry]);
  for (const id of seen) for (const { to } of map.steps.get(id)?.out ?? []) if (to !== owner) seen.add(to);
  return [...seen];
}
