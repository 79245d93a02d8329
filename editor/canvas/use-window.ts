import { useStoreApi } from '@xyflow/react';
import { useEffect, useMemo, useState } from 'react';
import type { Box } from '../../flow/picture/geometry.ts';
import type { CanvasContent, LineEdge, StepNode } from './to-canvas.ts';
import { nextWindow, passes, seenOf, touches } from './window.ts';

/** Flows of more steps are drawn only where somebody looks. */
const LARGE_FROM_STEPS = 120;
const nowhere: Box = { x: 0, y: 0, width: -1, height: -1 };

/** The steps and lines to draw; all of them in a flow of ordinary size. `chosen` is there wherever it stands. */
export function useDrawn(
  { nodes, boxes }: CanvasContent,
  edges: readonly LineEdge[],
  chosen: string | undefined,
): { nodes: StepNode[]; edges: readonly LineEdge[] } {
  const window = useWindow(nodes.length > LARGE_FROM_STEPS);
  const drawn = useMemo(() => {
    if (!window) return nodes;
    return nodes.filter(({ id }) => {
      const box = boxes.get(id);
      return id === chosen || (box !== undefined && touches(box, window));
    });
  }, [nodes, boxes, window, chosen]);
  const lines = useMemo(
    () => (window ? edges.filter(({ data }) => data && passes(data.points, window)) : edges),
    [edges, window],
  );
  return { nodes: drawn, edges: lines };
}

/** Undefined: everything. */
function useWindow(isLarge: boolean): Box | undefined {
  const store = useStoreApi();
  const [window, setWindow] = useState<Box>();
  useEffect(() => {
    if (!isLarge) return undefined;
    const look = () => {
      const { transform, width, height } = store.getState();
      if (width > 0 && height > 0) setWindow((before) => nextWindow(before, seenOf(transform, { width, height })));
    };
    look();
    return store.subscribe(look);
  }, [isLarge, store]);
  return isLarge ? (window ?? nowhere) : undefined;
}
