import { Link } from 'react-router';
import type { Room } from '../../server/campaigns/contract.ts';
import { Avatar } from '../parts/avatar.tsx';
import { Card } from '../parts/card.tsx';
import { DueLabel } from '../parts/due-label.tsx';
import { useMe } from '../parts/me.ts';
import { counted } from '../parts/money.ts';
import { Pill } from '../parts/pill.tsx';
import classes from './waiting-card.module.css';

const most = 8;

/** Whom the campaign waits for, late ones first. My own are links to their page. */
export function WaitingCard({ tasks, people }: { tasks: Room['openTasks']; people: Room['people'] }) {
  const me = useMe();
  const sideOf = (name: string) => people.find((person) => person.name === name)?.role;
  const sorted = tasks.toSorted((a, b) => Number(b.late) - Number(a.late) || Number(b.mine) - Number(a.mine));
  const late = tasks.filter((task) => task.late).length;
  return (
    <Card title="It waits for" aside={late > 0 ? <Pill tone="bad">{late} late</Pill> : null}>
      {tasks.length === 0 ? <p className="quiet">Nobody has anything to do for it right now.</p> : null}
      <ul className={classes.list}>
        {sorted.slice(0, most).map((task) => (
          <li key={task.id}>
            <Avatar name={task.mine && me ? me.name : task.who} side={task.mine ? me?.role : sideOf(task.who)} />
            <span>
              <strong>{task.mine ? 'You' : task.who}</strong>{' '}
              {task.mine ? <Link to={`/work/${task.id}`}>{task.title}</Link> : task.title}
            </span>
            <DueLabel dueAt={task.dueAt} late={task.late} />
          </li>
        ))}
      </ul>
      {tasks.length > most ? <p className="quiet">and {counted(tasks.length - most, 'other', 'others')}</p> : null}
    </Card>
  );
}
