import type { Layout } from '../../../flow/definition.ts';
import { boxesOf } from '../../../flow/picture/geometry.ts';
import type { Box } from '../../../flow/picture/geometry.ts';
import { mapFlow } from '../../../flow/picture/flow-map.ts';
import type { Drawing } from '../draft-store.ts';

export type LineUp = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom' | 'across' | 'down';

/** In words, for the menu and the announcement. `fewest`: steps it takes to make a difference. */
export const lineUps: readonly { how: LineUp; title: string; done: string; fewest: number }[] = [
  { how: 'left', title: 'Line up left edges', done: 'lined up by their left edges', fewest: 2 },
  {
    how: 'centre',
    title: 'Line up one below the other, by their middles',
    done: 'lined up one below the other',
    fewest: 2,
  },
  { how: 'right', title: 'Line up right edges', done: 'lined up by their right edges', fewest: 2 },
  { how: 'top', title: 'Line up top edges', done: 'lined up by their top edges', fewest: 2 },
  { how: 'middle', title: 'Line up side by side, by their middles', done: 'lined up side by side', fewest: 2 },
  { how: 'bottom', title: 'Line up bottom edges', done: 'lined up by their bottom edges', fewest: 2 },
  { how: 'across', title: 'Same gaps from left to right', done: 'spread evenly from left to right', fewest: 3 },
  { how: 'down', title: 'Same gaps from top to bottom', done: 'spread evenly from top to bottom', fewest: 3 },
];

/** The new places of those steps that move; measured on the steps as the small form draws them. */
export function linedUp({ definition, layout }: Drawing, ids: readonly string[], how: LineUp): Layout {
  const boxes = boxesOf(mapFlow(definition), layout, 'compact');
  const ours = ids.flatMap((id): [string, Box][] => {
    const box = boxes.get(id);
    return box ? [[id, box]] : [];
  });
  const least = lineUps.find((each) => each.how === how)?.fewest ?? 2;
  if (ours.length < least) return {};
  const shifts = how === 'across' || how === 'down' ? evenGaps(ours, how) : sameEdge(ours, how);
  return Object.fromEntries(
    [...shifts].flatMap(([id, by]) => {
      const at = layout[id];
      if (!at || (Math.round(by.x) === 0 && Math.round(by.y) === 0)) return [];
      return [[id, { ...at, x: Math.round(at.x + by.x), y: Math.round(at.y + by.y) }]];
    }),
  );
}

type Shifts = Map<string, { x: number; y: number }>;

function sameEdge(ours: readonly [string, Box][], how: Exclude<LineUp, 'across' | 'down'>): Shifts {
  const left = Math.min(...ours.map(([, { x }]) => x));
  const right = Math.max(...ours.map(([, { x, width }]) => x + width));
  const top = Math.min(...ours.map(([, { y }]) => y));
  const bottom = Math.max(...ours.map(([, { y, height }]) => y + height));
  return new Map(
    ours.map(([id, { x, y, width, height }]) => {
      switch (how) {
        case 'left':
          return [id, { x: left - x, y: 0 }];
        case 'right':
          return [id, { x: right - x - width, y: 0 }];
        case 'centre':
          return [id, { x: (left + right - width) / 2 - x, y: 0 }];
        case 'top':
          return [id, { x: 0, y: top - y }];
        case 'bottom':
          return [id, { x: 0, y: bottom - y - height }];
        case 'middle':
          return [id, { x: 0, y: (top + bottom - height) / 2 - y }];
      }
    }),
  );
}

/** First and last stay. */
function evenGaps(ours: readonly [string, Box][], how: 'across' | 'down'): Shifts {
  const start = ({ x, y }: Box) => (how === 'across' ? x : y);
  const length = ({ width, height }: Box) => (how === 'across' ? width : height);
  const sorted = [...ours].sort(([, a], [, b]) => start(a) - start(b));
  const [first, last] = [sorted[0]?.[1], sorted.at(-1)?.[1]];
  if (!first || !last) return new Map();
  const filled = sorted.reduce((sum, [, box]) => sum + length(box), 0);
  const gap = (start(last) + length(last) - start(first) - filled) / (sorted.length - 1);
  let at = start(first);
  return new Map(
    sorted.map(([id, box]) => {
      const by = at - start(box);
      at += length(box) + gap;
      return [id, how === 'across' ? { x: by, y: 0 } : { x: 0, y: by }];
    }),
  );
}
