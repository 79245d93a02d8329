import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

/** Words and lines may be drawn so many times too large or too small while the zoom moves. */
const MOST_OFF = 1.25;
/** Once it has not moved for so long they get their right size again. */
const REST_MS = 140;

/**
 * The zoom as styles know it, `--zoom` of the canvas. What keeps its size on the screen is styled anew with each value,
 * hundreds of steps at once, so while a wheel or two fingers zoom, the drawing as a whole grows and shrinks instead.
 */
export function useZoomLevel(wrapper: RefObject<HTMLDivElement | null>) {
  const level = useRef(1);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const set = (zoom: number) => {
    clearTimeout(timer.current);
    timer.current = undefined;
    wrapper.current?.removeAttribute('data-zooming');
    if (level.current === zoom) return;
    level.current = zoom;
    wrapper.current?.style.setProperty('--zoom', String(zoom));
  };
  const follow = (zoom: number) => {
    const isMoving = timer.current !== undefined;
    if (level.current === zoom && !isMoving) return;
    const off = Math.max(zoom / level.current, level.current / zoom);
    if (off > MOST_OFF) set(zoom);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => set(zoom), REST_MS);
    wrapper.current?.setAttribute('data-zooming', '');
  };
  return { set, follow };
}
