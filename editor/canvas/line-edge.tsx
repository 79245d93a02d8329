import { memo } from 'react';
import type { CSSProperties } from 'react';
import { useCanvas } from './canvas-store.ts';
import { useCourseMarks } from './course-marks.ts';
import type { LineKind } from '../../flow/picture/flow-map.ts';
import type { Point } from '../../flow/picture/geometry.ts';
import classes from './line-edge.module.css';
import type { LineEdge as LineEdgeType } from './to-canvas.ts';

const CORNER_PX = 10;
const LABEL_FROM_PX = 240;
/** In screen pixels, its tip at the origin. */
const ARROW = 'M0 0L-9 -4.5L-9 4.5Z';
const labels: Partial<Record<LineKind, string>> = { escape: 'both stop', person: 'each person' };

function useLit(id: string): 'fault' | 'path' | undefined {
  return useCanvas((state) => (state.lit?.faultLine === id ? 'fault' : state.lit?.lines.has(id) ? 'path' : undefined));
}

/** How a line is drawn beside its way; each its own part of the store. */
function useMarks({ id, data }: LineEdgeType) {
  const lit = useLit(id);
  const isRevealed = useCanvas((state) => state.revealed.has(id));
  const touchesChosen = useCanvas(
    (state) => state.chosen !== undefined && (id.startsWith(`${state.chosen} `) || id.endsWith(` ${state.chosen}`)),
  );
  const isChosen = useCanvas((state) => state.line === id);
  const drop = useCanvas((state) => (state.dropLine?.id === id ? (state.dropLine.refused ?? 'may') : undefined));
  const taken = useCourseMarks((state) => state.lines.get(id));
  return {
    'data-kind': data?.kind,
    'data-lit': lit,
    'data-chosen': touchesChosen || isChosen || undefined,
    'data-picked': isChosen || drop === 'may' || undefined,
    'data-refused': (drop !== undefined && drop !== 'may') || undefined,
    'data-revealed': isRevealed || undefined,
    'data-taken': taken === undefined ? undefined : true,
    ...(taken !== undefined && { style: { '--taken': `${1.5 + 2.5 * taken}` } as CSSProperties }),
  };
}

/** A line with right angles, inside of the drawing of all lines. Draws anew only when it has another way or mark. */
export const LineEdge = memo(function LineEdge({ edge }: { edge: LineEdgeType }) {
  const marks = useMarks(edge);
  const { id, data } = edge;
  if (!data || data.points.length < 2) return null;
  const path = pathOf(data.points);
  return (
    <>
      <path className={classes.reach} d={path} data-line={id} />
      <path className={classes.line} {...marks} d={path} />
      <g transform={arrowTransform(data.points)}>
        <path className={classes.arrow} {...marks} d={ARROW} />
      </g>
    </>
  );
});

/** The words on a line that has some. */
export const LineLabel = memo(function LineLabel({ edge: { id, data } }: { edge: LineEdgeType }) {
  const lit = useLit(id);
  const isRevealed = useCanvas((state) => state.revealed.has(id));
  if (!data || data.points.length < 2) return null;
  const label = lit === 'fault' ? data.title : (labels[data.kind] ?? (isRevealed ? data.title : undefined));
  const at = label ? labelPoint(data.points, data.kind, lit === 'fault' || isRevealed) : undefined;
  if (!at) return null;
  return (
    <span
      className={classes.label}
      data-kind={data.kind}
      data-lit={lit}
      data-short={at.isShort || undefined}
      style={{ left: at.x, top: at.y }}
    >
      {label}
    </span>
  );
});

/** Corners rounded, as far as the stretches beside them allow. */
export function pathOf(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let path = `M${first.x} ${first.y}`;
  rest.forEach((point, index) => {
    const before = points[index];
    const after = points[index + 2];
    if (!before || !after) {
      path += `L${point.x} ${point.y}`;
      return;
    }
    const into = Math.min(CORNER_PX, lengthOf(before, point) / 2, lengthOf(point, after) / 2);
    const a = towards(point, before, into);
    const b = towards(point, after, into);
    path += `L${a.x} ${a.y}Q${point.x} ${point.y} ${b.x} ${b.y}`;
  });
  return path;
}

function arrowTransform(points: readonly Point[]): string {
  const tip = points.at(-1);
  const before = points.at(-2);
  if (!tip || !before) return '';
  const angle = (Math.atan2(tip.y - before.y, tip.x - before.x) * 180) / Math.PI;
  return `translate(${tip.x} ${tip.y}) rotate(${Math.round(angle)})`;
}

function lengthOf(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

function towards(from: Point, to: Point, by: number): Point {
  return { x: from.x + Math.sign(to.x - from.x) * by, y: from.y + Math.sign(to.y - from.y) * by };
}

/** The middle of the longest level stretch; of the person line, near the door. Short lines have none unless they must. */
function labelPoint(
  points: readonly Point[],
  kind: LineKind,
  must: boolean,
): (Point & { isShort: boolean }) | undefined {
  const [door] = points;
  if (kind === 'person' && door) return { x: door.x - 110, y: door.y, isShort: false };
  let best: { point: Point; length: number } | undefined;
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1], points[i]];
    if (!a || !b) continue;
    const isLevel = Math.abs(a.y - b.y) < 1;
    const length = lengthOf(a, b) * (isLevel ? 1.5 : 1);
    if (!best || length > best.length) best = { point: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, length };
  }
  return best && (must || best.length > LABEL_FROM_PX)
    ? { ...best.point, isShort: best.length <= LABEL_FROM_PX }
    : undefined;
}
