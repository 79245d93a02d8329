import { useReactFlow } from '@xyflow/react';
import type { Viewport } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { flushSync } from 'react-dom';
import type { FlowDefinition, Layout } from '../../flow/definition.ts';
import { mapFlow } from '../../flow/picture/flow-map.ts';
import { boundsOfBoxes, boxesOf } from '../../flow/picture/geometry.ts';
import type { Box, Point } from '../../flow/picture/geometry.ts';
import { formAt } from '../../flow/picture/measures.ts';
import type { Form } from '../../flow/picture/measures.ts';
import type { LineEdge, StepNode } from './to-canvas.ts';
import { useZoomLevel } from './use-zoom-level.ts';
import { centredOn, fitted, zoomedAbout } from './view-control.ts';

const TRAVEL_MS = 240;

/** How a canvas is looked at: zoom and travel, with the form that goes with the zoom. */
export function useView({
  wrapper,
  definition,
  whole,
  boxes,
  form,
  setForm,
}: {
  wrapper: RefObject<HTMLDivElement | null>;
  definition: FlowDefinition;
  /** A place for every step. */
  whole: Layout;
  boxes: ReadonlyMap<string, Box>;
  form: Form;
  setForm: (form: Form) => void;
}) {
  const flow = useReactFlow<StepNode, LineEdge>();
  const level = useZoomLevel(wrapper);
  const show = (view: Viewport, { duration = 0, isMoving = false } = {}) => {
    const next = formAt(view.zoom);
    if (isMoving && next === form) level.follow(view.zoom);
    else level.set(view.zoom);
    if (next !== form) flushSync(() => setForm(next));
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    void flow.setViewport(view, { duration: calm || next !== form ? 0 : duration });
  };
  const room = () => ({ width: wrapper.current?.clientWidth ?? 900, height: wrapper.current?.clientHeight ?? 640 });
  const isFitted = useRef(false);
  const fit = (readable: boolean) => {
    isFitted.current = readable;
    const map = mapFlow(definition);
    show(fitted(room(), (each) => boundsOfBoxes(boxesOf(map, whole, each).values()), readable));
  };
  const zoomBy = (factor: number, at?: Point) => {
    const { width, height } = room();
    const middle = { x: width / 2, y: height / 2 };
    show(zoomedAbout(flow.getViewport(), flow.getViewport().zoom * factor, at ?? middle), {
      isMoving: at !== undefined,
    });
  };
  const travel = (stepId: string, closer = false) => {
    const zoom = closer ? Math.max(1, flow.getZoom()) : flow.getZoom();
    const box = boxesOf(mapFlow(definition), whole, formAt(zoom)).get(stepId);
    isFitted.current = false;
    if (box) show(centredOn(room(), box, zoom), { duration: TRAVEL_MS });
  };
  const reveal = (stepId: string) => {
    const box = boxes.get(stepId);
    const { x, y, zoom } = flow.getViewport();
    const { width, height } = room();
    if (!box) return;
    const [left, top] = [box.x * zoom + x, box.y * zoom + y];
    const isSeen = left > 0 && top > 0 && left + box.width * zoom < width && top + box.height * zoom < height;
    if (!isSeen) travel(stepId);
  };
  const showSteps = (stepIds: Iterable<string>) => {
    const ids = [...stepIds];
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const map = mapFlow(definition);
        const boundsIn = (each: Form) => {
          const drawn = boxesOf(map, whole, each);
          return boundsOfBoxes(ids.flatMap((id) => drawn.get(id) ?? []));
        };
        isFitted.current = false;
        if (ids.length > 0) show(fitted(room(), boundsIn, true));
      }),
    );
  };

  const latest = useRef({ zoomBy, fit });
  useEffect(() => {
    latest.current = { zoomBy, fit };
  });
  // A view that nobody has moved yet keeps showing everything when panels open and close beside it.
  useEffect(() => {
    const element = wrapper.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => (isFitted.current ? latest.current.fit(true) : undefined));
    observer.observe(element);
    return () => observer.disconnect();
  }, [wrapper]);
  useEffect(() => {
    const element = wrapper.current;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      if (!element) return;
      const { left, top } = element.getBoundingClientRect();
      const step = event.deltaMode === 1 ? event.deltaY * 20 : event.deltaY;
      isFitted.current = false;
      latest.current.zoomBy(Math.exp(-Math.max(-60, Math.min(60, step)) * (event.ctrlKey ? 0.01 : 0.0025)), {
        x: event.clientX - left,
        y: event.clientY - top,
      });
    };
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [wrapper]);

  /** For moves that a hand makes on the canvas itself. */
  const onMove = (event: MouseEvent | TouchEvent | null, view: Viewport) => {
    if (event) isFitted.current = false;
    level.follow(view.zoom);
    // A pinch does not pass through `show`.
    if (event && formAt(view.zoom) !== form) setForm(formAt(view.zoom));
  };
  return { fit, zoomBy, travel, reveal, showSteps, onMove };
}
