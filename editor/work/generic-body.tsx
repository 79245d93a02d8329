import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { TaskDetail } from '../../server/tasks/contract.ts';
import { briefFacts } from '../campaign-room/brief-words.ts';
import { Card, Facts } from '../parts/card.tsx';
import { Changes } from '../parts/changes.tsx';
import { sideWord } from '../parts/side.tsx';
import { Others } from './approval-body.tsx';
import { Said } from './said.tsx';
import { aboutTitle } from './decision-words.ts';
import { Ladder } from './ladder.tsx';
import { PersonSummary } from './person-summary.tsx';
import classes from './task-view.module.css';

/**
 * Any task that has no page of its own: what is asked, what it is about and what is new in it, what it rests on, who
 * else is asked, and who is asked when nobody answers.
 */
export function GenericBody({ task }: { task: TaskDetail }) {
  return (
    <>
      {task.help === '' || task.enquiry ? null : <p className={classes.help}>{task.help}</p>}
      {task.asked === null ? null : (
        <p>
          Asked for: <strong>{task.asked}</strong>
        </p>
      )}
      <Changes title="What changed since you last decided" changes={task.changes} accent />
      {task.agreeTo.length > 0 ? (
        <Card title={aboutTitle(task)}>
          <Facts items={task.agreeTo} />
          <p className={classes.more}>
            <Link to={`/campaigns/${task.campaign.id}`}>Open the campaign</Link>
          </p>
        </Card>
      ) : null}
      {task.brief ? (
        <Card title={`Brief ${task.brief.version} for ${sideWord(task.brief.audience)}`}>
          <Facts items={briefFacts(task.brief.sections)} />
        </Card>
      ) : null}
      <RestsOn task={task} />
      <PersonSummary task={task} />
      {task.kind === 'qualify' && task.enquiry && task.state === 'open' ? (
        <Card>
          <p className={classes.hint}>
            Calls and the questions are on the person’s page.{' '}
            <Link to={`/enquiries/${task.enquiry.id}`}>Open {task.enquiry.name}</Link>
          </p>
        </Card>
      ) : null}
      <Others task={task} />
      <Said task={task} />
      <Ladder task={task} />
    </>
  );
}

function RestsOn({ task }: { task: TaskDetail }) {
  if (task.restsOn.length === 0) return null;
  return (
    <Card title="What has been settled before">
      <ul className={classes.rests}>
        {task.restsOn.map(({ title, holds }) => (
          <li key={title} data-tone={holds ? 'good' : 'bad'}>
            {holds ? <IconCircleCheck size={18} aria-hidden /> : <IconCircleX size={18} aria-hidden />}
            <span>
              <strong>{title}</strong> {holds ? 'holds' : 'no longer holds: what it was given for has changed'}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
