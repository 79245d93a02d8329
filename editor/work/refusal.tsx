import { Button } from '@mantine/core';
import { Link, useLocation } from 'react-router';
import type { TaskDetail } from '../../server/tasks/contract.ts';
import type { ProblemError } from '../client.ts';
import classes from './refusal.module.css';

/** Why an answer was not taken, and the one thing that makes it so. */
export function Refusal({ error, task, onAgain }: { error: ProblemError; task: TaskDetail; onAgain: () => void }) {
  // Several fields may be wrong in the same way, which the sentence above has said already.
  const each = new Set(error.errors.map(({ message }) => message));
  const messages =
    each.size === 1 && error.errors.length > 1 ? [] : [...each].filter((message) => message !== error.message);
  return (
    <div className={classes.refusal} role="alert">
      <div>
        <strong>
          {error.code === 'NO_CONNECTION' ? 'It did not get through, so nothing is decided.' : error.message}
        </strong>
        {messages.length > 0 ? (
          <ul>
            {messages.map((message) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        ) : null}
      </div>
      <Mend error={error} task={task} onAgain={onAgain} />
    </div>
  );
}

function Mend({ error, task, onAgain }: { error: ProblemError; task: TaskDetail; onAgain: () => void }) {
  const { pathname } = useLocation();
  if (error.status === 0 || error.status >= 500) {
    return (
      <Button size="xs" variant="default" onClick={onAgain}>
        Send again
      </Button>
    );
  }
  if ((error.code === 'ANSWERS_MISSING' || error.code === 'ATTEMPTS_REMAIN') && task.enquiry) {
    const page = `/enquiries/${task.enquiry.id}`;
    return pathname === page ? null : <Link to={page}>Open {task.enquiry.name}</Link>;
  }
  if (error.code === 'BRIEF_INCOMPLETE')
    return <Link to={`/campaigns/${task.campaign.id}/briefs`}>Open the briefs</Link>;
  return null;
}
