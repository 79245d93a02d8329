import { Button, Menu } from '@mantine/core';
import { IconChevronUp, IconCopyPlus, IconLayoutAlignLeft, IconTrash } from '@tabler/icons-react';
import { useStore } from 'zustand';
import { chosenSteps } from '../canvas/selection.ts';
import { counted } from '../parts/money.ts';
import { lineUps } from './changes/line-up.ts';
import classes from './choice-bar.module.css';
import { useEditor } from './editor-context.ts';

/** What can be done with several chosen steps, below the canvas. */
export function ChoiceBar() {
  const { canvas, deeds, readOnly } = useEditor();
  const also = useStore(canvas, (state) => state.also);
  const count = useStore(canvas, (state) => chosenSteps(state).length);
  if (also.size === 0 || count < 2) return null;
  const ids = chosenSteps(canvas.getState());
  const gone = () => document.querySelector<HTMLElement>('[data-keys]')?.focus();
  return (
    <div className={classes.bar} role="toolbar" aria-label="Chosen steps">
      <b>{counted(count, 'step', 'steps')} chosen</b>
      {readOnly ? null : (
        <>
          <Menu position="top-start" onClose={gone}>
            <Menu.Target>
              <Button
                variant="subtle"
                size="compact-sm"
                leftSection={<IconLayoutAlignLeft size={16} aria-hidden />}
                rightSection={<IconChevronUp size={14} aria-hidden />}
              >
                Line up
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {lineUps.map(({ how, title, fewest }) => (
                <Menu.Item key={how} disabled={count < fewest} onClick={() => deeds.lineUp(ids, how)}>
                  {title}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconCopyPlus size={16} aria-hidden />}
            title="Make copies · Ctrl D"
            onClick={() => {
              deeds.duplicate(ids);
              gone();
            }}
          >
            Make copies
          </Button>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconTrash size={16} aria-hidden />}
            title="Remove · Del"
            onClick={() => {
              deeds.remove(ids);
              gone();
            }}
          >
            Remove
          </Button>
        </>
      )}
    </div>
  );
}
