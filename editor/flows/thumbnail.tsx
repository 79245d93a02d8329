import { useMemo } from 'react';
import type { FlowDefinition } from '../../flow/definition.ts';
import { mapFlow } from '../../flow/picture/flow-map.ts';
import { boxesOf } from '../../flow/picture/geometry.ts';
import { boundsOf, tidy } from '../../flow/picture/tidy.ts';
import { sideColours } from '../parts/side.tsx';
import classes from './new-flow.module.css';

/** A flow at a glance: its steps where the canvas lays them out, in the colours of their sides. Decoration beside its words. */
export function Thumbnail({ flow }: { flow: FlowDefinition }) {
  const picture = useMemo(() => {
    const map = mapFlow(flow);
    const layout = tidy(flow);
    return { map, boxes: boxesOf(map, layout, 'compact'), bounds: boundsOf(map, layout) };
  }, [flow]);
  const { map, boxes, bounds } = picture;
  const pad = 16;
  const view = [bounds.x - pad, bounds.y - pad, bounds.width + 2 * pad, bounds.height + 2 * pad].join(' ');
  return (
    <svg viewBox={view} className={classes.picture} aria-hidden preserveAspectRatio="xMidYMid meet">
      {map.lines.map((line) => {
        const [from, to] = [boxes.get(line.from), boxes.get(line.to)];
        if (!from || !to || line.kind === 'late' || line.goesBack) return null;
        return (
          <line
            key={line.id}
            x1={from.x + from.width}
            y1={from.y + from.height / 2}
            x2={to.x}
            y2={to.y + to.height / 2}
            className={line.kind === 'person' ? classes.person : classes.line}
          />
        );
      })}
      {[...map.steps.values()].map(({ id, side, shape }) => {
        const box = boxes.get(id);
        if (!box) return null;
        return (
          <rect
            key={id}
            {...box}
            rx={shape === 'pill' || shape === 'start' ? box.height / 2 : 8}
            className={shape === 'bar' ? classes.bar : shape === 'pill' || shape === 'start' ? classes.end : undefined}
            {...(shape === 'bar' || shape === 'pill' || shape === 'start' ? {} : { fill: sideColours(side).line })}
          />
        );
      })}
    </svg>
  );
}
