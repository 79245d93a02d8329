import type { FlowMap } from '../../flow/picture/flow-map.ts';
import type { Layout } from '../../flow/definition.ts';

/**
 * Where an arrow key leads. `right`: along the usual outcome; `left`: back along the line that led here (`cameFrom`, else
 * the first line in); `down` and `up`: other outcomes of the step before, that is, the siblings of this step.
 */
export function walk(
  map: FlowMap,
  at: string | undefined,
  way: 'right' | 'left' | 'up' | 'down',
  cameFrom?: string,
): string | undefined {
  const step = at === undefined ? undefined : map.steps.get(at);
  if (!step) return map.entries.market[0] ?? map.steps.keys().next().value;
  const before = step.into.some(({ from }) => from === cameFrom)
    ? cameFrom
    : (step.into.find(({ goesBack }) => !goesBack) ?? step.into[0])?.from;
  switch (way) {
    case 'right':
      return (step.out.find(({ goesBack }) => !goesBack) ?? step.out[0])?.to;
    case 'left':
      return before;
    default: {
      const siblings = [
        ...new Set((before === undefined ? [] : (map.steps.get(before)?.out ?? [])).map(({ to }) => to)),
      ];
      const index = siblings.indexOf(step.id);
      return siblings[index + (way === 'down' ? 1 : -1)];
    }
  }
}

/** `Home`: the start. `End`: the last end of the lane in which `at` stands. */
export function farEnd(map: FlowMap, at: string | undefined, way: 'home' | 'end'): string | undefined {
  const lane = (at === undefined ? undefined : map.steps.get(at)?.lane) ?? 'market';
  if (way === 'home') return map.entries[lane][0] ?? map.entries.market[0];
  return [...map.steps.values()].filter((step) => step.lane === lane && step.shape === 'pill').at(-1)?.id;
}

/** `L`: the nearest step of the other lane. */
export function otherLane(map: FlowMap, layout: Layout, at: string | undefined): string | undefined {
  const step = at === undefined ? undefined : map.steps.get(at);
  const from = step ? (layout[step.id] ?? { x: 0, y: 0 }) : { x: 0, y: 0 };
  const others = [...map.steps.values()].filter(({ lane }) => lane !== (step?.lane ?? 'person'));
  const distance = (id: string) => Math.abs((layout[id]?.x ?? 0) - from.x) + Math.abs((layout[id]?.y ?? 0) - from.y);
  return others.sort((a, b) => distance(a.id) - distance(b.id))[0]?.id;
}
