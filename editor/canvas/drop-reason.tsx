import { useEffect, useState } from 'react';
import { useCanvas } from './canvas-store.ts';
import classes from './line-grips.module.css';

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
      style={{ position: 'fixed', left: at.x, top: at.y }}
    >
      {over.refused ?? 'Stands in between'}
    </span>
  );
}
