import { useReactFlow } from '@xyflow/react';
import { memo, useState } from 'react';
import type { PointerEvent } from 'react';
import type { Note } from '../../flow/picture/notes.ts';
import type { Point } from '../../flow/picture/geometry.ts';
import { InView } from './in-view.tsx';
import classes from './note-boxes.module.css';
import { onGrid } from './snap.ts';

/** Notes in layout pixels; `stretch` is how far the form pulls rows apart. Words are shown as words, never as markup. */
export const NoteBoxes = memo(function NoteBoxes({
  notes,
  stretch,
  onMove,
  onOpen,
}: {
  notes: readonly Note[];
  stretch: number;
  onMove: ((id: string, to: Point) => void) | undefined;
  onOpen: ((id: string) => void) | undefined;
}) {
  return (
    <InView>
      {notes.map((note) => (
        <NoteBox key={note.id} note={note} stretch={stretch} onMove={onMove} onOpen={onOpen} />
      ))}
    </InView>
  );
});

function NoteBox({
  note,
  stretch,
  onMove,
  onOpen,
}: {
  note: Note;
  stretch: number;
  onMove: ((id: string, to: Point) => void) | undefined;
  onOpen: ((id: string) => void) | undefined;
}) {
  const flow = useReactFlow();
  const [drag, setDrag] = useState<{ from: Point; by: Point }>();
  const at = (event: PointerEvent) => {
    const { x, y } = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false });
    return { x, y: y / stretch };
  };
  const place = { x: note.x + (drag?.by.x ?? 0), y: note.y + (drag?.by.y ?? 0) };
  const isMoved = drag !== undefined && (drag.by.x !== 0 || drag.by.y !== 0);
  return (
    <div
      className={`${classes.note} nopan nodrag`}
      role="note"
      aria-label="Note"
      dir="auto"
      data-open={onOpen ? true : undefined}
      style={{ left: place.x, top: place.y * stretch }}
      onPointerDown={(event) => {
        if (!onMove || event.button !== 0) return;
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag({ from: at(event), by: { x: 0, y: 0 } });
      }}
      onPointerMove={(event) => {
        if (!drag) return;
        const now = at(event);
        setDrag({ ...drag, by: { x: onGrid(now.x - drag.from.x), y: onGrid(now.y - drag.from.y) } });
      }}
      onPointerUp={() => {
        setDrag(undefined);
        if (isMoved) onMove?.(note.id, place);
      }}
      onPointerCancel={() => setDrag(undefined)}
      onDoubleClick={(event) => {
        event.stopPropagation();
        onOpen?.(note.id);
      }}
    >
      {note.text}
    </div>
  );
}
