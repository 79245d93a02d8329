import type { TaskDetail } from '../../server/tasks/contract.ts';
import { useNow } from '../clock.ts';
import { span } from '../parts/time.ts';
import classes from './time-left.module.css';

const around = 2 * Math.PI * 15;

/** How long an offer stands and who it goes to then. Spoken at 60, 15 and 5 minutes only. */
export function TimeLeft({ task }: { task: TaskDetail }) {
  const now = useNow();
  if (task.dueAt === null) return null;
  const left = Date.parse(task.dueAt) - now;
  const share = Math.min(1, Math.max(0, left / (Date.parse(task.dueAt) - Date.parse(task.createdAt))));
  const following = task.ladder[0];
  const minutes = Math.floor(left / 60_000);
  return (
    <div className={classes.left}>
      <svg width="36" height="36" viewBox="0 0 36 36" aria-hidden>
        <circle cx="18" cy="18" r="15" className={classes.ring} />
        <circle
          cx="18"
          cy="18"
          r="15"
          className={classes.rest}
          strokeDasharray={`${around * share} ${around}`}
          transform="rotate(-90 18 18)"
        />
      </svg>
      <p>
        <strong>
          {left > 0
            ? `${minutes < 60 ? `${Math.max(1, minutes)} ${minutes <= 1 ? 'minute' : 'minutes'}` : span(left)} left`
            : `The time ran out ${span(-left)} ago`}
        </strong>
        {following ? (
          <span>{left > 0 ? `Then it is offered to ${following.who}.` : `${following.who} is asked next.`}</span>
        ) : null}
      </p>
      <span className="unseen" aria-live="polite">
        {[60, 15, 5].includes(minutes) ? `${minutes} minutes left` : ''}
      </span>
    </div>
  );
}
