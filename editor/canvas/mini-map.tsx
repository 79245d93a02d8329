import { useReactFlow, useStore } from '@xyflow/react';
import { memo, useMemo } from 'react';
import type { PointerEvent } from 'react';
import type { FlowMap } from '../../flow/picture/flow-map.ts';
import { boundsOfBoxes } from '../../flow/picture/geometry.ts';
import type { Box } from '../../flow/picture/geometry.ts';
import classes from './canvas.module.css';

const WIDTH_PX = 190;
const HEIGHT_PX = 120;
const AROUND = 0.06;

/** The whole flow, small; a press or drag moves the canvas there. For the eye only: keys have `0`, `2` and the outline. */
export const MiniMap = memo(function MiniMap({ map, boxes }: { map: FlowMap; boxes: ReadonlyMap<string, Box> }) {
  const flow = useReactFlow();
  const [x, y, zoom] = useStore((state) => state.transform);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const bounds = useMemo(() => boundsOfBoxes(boxes.values()), [boxes]);
  const paths = useMemo(() => pathsOf(map, boxes), [map, boxes]);
  const around = Math.max(bounds.width, bounds.height) * AROUND;
  const view = {
    x: bounds.x - around,
    y: bounds.y - around,
    width: bounds.width + 2 * around,
    height: bounds.height + 2 * around,
  };
  const go = (event: PointerEvent<SVGSVGElement>) => {
    const matrix = event.currentTarget.getScreenCTM();
    if (!matrix) return;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    void flow.setViewport({ x: width / 2 - at.x * zoom, y: height / 2 - at.y * zoom, zoom });
  };
  return (
    <svg
      className={classes.map}
      width={WIDTH_PX}
      height={HEIGHT_PX}
      viewBox={`${view.x} ${view.y} ${view.width} ${view.height}`}
      aria-hidden
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        go(event);
      }}
      onPointerMove={(event) => (event.buttons === 1 ? go(event) : undefined)}
    >
      <path data-lane="market" d={paths.market} />
      <path data-lane="person" d={paths.person} />
      <rect className={classes.mapView} x={-x / zoom} y={-y / zoom} width={width / zoom} height={height / zoom} />
    </svg>
  );
});

function pathsOf(map: FlowMap, boxes: ReadonlyMap<string, Box>): { market: string; person: string } {
  const paths = { market: '', person: '' };
  for (const [id, { x, y, width, height }] of boxes)
    paths[map.steps.get(id)?.lane ?? 'market'] += `M${x} ${y}h${width}v${height}h${-width}z`;
  return paths;
}
