import { IconCircleCheck, IconCircleDashed, IconCircleX } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { TaskDetail } from '../../server/tasks/contract.ts';
import { useNow } from '../clock.ts';
import { Avatar } from '../parts/avatar.tsx';
import { Card, Facts } from '../parts/card.tsx';
import { Changes } from '../parts/changes.tsx';
import { useMe } from '../parts/me.ts';
import { nearTime } from '../parts/time.ts';
import { decisionWords } from './decision-words.ts';
import { Said } from './said.tsx';
import classes from './task-view.module.css';

/** What changed, what is agreed to, who else is asked and what was said. */
export function ApprovalBody({ task }: { task: TaskDetail }) {
  return (
    <>
      <SinceLast task={task} />
      {task.agreeTo.length > 0 ? (
        <Card title="What you agree to">
          <Facts items={task.agreeTo} />
          <p className={classes.more}>
            <Link to={`/campaigns/${task.campaign.id}/plan`}>See the whole plan</Link>
          </p>
        </Card>
      ) : null}
      <Others task={task} />
      <Said task={task} />
    </>
  );
}

/** What is different from what the reader last decided on, and what that decision was. Nothing on the first time. */
export function SinceLast({ task }: { task: TaskDetail }) {
  const now = useNow();
  if (task.lastDecision === null) return null;
  const { outcome: name, at } = task.lastDecision;
  const outcome = task.outcomes.find((one) => one.name === name);
  const did = outcome ? decisionWords(task, outcome).past.replace(/ this( brief)?$/, '') : 'decided';
  const before = `You ${did} ${nearTime(at, now)}.`;
  if (task.changes.length > 0)
    return <Changes title="What changed since you last decided" lead={before} changes={task.changes} accent />;
  return (
    <Card title="Not what you last decided on" accent>
      <p>{before} What was decided on is not what it was then; please read all of it again.</p>
    </Card>
  );
}

/** Who is asked beside the reader, what each has said, and how many are needed. */
export function Others({ task }: { task: TaskDetail }) {
  const me = useMe();
  const now = useNow();
  if (task.others.length === 0) return null;
  const asked = task.mayAnswer && task.state === 'open' && !task.others.some(({ name }) => name === me?.name);
  return (
    <ul className={classes.others}>
      {asked && me ? (
        <li>
          <Avatar name={me.name} side={me.role} />
          <strong>You</strong>
          <span className={classes.voice}>
            <IconCircleDashed size={16} aria-hidden />
            waiting
          </span>
        </li>
      ) : null}
      {task.others.map((other) => {
        const outcome = task.outcomes.find(({ name }) => name === other.outcome);
        const positive = outcome !== undefined && !outcome.needsReason;
        const Drawn = other.outcome === null ? IconCircleDashed : positive ? IconCircleCheck : IconCircleX;
        return (
          <li key={other.name}>
            <Avatar name={other.name} side={other.role} />
            <strong>{other.name === me?.name ? 'You' : other.name}</strong>
            <span data-tone={other.outcome === null ? undefined : positive ? 'good' : 'bad'} className={classes.voice}>
              <Drawn size={16} aria-hidden />
              {outcome ? decisionWords(task, outcome).past.replace(/ this$/, '') : (other.outcome ?? 'waiting')}
              {other.at ? ` ${nearTime(other.at, now)}` : ''}
            </span>
          </li>
        );
      })}
      {task.need ? <li className="quiet">{asked && isLast(task) ? 'You are the last.' : task.need}</li> : null}
    </ul>
  );
}

/** Everybody else has answered, and the reader's answer settles it. */
function isLast({ others }: TaskDetail): boolean {
  const open = others.filter(({ state }) => state === 'open');
  return open.length === 0 && others.some(({ outcome }) => outcome !== null);
}
