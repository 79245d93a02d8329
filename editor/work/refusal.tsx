import { Button } from '@mantine/core';
import { Link } from 'react-router';
import type { TaskDetail } from '../../server/tasks/contract.ts';
import type { ProblemError } from '../client.ts';
import classes from './refusal.module.css';

/** Why an answer was not taken, and the one thing that makes it so. */
export function Refusal({ error, task, onAgain }: { error: ProblemError; task: TaskDetail; onAgain: () => void }) {
  return (
    <div className={classes.refusal} role="alert">
      <div>
        <strong>
          {error.code === 'NO_CONNECTION' ? 'It did not get through, so nothing is decided.' : error.message}
        </strong>
        {error.errors.length > 0 ? (
          <ul>
            {error.errors.map((each) => (
              <li key={each.pointer + each.code}>{each.message}</li>
            ))}
          </ul>
        ) : null}
      </div>
      <Mend error={error} task={task} onAgain={onAgain} />
    </div>
  );
}

function Mend({ error, task, onAgain }: { error: ProblemError; task: TaskDetail; onAgain: () => void }) {
  if (error.status === 0 || error.status >= 500) {
    return (
      <Button size="xs" variant="default" onClick={onAgain}>
        Send again
      </Button>
    );
  }
  if ((error.code === 'ANSWERS_MISSING' || error.code === 'ATTEMPTS_REMAIN') && task.enquiry)
    return <Link to={`/enquiries/${task.enquiry.id}`}>Open {task.enquiry.name}</Link>;
  if (error.code === 'BRIEF_INCOMPLETE')
    return <Link to={`/campaigns/${task.campaign.id}/briefs`}>Open the briefs</Link>;
  return null;
}
