import { useState } from 'react';
import type { MouseEvent, RefObject } from 'react';
import type { Box, Point } from '../../flow/picture/geometry.ts';
import classes from './canvas.module.css';

/**
 * Shift and a drag over empty canvas draws a rectangle; `onArea` gets it in pixels of the canvas element. Answers the
 * handlers for that element and the rectangle as drawn.
 */
export function useBoxSelect(wrapper: RefObject<HTMLElement | null>, onArea: (area: Box) => void) {
  const [area, setArea] = useState<Box>();
  const onMouseDownCapture = (event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target : undefined;
    if (!event.shiftKey || event.button !== 0 || !target?.classList.contains('react-flow__pane')) return;
    // The canvas would move along.
    event.stopPropagation();
    event.preventDefault();
    wrapper.current?.focus({ preventScroll: true });
    const { left = 0, top = 0 } = wrapper.current?.getBoundingClientRect() ?? {};
    const from = { x: event.clientX - left, y: event.clientY - top };
    let now: Box = { ...from, width: 0, height: 0 };
    const onMove = (moved: globalThis.MouseEvent) => {
      now = between(from, { x: moved.clientX - left, y: moved.clientY - top });
      setArea(now);
    };
    const onUp = () => {
      window.removeEventListener('mousemove', onMove);
      setArea(undefined);
      if (now.width + now.height <= 4) return;
      onArea(now);
      // The press that ends a rectangle is no press on the empty canvas.
      const swallow = (click: globalThis.MouseEvent) => click.stopPropagation();
      window.addEventListener('click', swallow, { capture: true, once: true });
      setTimeout(() => window.removeEventListener('click', swallow, { capture: true }));
    };
    window.addEventListener('mousemove', onMove);
    window.addEventListener('mouseup', onUp, { once: true });
  };
  const drawn = area ? (
    <div className={classes.area} style={{ left: area.x, top: area.y, width: area.width, height: area.height }} />
  ) : null;
  return { onMouseDownCapture, drawn };
}

function between(a: Point, b: Point): Box {
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  };
}
