import { Button, Checkbox } from '@mantine/core';
import type { TaskDetail } from '../../server/tasks/contract.ts';
import { counted } from '../parts/money.ts';
import { Card } from '../parts/card.tsx';
import classes from './alike-picker.module.css';

/** Other approvals of the very same content, none chosen at first: the answer given below counts for those chosen too. */
export function AlikePicker({
  tasks,
  value,
  onChange,
}: {
  tasks: TaskDetail['alikeTasks'];
  value: string[];
  onChange: (value: string[]) => void;
}) {
  const all = value.length === tasks.length;
  return (
    <Card title={`The very same waits for you ${counted(tasks.length, 'more time', 'more times')}`}>
      <Checkbox.Group label="Choose those that you decide with it, the same way." value={value} onChange={onChange}>
        <div className={classes.list}>
          {tasks.map(({ id, title, campaign }) => (
            <Checkbox key={id} value={id} label={`${campaign.name}: ${title}`} />
          ))}
        </div>
        {tasks.length > 1 ? (
          <Button size="compact-sm" variant="subtle" onClick={() => onChange(all ? [] : tasks.map(({ id }) => id))}>
            {all ? 'Choose none' : `Choose all ${tasks.length}`}
          </Button>
        ) : null}
      </Checkbox.Group>
    </Card>
  );
}
