import { useConnection } from '@xyflow/react';
import type { Box } from '../../flow/picture/geometry.ts';
import { useCanvas } from './canvas-store.ts';
import { InView } from './in-view.tsx';
import classes from './line-grips.module.css';
import { stepAt } from './near-line.ts';

/** While a line is pulled over a step it may not lead to: why not, beside the pointer. */
export function PullReason({ boxes }: { boxes: ReadonlyMap<string, Box> }) {
  const at = useConnection((connection) => (connection.inProgress ? connection.to : null));
  const refused = useCanvas((state) => state.refused);
  const over = at ? stepAt(boxes, at) : undefined;
  const reason = over === undefined ? undefined : refused.get(over);
  if (!at || reason === undefined) return null;
  return (
    <InView>
      <span className={classes.reason} role="status" style={{ left: at.x, top: at.y }}>
        {reason}
      </span>
    </InView>
  );
}
