import { Chip } from '@mantine/core';
import type { TaskDetail } from '../../server/tasks/contract.ts';
import classes from './parts-picker.module.css';

/** Which parts should change: whoever decides again is told which of the changes they had asked for. Optional. */
export function PartsPicker({
  parts,
  value,
  onChange,
}: {
  parts: TaskDetail['parts'];
  value: string[];
  onChange: (value: string[]) => void;
}) {
  return (
    <fieldset className={classes.parts}>
      <legend>
        If it is to change, which part? <span className="quiet">optional</span>
      </legend>
      <Chip.Group multiple value={value} onChange={onChange}>
        {parts.map(({ field, title }) => (
          <Chip key={field} value={field} size="sm" radius="xl">
            {title}
          </Chip>
        ))}
      </Chip.Group>
    </fieldset>
  );
}
