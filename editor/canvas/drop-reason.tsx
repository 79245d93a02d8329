import { useEffect, useState } from 'react';
import { useCanvas } from './canvas-store.ts';
import classes from './line-grips.module.css';

/** Beside the pointer, not on the canvas: a pixel is a pixel of the screen. */
const onScreen: Record<string, string> = { '--u': '1px' };

/** While a kind of step is held over a line: whether it may stand there, beside the pointer. */
export function DropReason() {
  const over = useCanvas((state) => state.dropLine);
  const [at, setAt] = useState<{ x: number; y: number }>();
  useEffect(() => {
    if (!over) return undefined;
    const onDrag = (event: DragEvent) => setAt({ x: event.clientX, y: event.clientY });
    document.addEventListener('dragover', onDrag);
    return () => document.removeEventListener('dragover', onDrag);
  }, [over]);
  if (!over || !at) return null;
  return (
    <span
      className={classes.reason}
      data-may={over.refused === undefined || undefined}
      role="status"
      style={{ ...onScreen, position: 'fixed', left: at.x, top: at.y }}
    >
      {over.refused ?? 'Stands in between'}
    </span>
  );
}
