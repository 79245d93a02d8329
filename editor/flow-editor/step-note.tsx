import { Textarea } from '@mantine/core';
import { MOST_NOTE_LETTERS, noteIdOf } from '../../flow/picture/notes.ts';
import { useDraft, useEditor } from './editor-context.ts';
import classes from './settings-panel.module.css';

/** Words about a step for people who read the flow. They also stand beside it on the canvas. */
export function StepNote({ stepId }: { stepId: string }) {
  const { deeds, readOnly } = useEditor();
  const text = useDraft(({ layout }) => layout[noteIdOf(stepId)]?.note ?? '');
  return (
    <div className={classes.fields}>
      {readOnly && text === '' ? (
        <p className="quiet">Nobody has written a note on this step.</p>
      ) : (
        <Textarea
          label="Note on this step"
          description="For people who read this flow. It also stands beside the step on the canvas and changes nothing in the flow."
          inputWrapperOrder={['label', 'input', 'description']}
          autosize
          minRows={5}
          maxRows={20}
          maxLength={MOST_NOTE_LETTERS}
          dir="auto"
          value={text}
          readOnly={readOnly}
          onChange={(event) => deeds.writeStepNote(stepId, event.currentTarget.value)}
        />
      )}
    </div>
  );
}
