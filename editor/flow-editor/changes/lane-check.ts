import type { FlowDefinition, Layout } from '../../../flow/definition.ts';
import { mapFlow } from '../../../flow/picture/flow-map.ts';
import { boxesOf, laneLineY } from '../../../flow/picture/geometry.ts';

/** Why steps may not stand where they are put: in the lane of the other scope. Undefined: they may. */
export function wrongLane(definition: FlowDefinition, layout: Layout, positions: Layout): string | undefined {
  const map = mapFlow(definition);
  const door = [...map.steps.values()].find(({ shape }) => shape === 'door');
  const lineY = laneLineY(
    map,
    boxesOf(map, door && positions[door.id] ? { ...layout, ...positions } : layout, 'compact'),
  );
  if (lineY === undefined) return undefined;
  const boxes = boxesOf(map, { ...layout, ...positions }, 'compact');
  const touched =
    door && positions[door.id] ? [...map.steps.values()] : Object.keys(positions).map((id) => map.steps.get(id));
  for (const step of touched) {
    const box = step && boxes.get(step.id);
    if (!step || !box || step.shape === 'door' || step.into.length + step.out.length === 0) continue;
    const middle = box.y + box.height / 2;
    if (step.lane === 'market' && middle > lineY)
      return `${step.name} is for the whole campaign and stays above the line.`;
    if (step.lane === 'person' && middle < lineY) return `${step.name} is for one person and stays below the line.`;
  }
  return undefined;
}
