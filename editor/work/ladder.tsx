import type { TaskDetail } from '../../server/tasks/contract.ts';
import { useNow } from '../clock.ts';
import { nearTime } from '../parts/time.ts';

/** Who is asked when nobody answers, and from when; the last words say that silence decides nothing. */
export function Ladder({ task }: { task: TaskDetail }) {
  const now = useNow();
  const [first, ...later] = task.ladder;
  if (task.state !== 'open' || !first) return null;
  const when = first.at === null ? 'If nobody answers' : `If nobody answers by ${nearTime(first.at, now)}`;
  const then = later.map(({ who }) => `, then ${named(who)}`).join('');
  return (
    <p className="quiet">
      {when}, {named(first.who)} {first.who.includes(',') ? 'are' : 'is'} asked{then}. Silence never decides.
    </p>
  );
}

/** A team by its name, everybody else with an article: "Operations", "the sales head". */
function named(who: string): string {
  return who.startsWith('the ') || /^[A-Z]/.test(who) ? who : `the ${who}`;
}
