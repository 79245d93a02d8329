import { useReactFlow } from '@xyflow/react';
import { memo, useEffect, useRef } from 'react';
import type { PointerEvent, RefObject } from 'react';
import { InView } from './in-view.tsx';
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
  const latest = useRef(drag);
  useEffect(() => {
    latest.current = drag;
  });
  return (
    <InView>
      {frames.map((frame) => (
        <FrameBox key={frame.id} frame={frame} drag={latest} isHeld={drag !== undefined} />
      ))}
    </InView>
  );
});

interface BoxProps {
  frame: Frame;
  drag: RefObject<FrameDrag | undefined>;
  isHeld: boolean;
}

/** Draws anew only when the frame itself has another size, place or name. */
const FrameBox = memo(function FrameBox({ frame, drag, isHeld }: BoxProps) {
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
        data-held={isHeld || undefined}
        style={{ left: x, top: y }}
        title={isHeld ? `Drag to move all ${frame.members.length} steps` : undefined}
        onPointerDown={(event) => {
          if (!isHeld || event.button !== 0) return;
          event.stopPropagation();
          event.currentTarget.setPointerCapture(event.pointerId);
          taken.current = at(event);
        }}
        onPointerMove={(event) => {
          if (!taken.current) return;
          const now = at(event);
          drag.current?.move(frame.members, { x: now.x - taken.current.x, y: now.y - taken.current.y });
        }}
        onPointerUp={() => {
          if (!taken.current) return;
          taken.current = undefined;
          drag.current?.drop(frame.members);
        }}
        onPointerCancel={() => {
          taken.current = undefined;
          drag.current?.drop(frame.members);
        }}
      >
        {words}
      </span>
    </>
  );
}, isSame);

function isSame(a: BoxProps, b: BoxProps): boolean {
  return (
    a.isHeld === b.isHeld &&
    a.frame.title === b.frame.title &&
    a.frame.members.join() === b.frame.members.join() &&
    a.frame.box.x === b.frame.box.x &&
    a.frame.box.y === b.frame.box.y &&
    a.frame.box.width === b.frame.box.width &&
    a.frame.box.height === b.frame.box.height
  );
}
