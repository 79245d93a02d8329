import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { TaskDetail } from '../../server/tasks/contract.ts';
import { api } from '../client.ts';
import { DueLabel } from '../parts/due-label.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { SideTag, toSide } from '../parts/side.tsx';
import { When } from '../parts/when.tsx';
import { ApprovalBody } from './approval-body.tsx';
import { headline } from './kinds.ts';
import { BriefBody } from './brief-body.tsx';
import { Decision } from './decision.tsx';
import { GenericBody } from './generic-body.tsx';
import { ReviewBody } from './review-body.tsx';
import classes from './task-view.module.css';

/** One task with all that its decision needs. `onDecided` is told the outcome. */
export function TaskView({ taskId, onDecided }: { taskId: string; onDecided?: (outcome: string) => void }) {
  const task = useQuery(api.tasks.get.options({ params: { id: taskId } }));
  return (
    <Loaded query={task} what="this task" layout="page">
      {(data) => (
        <article className={classes.view} aria-label={data.title}>
          <Head task={data} />
          <Body task={data} />
          <Decision key={data.id} task={data} {...(onDecided ? { onDecided } : {})} />
        </article>
      )}
    </Loaded>
  );
}

function Head({ task }: { task: TaskDetail }) {
  const asked = toSide(task.role?.replace(/^role:/, '').split('.')[0] ?? task.side);
  const between = task.kind === 'approval' && asked !== task.side;
  return (
    <header className={classes.head}>
      <div className={classes.tags}>
        <SideTag side={task.side} />
        {between ? (
          <>
            <span>asks</span>
            <SideTag side={asked} />
          </>
        ) : null}
        {task.state === 'open' ? (
          <span className={classes.due}>
            <DueLabel dueAt={task.dueAt} late={task.late} left />
          </span>
        ) : null}
      </div>
      <h2>{task.enquiry ? task.title : headline(task)}</h2>
      <p className={classes.from}>
        <Link to={`/campaigns/${task.campaign.id}`}>{task.campaign.name}</Link> · asked{' '}
        <When at={task.createdAt} near />
        {task.rung > 0 ? ' · came to you because nobody answered' : ''}
      </p>
    </header>
  );
}

function Body({ task }: { task: TaskDetail }) {
  if (task.kind === 'approval') return <ApprovalBody task={task} />;
  if (task.kind === 'acknowledgement') return <BriefBody task={task} />;
  if (task.kind === 'review' && task.enquiry) return <ReviewBody task={task} />;
  return <GenericBody task={task} />;
}
