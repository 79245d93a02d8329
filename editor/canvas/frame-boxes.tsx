import { ViewportPortal, useReactFlow } from '@xyflow/react';
import { memo, useRef } from 'react';
import type { PointerEvent } from 'react';
import classes from './frame-boxes.module.css';
import type { Frame } from './frames.ts';

/** What dragging a frame does; distances in canvas pixels from where it was taken. */
export interface FrameDrag {
  move: (members: readonly string[], by: { x: number; y: number }) => void;
  drop: (members: readonly string[]) => void;
}

/** Frames under the steps. Without `drag` they are only drawn. */
export const FrameBoxes = memo(function FrameBoxes({
  frames,
  drag,
}: {
  frames: readonly Frame[];
  drag: FrameDrag | undefined;
}) {
  return (
    <ViewportPortal>
      {frames.map((frame) => (
        <FrameBox key={frame.id} frame={frame} drag={drag} />
      ))}
    </ViewportPortal>
  );
});

function FrameBox({ frame, drag }: { frame: Frame; drag: FrameDrag | undefined }) {
  const flow = useReactFlow();
  const taken = useRef<{ x: number; y: number }>(undefined);
  const { x, y, width, height } = frame.box;
  const at = (event: PointerEvent) =>
    flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false });
  const words = frame.kind === 'items' ? `${frame.title} · each one` : frame.title;
  return (
    <>
      <div className={classes.frame} data-kind={frame.kind} style={{ left: x, top: y, width, height }} />
      <span
        className={`${classes.title} nopan nodrag`}
        data-kind={frame.kind}
        data-held={drag ? true : undefined}
        style={{ left: x, top: y }}
        title={drag ? `Drag to move all ${frame.members.length} steps` : undefined}
        onPointerDown={(event) => {
          if (!drag || event.button !== 0) return;
          event.stopPropagation();
          event.currentTarget.setPointerCapture(event.pointerId);
          taken.current = at(event);
        }}
        onPointerMove={(event) => {
          if (!drag || !taken.current) return;
          const now = at(event);
          drag.move(frame.members, { x: now.x - taken.current.x, y: now.y - taken.current.y });
        }}
        onPointerUp={() => {
          if (!taken.current) return;
          taken.current = undefined;
          drag?.drop(frame.members);
        }}
        onPointerCancel={() => {
          taken.current = undefined;
          drag?.drop(frame.members);
        }}
      >
        {words}
      </span>
    </>
  );
}
