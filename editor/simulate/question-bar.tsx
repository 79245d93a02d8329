import { ActionIcon, Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconMessageQuestion } from '@tabler/icons-react';
import { useState } from 'react';
import { mapFlow } from '../../flow/picture/flow-map.ts';
import { fullTime } from '../parts/time.ts';
import type { Course } from './course.ts';
import classes from './simulate.module.css';
import type { Played } from './use-course.ts';
import { outcomeWords, questionWords, scopeWords } from './words.ts';

/** What waits for an answer: who is asked, till when, and what they may say. Questions of the chosen step come first. */
export function QuestionBar({
  played,
  course,
  chosen,
}: {
  played: Played;
  course: Course;
  chosen: string | undefined;
}) {
  const [at, setAt] = useState(0);
  const map = mapFlow(course.flow);
  const all = course.open;
  const open = [...all.filter(({ stepId }) => stepId === chosen), ...all.filter(({ stepId }) => stepId !== chosen)];
  const index = Math.min(at, open.length - 1);
  const choice = open[index];
  const next = course.simulation.next;
  if (course.isOver) {
    return (
      <section className={classes.question} aria-label="Question">
        <p>
          <b>This course is over.</b>
          <span>Go back to any moment and decide otherwise, or play another one.</span>
        </p>
      </section>
    );
  }
  const pass = next ? (
    <Button variant="subtle" onClick={() => played.change((each) => each.pass())}>
      {choice?.kind === 'answer' ? 'Says nothing' : `Wait until ${fullTime(next.at, Date.parse(course.now))}`}
    </Button>
  ) : null;
  if (!choice) {
    return (
      <section className={classes.question} aria-label="Question">
        <p>
          <b>Nobody is asked anything now.</b>
          <span>The campaign waits.</span>
        </p>
        {pass}
      </section>
    );
  }
  const due = course.simulation.scopes
    .find(({ key }) => key === choice.scope)
    ?.state.tokens.find(({ stepId, visit }) => stepId === choice.stepId && visit === choice.visit)?.due;
  const step = map.steps.get(choice.stepId)?.name ?? choice.stepId;
  return (
    <section className={classes.question} aria-label="Question">
      <IconMessageQuestion size={22} aria-hidden />
      <p>
        <b>{questionWords(map, choice)}</b>
        <span>
          {step}
          {choice.scope === 'campaign' ? '' : ` · ${scopeWords(choice.scope)}`}
          {due && choice.kind === 'answer' && due.at < '9'
            ? ` · until ${fullTime(due.at, Date.parse(course.now))}`
            : ''}
        </span>
      </p>
      <span className={classes.answers}>
        {choice.outcomes.map((outcome, order) => (
          <Button
            key={outcome}
            variant={order === 0 ? 'filled' : 'default'}
            onClick={() => played.change((each) => each.choose(choice, outcome))}
          >
            {outcomeWords(map, choice.stepId, outcome)}
          </Button>
        ))}
        {choice.kind === 'answer' ? pass : null}
        <Button variant="subtle" onClick={() => played.change((each) => each.decideForMe(choice))}>
          Decide for me
        </Button>
      </span>
      {open.length > 1 ? (
        <span className={classes.which}>
          <ActionIcon
            variant="subtle"
            aria-label="Question before"
            onClick={() => setAt((index - 1 + open.length) % open.length)}
          >
            <IconChevronLeft size={18} aria-hidden />
          </ActionIcon>
          {index + 1} of {open.length}
          <ActionIcon variant="subtle" aria-label="Next question" onClick={() => setAt((index + 1) % open.length)}>
            <IconChevronRight size={18} aria-hidden />
          </ActionIcon>
        </span>
      ) : null}
    </section>
  );
}
