import { useStore } from '@xyflow/react';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';

/**
 * Draws into what moves and zooms with the canvas, in canvas pixels. As React Flow's own portal, which looks for its place
 * in the page again at every move of the canvas.
 */
export function InView({ children }: { children: ReactNode }) {
  const board = useStore((state) => state.domNode);
  const place = useMemo(() => board?.querySelector('.react-flow__viewport-portal'), [board]);
  return place ? createPortal(children, place) : null;
}
