import { useReactFlow } from '@xyflow/react';
import { useState } from 'react';
import type { PointerEvent } from 'react';
import type { Box, Point } from '../../flow/picture/geometry.ts';
import { useCanvas, useCanvasStore } from './canvas-store.ts';
import { InView } from './in-view.tsx';
import classes from './line-grips.module.css';
import { stepAt } from './near-line.ts';
import type { LineEdge } from './to-canvas.ts';

export type LineEnd = 'from' | 'to';

/** What re-routing a line by one of its ends does. */
export interface LineEdits {
  /** The steps at which that end may not be, with the reason. */
  refusals: (lineId: string, end: LineEnd) => ReadonlyMap<string, string>;
  reroute: (lineId: string, end: LineEnd, stepId: string) => void;
}

/** Two grips on the chosen line; each end is dragged to another step, which says why where it may not. */
export function LineGrips({
  edges,
  boxes,
  edits,
}: {
  edges: readonly LineEdge[];
  boxes: ReadonlyMap<string, Box>;
  edits: LineEdits;
}) {
  const store = useCanvasStore();
  const flow = useReactFlow();
  const lineId = useCanvas((state) => state.line);
  const refused = useCanvas((state) => state.refused);
  const [drag, setDrag] = useState<{ end: LineEnd; at: Point }>();
  const points = edges.find(({ id }) => id === lineId)?.data?.points;
  const [first, last] = [points?.[0], points?.at(-1)];
  if (lineId === undefined || !first || !last) return null;
  const at = (event: PointerEvent) =>
    flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false });
  const over = drag ? stepAt(boxes, drag.at) : undefined;
  const reason = over === undefined ? undefined : refused.get(over);
  const stop = () => {
    setDrag(undefined);
    store.setState({ refused: new Map() });
  };
  const fixed = drag?.end === 'from' ? last : first;
  return (
    <InView>
      {drag ? (
        <svg className={classes.pulled} aria-hidden>
          <path d={`M${fixed.x} ${fixed.y}L${drag.at.x} ${drag.at.y}`} />
        </svg>
      ) : null}
      {(['from', 'to'] satisfies LineEnd[]).map((end) => {
        const place = drag?.end === end ? drag.at : end === 'from' ? first : last;
        return (
          <span
            key={end}
            className={`${classes.grip} nopan nodrag`}
            data-end={end}
            title={end === 'from' ? 'Drag to another answer' : 'Drag to another step'}
            style={{ left: place.x, top: place.y }}
            onPointerDown={(event) => {
              event.stopPropagation();
              event.currentTarget.setPointerCapture(event.pointerId);
              store.setState({ refused: edits.refusals(lineId, end) });
              setDrag({ end, at: at(event) });
            }}
            onPointerMove={(event) => (drag ? setDrag({ end, at: at(event) }) : undefined)}
            onPointerUp={() => {
              stop();
              if (over !== undefined && reason === undefined) edits.reroute(lineId, end, over);
            }}
            onPointerCancel={stop}
          />
        );
      })}
      {drag && reason !== undefined ? (
        <span className={classes.reason} role="status" style={{ left: drag.at.x, top: drag.at.y }}>
          {reason}
        </span>
      ) : null}
    </InView>
  );
}
