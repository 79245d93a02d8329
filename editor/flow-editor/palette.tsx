import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { STEP_TYPE_MIME } from '../canvas/canvas.tsx';
import { faceOf } from '../steps/registry.tsx';
import { addableBeside, groups, isStarted } from './changes/palette.ts';
import { useChosen, useDraft, useEditor } from './editor-context.ts';
import classes from './flow-editor.module.css';

/** Everything that can be added: dragged onto the canvas, or pressed to stand after the chosen step. */
export function Palette() {
  const { askToAdd, canvas } = useEditor();
  const chosen = useChosen();
  const hasStart = useDraft(({ definition }) => isStarted(definition));
  const [sought, setSought] = useState('');
  const types = useMemo(
    () =>
      addableBeside(hasStart).filter(({ title, help }) =>
        `${title} ${help}`.toLowerCase().includes(sought.toLowerCase().trim()),
      ),
    [hasStart, sought],
  );
  return (
    <section className={classes.palette} aria-label="Steps to add">
      <TextInput
        size="xs"
        aria-label="Find a kind of step"
        placeholder="Add a step"
        leftSection={<IconSearch size={16} aria-hidden />}
        value={sought}
        onChange={(event) => setSought(event.currentTarget.value)}
      />
      {groups.map(({ group, title }) => {
        const ours = types.filter((type) => type.group === group);
        return ours.length === 0 ? null : (
          <div key={group} role="group" aria-label={title}>
            <p className={classes.paletteGroup}>{title}</p>
            {ours.map((type) => {
              const Face = faceOf(type.name).icon;
              return (
                <button
                  key={type.name}
                  type="button"
                  className={classes.paletteItem}
                  draggable
                  title={type.help}
                  onDragStart={(event) => {
                    event.dataTransfer.setData(STEP_TYPE_MIME, type.name);
                    event.dataTransfer.effectAllowed = 'copy';
                    canvas.setState({ pulling: type.name });
                  }}
                  onDragEnd={() => canvas.setState({ pulling: undefined, dropLine: undefined })}
                  onClick={() => askToAdd({ ...(chosen === undefined ? {} : { from: chosen }), type: type.name })}
                >
                  <Face size={18} aria-hidden />
                  {type.title}
                </button>
              );
            })}
          </div>
        );
      })}
      {types.length === 0 ? <p className="quiet">No kind of step is called “{sought}”.</p> : null}
    </section>
  );
}
