import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import classes from './outline.module.css';

/** Longer outlines are drawn only where somebody looks. */
const LONG_FROM_ROWS = 150;
export const SLICE_ROWS = 20;
/** What a row mostly takes, until it was drawn once. */
const ROW_PX = 38;
/** Of the room seen, drawn beyond each of its ends. */
const BEYOND = '60%';

/** The rows of a long outline by slices, each with the place of its first row; a short one is one slice. */
export function slicesOf<T>(rows: readonly T[]): { from: number; rows: readonly T[] }[] {
  if (rows.length <= LONG_FROM_ROWS) return [{ from: 0, rows }];
  return Array.from({ length: Math.ceil(rows.length / SLICE_ROWS) }, (_, index) => {
    const from = index * SLICE_ROWS;
    return { from, rows: rows.slice(from, from + SLICE_ROWS) };
  });
}

/**
 * Some rows that follow each other. Out of sight they are an empty place as tall as they were. `isHeld`: drawn wherever
 * it is (what is chosen, which the grid names as its active row, and what stands beside it).
 */
export function OutlineSlice({
  count,
  isHeld,
  children,
}: {
  count: number;
  isHeld: boolean;
  children: () => ReactNode;
}) {
  const place = useRef<HTMLDivElement>(null);
  const [isNear, setIsNear] = useState(false);
  const [height, setHeight] = useState(count * ROW_PX);
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        const entry = entries.at(-1);
        if (!entry) return;
        // What has the focus stays: without its element keys would go astray.
        const mayGo = !entry.isIntersecting && !element.contains(document.activeElement);
        if (mayGo) setHeight(entry.boundingClientRect.height);
        if (mayGo || entry.isIntersecting) setIsNear(entry.isIntersecting);
      },
      { root: scrollerOf(element), rootMargin: `${BEYOND} 0px` },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const isDrawn = isNear || isHeld;
  return (
    <div ref={place} role="presentation" className={classes.slice} style={isDrawn ? undefined : { height }}>
      {isDrawn ? children() : null}
    </div>
  );
}

/** What scrolls it; null: the page itself, as on phones. */
function scrollerOf(element: HTMLElement): HTMLElement | null {
  for (let around = element.parentElement; around && around !== document.body; around = around.parentElement) {
    const scrolls = ['auto', 'scroll'].includes(getComputedStyle(around).overflowY);
    if (scrolls && around.scrollHeight > around.clientHeight) return around;
  }
  return null;
}
