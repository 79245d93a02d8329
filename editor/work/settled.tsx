import { Button } from '@mantine/core';
import { IconCircleCheck, IconClockX, IconReplace, IconUserCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { Task, TaskDetail } from '../../server/tasks/contract.ts';
import { useNow } from '../clock.ts';
import { useMe } from '../parts/me.ts';
import { Statement } from '../parts/states.tsx';
import { nearTime } from '../parts/time.ts';
import { decisionWords } from './decision-words.ts';
import { headline } from './kinds.ts';
import { myTasks } from './my-tasks.ts';

/** A task that is no longer open: who did what and when, what follows, and the next thing to do. */
export function Settled({ task, refusal }: { task: TaskDetail; refusal?: string | undefined }) {
  const me = useMe();
  const now = useNow();
  const list = useQuery(myTasks());
  const again = list.data?.items.find(
    (other) => other.stepId === task.stepId && other.campaign.id === task.campaign.id && other.id !== task.id,
  );
  const following = list.data?.items.find((other) => other.id !== task.id);
  const next = task.state === 'superseded' ? (again ?? following) : following;
  const button = next ? <OpenTask task={next} /> : null;

  if (task.state === 'done') {
    const outcome = task.outcomes.find(({ name }) => name === task.outcome) ?? {
      name: task.outcome ?? '',
      title: task.outcome ?? '',
      tone: 'next' as const,
      needsReason: false,
    };
    const mine = task.answeredBy === me?.name;
    const when = task.answeredAt ? ` ${nearTime(task.answeredAt, now)}` : '';
    return (
      <div role="status">
        <Statement
          icon={mine ? IconCircleCheck : IconUserCheck}
          tone={mine ? 'good' : 'primary'}
          title={`${mine ? 'You' : task.answeredBy} ${decisionWords(task, outcome).past}${when}.`}
          next={button}
        >
          {mine ? (task.next[outcome.name] ?? 'It is recorded.') : 'Nothing is left for you to do.'}
        </Statement>
      </div>
    );
  }
  if (task.state === 'superseded') {
    return (
      <Statement icon={IconReplace} tone="primary" title="This version no longer counts." next={button}>
        What it is about changed.{' '}
        {again
          ? 'You are asked again for the version of now.'
          : 'You will be asked again when the version of now is sent.'}
      </Statement>
    );
  }
  return (
    <Statement
      icon={IconClockX}
      tone="primary"
      title={task.state === 'expired' ? (refusal ?? 'The time for this ran out.') : 'This is no longer needed.'}
      next={button}
    >
      {task.state === 'expired'
        ? 'Silence never decides: others are asked instead.'
        : 'The campaign went on another way meanwhile.'}
    </Statement>
  );
}

function OpenTask({ task }: { task: Task }) {
  return (
    <Button size="xs" component={Link} to={`/work/${task.id}`}>
      Open {headline(task)}
    </Button>
  );
}
