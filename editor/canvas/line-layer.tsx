import { memo } from 'react';
import type { MouseEvent } from 'react';
import { InView } from './in-view.tsx';
import { LineEdge, LineLabel } from './line-edge.tsx';
import classes from './line-edge.module.css';
import type { LineEdge as LineEdgeType } from './to-canvas.ts';

/**
 * All lines in one drawing under the steps. They are not React Flow's edges: their ways come from the router, and a move
 * of the canvas then costs nothing per line. Steps and outline say the same in words.
 */
export const LineLayer = memo(function LineLayer({
  edges,
  onChoose,
}: {
  edges: readonly LineEdgeType[];
  onChoose: (lineId: string) => void;
}) {
  const choose = (event: MouseEvent) => {
    const line = event.target instanceof Element ? event.target.getAttribute('data-line') : null;
    if (line !== null) onChoose(line);
  };
  return (
    <InView>
      <svg className={classes.lines} aria-hidden onClick={choose}>
        {edges.map((edge) => (
          <LineEdge key={edge.id} edge={edge} />
        ))}
      </svg>
      {edges.map((edge) => (
        <LineLabel key={edge.id} edge={edge} />
      ))}
    </InView>
  );
});
