import type { TaskDetail } from '../../server/tasks/contract.ts';
import { useNow } from '../clock.ts';
import { nearTime } from '../parts/time.ts';

/** Who is asked when nobody answers, and from when; the last words say that silence decides nothing. */
export function Ladder({ task }: { task: TaskDetail }) {
  const now = useNow();
  const [first, ...later] = task.ladder;
  if (task.state !== 'open' || !first) return null;
  const when = first.at === null ? 'If nobody answers' : `If nobody answers by ${nearTime(first.at, now)}`;
  const then = later.map(({ who }) => `, then ${who}`).join('');
  return (
    <p className="quiet">
      {when}, {first.who} is asked{then}. Silence never decides.
    </p>
  );
}
