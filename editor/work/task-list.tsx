import { useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { Link } from 'react-router';
import type { Task } from '../../server/tasks/contract.ts';
import { useNow } from '../clock.ts';
import { DueLabel } from '../parts/due-label.tsx';
import { Pill } from '../parts/pill.tsx';
import { sideColours, sideWord } from '../parts/side.tsx';
import { groupByDue } from './groups.ts';
import { headline, kindOf, newsPill, subline } from './kinds.ts';
import { QuickAccept } from './quick-accept.tsx';
import classes from './task-list.module.css';

/** Tasks by due time; arrow keys go up and down, Enter opens. `cards`: the phone's form, the first with its buttons in place. */
export function TaskList({
  tasks,
  chosenId,
  search,
  cards,
}: {
  tasks: readonly Task[];
  chosenId: string | undefined;
  search: string;
  cards: boolean;
}) {
  const now = useNow();
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const links = [...(list.current?.querySelectorAll<HTMLAnchorElement>('a[data-task]') ?? [])];
    const at = links.findIndex((link) => link === document.activeElement);
    const next = links[at + (event.key === 'ArrowDown' ? 1 : -1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  const first = tasks[0];
  return (
    <div
      ref={list}
      role="group"
      aria-label="Tasks"
      onKeyDown={onKeyDown}
      className={cards ? classes.cards : classes.rows}
    >
      {groupByDue(tasks, now).map((group) => (
        <section key={group.title} aria-label={`${group.title}, ${group.tasks.length}`}>
          <h2 className={classes.group} data-late={group.title === 'Late' || undefined}>
            {group.title} <span>{group.tasks.length}</span>
          </h2>
          <ul>
            {group.tasks.map((task) => (
              <li key={task.id} className={classes.item} data-chosen={task.id === chosenId || undefined}>
                <Row task={task} chosen={task.id === chosenId} search={search} card={cards} />
                {cards && task === first && task.kind === 'handoff' ? <QuickAccept task={task} /> : null}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Row({ task, chosen, search, card }: { task: Task; chosen: boolean; search: string; card: boolean }) {
  const { icon: Drawn, word } = kindOf(task);
  const { line, tint } = sideColours(task.side);
  const news = newsPill(task);
  const about = subline(task);
  const due = <DueLabel dueAt={task.dueAt} late={task.late} />;
  return (
    <Link
      to={`/work/${task.id}${search}`}
      className={classes.row}
      data-task
      aria-current={chosen || undefined}
      preventScrollReset
    >
      <span className={classes.badge} style={{ color: line, background: tint }}>
        <Drawn size={20} aria-hidden />
        <span className="unseen">{sideWord(task.side)}: </span>
      </span>
      <span className={classes.words}>
        {card ? (
          <span className={classes.over}>
            {word}
            {due}
          </span>
        ) : null}
        <strong>
          {task.alike > 0 ? `${(task.alike + 1).toLocaleString('en-GB')} people: ${task.title}` : headline(task)}
        </strong>
        <span className={classes.sub}>
          {[card ? news : word, task.alike > 0 ? 'whoever takes them first' : null, about].filter(Boolean).join(' · ')}
        </span>
      </span>
      {card ? null : (
        <span className={classes.end}>
          {news ? (
            <span className={classes.news}>
              <Pill tone="primary">{news}</Pill>
            </span>
          ) : null}
          {due}
        </span>
      )}
    </Link>
  );
}
