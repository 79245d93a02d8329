import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import type { Me } from '../../server/session/contract.ts';
import type { Task } from '../../server/tasks/contract.ts';
import { api } from '../client.ts';
import { productNow } from '../clock.ts';
import { isCommand, lettersOn } from '../frame/letters.ts';
import { usePageKeys } from '../frame/key-map.tsx';
import { Screen } from '../frame/screen.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { useMe } from '../parts/me.ts';
import { counted } from '../parts/money.ts';
import { Waiting } from '../parts/skeletons.tsx';
import { EmptyState, NothingFound } from '../parts/states.tsx';
import { StatusLine } from '../parts/status-line.tsx';
import { useOneColumn, usePhone } from '../parts/widths.ts';
import { Away } from './away-dialog.tsx';
import { Chips } from './chips.tsx';
import { findChip, kindOf } from './kinds.ts';
import { myTasks, useTasksOf } from './my-tasks.ts';
import { QuestionsToMe, useQuestionsToMe } from './questions-to-me.tsx';
import { TaskList } from './task-list.tsx';
import { TaskView } from './task-view.tsx';
import { useWaitingReviews, WaitingReviews } from './waiting-reviews.tsx';
import classes from './page.module.css';

const keys = [
  { keys: '↑ ↓', does: 'Up and down the list' },
  { keys: 'Enter', does: 'Open' },
  { keys: 'A', does: 'To the decision; it never decides by itself' },
];

/** My work: the list, and the chosen task beside it; on one column the task is a page of its own. */
export default function WorkPage() {
  const { taskId } = useParams();
  const me = useMe();
  const oneColumn = useOneColumn();
  usePageKeys(keys);
  useDecisionKey();
  if (!me) return null;
  return oneColumn && taskId ? (
    <TaskPage taskId={taskId} />
  ) : (
    <ListPage me={me} taskId={taskId} oneColumn={oneColumn} />
  );
}

function TaskPage({ taskId }: { taskId: string }) {
  const task = useQuery(api.tasks.get.options({ params: { id: taskId } }));
  return (
    <Screen
      title={task.data ? kindOf(task.data).word : 'Task'}
      crumbs={[{ to: '/', title: 'My work' }]}
      tabTitle={task.data?.title ?? 'Task'}
    >
      <div className={classes.alone}>
        <TaskView taskId={taskId} />
      </div>
    </Screen>
  );
}

function ListPage({ me, taskId, oneColumn }: { me: Me; taskId: string | undefined; oneColumn: boolean }) {
  const navigate = useNavigate();
  const phone = usePhone();
  const [search] = useSearchParams();
  const shown = findChip(search.get('show'));
  const list = useQuery(myTasks());
  const kept = useTasksOf(shown);
  const reviews = useWaitingReviews();
  const questions = useQuestionsToMe();
  const besides = reviews && questions && reviews.length + questions.length;
  const chosenId = taskId ?? (oneColumn ? undefined : kept.items?.[0]?.id);
  const address = search.size > 0 ? `?${search}` : '';
  return (
    <Screen
      title="My work"
      note={greeting(me, besides)}
      actions={phone ? undefined : <Away me={me} />}
      tabTitle={me.openTasks > 0 ? `${me.openTasks} to do` : 'My work'}
      flush={!oneColumn}
      fixed={!oneColumn}
    >
      <div className={oneColumn ? classes.single : classes.both}>
        <div className={classes.list}>
          <Loaded query={list} what="your work">
            {({ total, byKind, finishedThisWeek }) => (
              <>
                <WaitingReviews reviews={reviews ?? []} />
                <QuestionsToMe questions={questions ?? []} />
                {total > 0 ? <Chips byKind={byKind} total={total} shown={shown} /> : null}
                <Tasks
                  all={total}
                  kept={kept.items}
                  chosenId={chosenId}
                  search={address}
                  cards={oneColumn}
                  finished={finishedThisWeek}
                  besides={besides}
                />
                <p className={classes.foot}>
                  {kept.items && kept.total > kept.items.reduce((sum, { alike }) => sum + 1 + alike, 0) ? (
                    <span>
                      The {kept.items.length} most urgent of {kept.total.toLocaleString('en-GB')}; the next move up as
                      you finish.
                    </span>
                  ) : null}
                  {total > 0 && finishedThisWeek > 0 ? (
                    <span>
                      <IconCircleCheck size={18} aria-hidden /> You finished {finishedThisWeek} this week.
                    </span>
                  ) : null}
                  <StatusLine />
                </p>
                {phone ? <Away me={me} /> : null}
              </>
            )}
          </Loaded>
        </div>
        {oneColumn ? null : (
          <div className={classes.chosen}>
            {chosenId ? (
              <TaskView
                key={chosenId}
                taskId={chosenId}
                onDecided={() => void navigate(`/work/${chosenId}${address}`, { replace: true })}
              />
            ) : null}
          </div>
        )}
      </div>
    </Screen>
  );
}

function Tasks({
  all,
  kept,
  chosenId,
  search,
  cards,
  finished,
  besides,
}: {
  all: number;
  kept: Task[] | undefined;
  chosenId: string | undefined;
  search: string;
  cards: boolean;
  finished: number;
  /** Reviews and questions, which stand above the tasks; undefined until they are known. */
  besides: number | undefined;
}) {
  if (all === 0 && besides === undefined) return <Waiting />;
  if (all === 0 && besides !== 0) return null;
  if (all === 0) {
    return (
      <EmptyState
        title="Nothing waits for you"
        action={
          <Button component={Link} to="/campaigns" variant="default">
            See what is coming
          </Button>
        }
      >
        {finished > 0
          ? `You finished ${finished} this week.`
          : 'Approvals, briefs, handoffs and tasks come here when somebody needs you.'}
      </EmptyState>
    );
  }
  if (!kept) return <Waiting />;
  if (kept.length === 0) {
    return (
      <NothingFound
        title="Nothing of this kind"
        action={
          <Button component={Link} to="/" variant="default">
            Show all {all}
          </Button>
        }
      >
        {counted(all, 'other thing waits', 'other things wait')} for you.
      </NothingFound>
    );
  }
  return <TaskList tasks={kept} chosenId={chosenId} search={search} cards={cards} />;
}

function greeting(me: Me, besides: number | undefined): string {
  const hour = new Date(productNow()).getHours();
  const hello = hour < 12 ? 'Good morning' : hour < 18 ? 'Good afternoon' : 'Good evening';
  const open = me.openTasks + (besides ?? 0);
  if (open === 0 && besides === undefined) return `${hello} ${me.name.split(' ')[0]}.`;
  const waits = open === 0 ? 'Nothing waits for you' : `${counted(open, 'thing waits', 'things wait')} for you`;
  return `${hello} ${me.name.split(' ')[0]}. ${waits}${me.lateTasks > 0 ? `, ${me.lateTasks} ${me.lateTasks === 1 ? 'is' : 'are'} late` : ''}.`;
}

/** `A` moves to the first button of the decision. */
function useDecisionKey() {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'a' || !lettersOn() || !isCommand(event)) return;
      const button = document.querySelector<HTMLButtonElement>('[data-foot] button:not(:disabled)');
      if (!button) return;
      event.preventDefault();
      button.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
