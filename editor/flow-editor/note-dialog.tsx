import { Button, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Point } from '../../flow/picture/geometry.ts';
import { MOST_NOTE_LETTERS, notesOf } from '../../flow/picture/notes.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useDraft, useEditor } from './editor-context.ts';
import { PickList } from './pick-list.tsx';

/** `N`: writes a new note at a place, or changes one. */
export function NoteDialog({ id, at, onClose }: { id?: string | undefined; at: Point; onClose: () => void }) {
  const { deeds, readOnly } = useEditor();
  const note = useDraft((state) => (id === undefined ? undefined : state.layout[id]));
  const [text, setText] = useState(note?.note ?? '');
  const keep = () => {
    if (id !== undefined) deeds.writeNote(id, text);
    else if (text.trim() !== '') deeds.note(at, text);
    onClose();
  };
  return (
    <Dialog opened onClose={onClose} title={id === undefined ? 'New note' : 'Note'}>
      <Textarea
        label="Words on the canvas"
        description="For people who read this flow. Notes change nothing in it."
        autosize
        minRows={4}
        maxRows={12}
        maxLength={MOST_NOTE_LETTERS}
        dir="auto"
        value={text}
        readOnly={readOnly}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) keep();
        }}
        data-autofocus
      />
      {readOnly ? null : (
        <Group mt="md" justify="space-between">
          <Button onClick={keep}>Keep the note</Button>
          {id === undefined ? null : (
            <Group gap="xs">
              <Button
                variant="default"
                onClick={() => {
                  deeds.moveNote(id, at);
                  onClose();
                }}
              >
                Move it here
              </Button>
              <Button
                variant="default"
                onClick={() => {
                  deeds.removeNote(id);
                  onClose();
                }}
              >
                Remove
              </Button>
            </Group>
          )}
        </Group>
      )}
    </Dialog>
  );
}

/** Which note to open, for people without a mouse. */
export function NotesDialog({ onOpen, onClose }: { onOpen: (id: string) => void; onClose: () => void }) {
  const layout = useDraft((state) => state.layout);
  const picks = notesOf(layout).map(({ id, text }) => ({ value: id, title: text.slice(0, 120) }));
  return (
    <Dialog opened onClose={onClose} title="Notes on this canvas">
      <PickList label="Words of a note" picks={picks} onPick={onOpen} empty="There is no such note." />
    </Dialog>
  );
}
