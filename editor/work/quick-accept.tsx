import { Button } from '@mantine/core';
import { useNavigate } from 'react-router';
import type { Task } from '../../server/tasks/contract.ts';
import { useDecide } from './use-decide.ts';
import classes from './quick-accept.module.css';

/** On a phone the most urgent handoff can be taken from the list; everything else is looked at first. */
export function QuickAccept({ task }: { task: Task }) {
  const navigate = useNavigate();
  const open = () => void navigate(`/work/${task.id}`);
  const decide = useDecide(task, open);
  return (
    <div className={classes.quick}>
      <Button loading={decide.isPending} onClick={() => decide.send({ outcome: 'accepted' })}>
        Accept
      </Button>
      <Button variant="default" onClick={open}>
        Look first
      </Button>
      {decide.error ? (
        <p role="alert" className={classes.problem}>
          {decide.error.message}
        </p>
      ) : null}
    </div>
  );
}
