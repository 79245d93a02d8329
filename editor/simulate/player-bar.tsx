import { ActionIcon, NativeSelect, NumberInput } from '@mantine/core';
import {
  IconClockHour4,
  IconDice5,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipBack,
  IconPlayerSkipForward,
} from '@tabler/icons-react';
import { clockTime, dayOf } from '../parts/time.ts';
import type { Course } from './course.ts';
import classes from './simulate.module.css';
import { speeds } from './use-course.ts';
import type { Begin, Played } from './use-course.ts';

/** Play and pause, the simulated time, every moment on one line, and how answers fall. */
export function PlayerBar({
  played,
  course,
  begin,
  onBegin,
  answers,
  onAnswers,
  isCalm,
}: {
  played: Played;
  course: Course;
  begin: Begin;
  onBegin: (begin: Begin) => void;
  answers: 'random' | 'mine';
  onAnswers: (answers: 'random' | 'mine') => void;
  isCalm: boolean;
}) {
  const { isPlaying, setIsPlaying, forward, back, speed, faster, change } = played;
  const now = Date.parse(course.now);
  const plays = isPlaying && !isCalm;
  return (
    <section className={classes.player} aria-label="Player">
      <ActionIcon
        variant="subtle"
        c="var(--ink2)"
        size={36}
        aria-label="One event back (,)"
        title="One event back · ,"
        onClick={back}
      >
        <IconPlayerSkipBack size={20} aria-hidden />
      </ActionIcon>
      <ActionIcon
        size={44}
        radius={999}
        aria-label={isCalm ? 'One event on' : plays ? 'Pause (Space)' : 'Play (Space)'}
        disabled={course.isOver}
        onClick={() => (isCalm ? forward() : setIsPlaying(!isPlaying))}
      >
        {plays ? <IconPlayerPause size={22} aria-hidden /> : <IconPlayerPlay size={22} aria-hidden />}
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        c="var(--ink2)"
        size={36}
        aria-label="One event on (.)"
        title="One event on · ."
        disabled={course.isOver}
        onClick={forward}
      >
        <IconPlayerSkipForward size={20} aria-hidden />
      </ActionIcon>
      <p className={classes.time}>
        <span>
          <IconClockHour4 size={14} aria-hidden /> Simulated time
        </span>
        <b>
          {dayOf(now, 0)}, {clockTime(now)}
        </b>
      </p>
      <label className={classes.line}>
        <span className="unseen">Moment of this course</span>
        <input
          type="range"
          min={0}
          max={Math.max(1, course.length)}
          value={course.turn}
          aria-valuetext={`${dayOf(now, 0)}, ${clockTime(now)}, event ${course.moments.length}`}
          onChange={(event) => {
            const turn = Number(event.currentTarget.value);
            change((each) => each.jump(turn));
          }}
        />
      </label>
      <span className={classes.tools}>
        <NativeSelect
          aria-label="Speed"
          value={String(speed)}
          onChange={(event) => {
            const wanted = Number(event.currentTarget.value);
            for (let at = speed; at !== wanted; at += Math.sign(wanted - at)) faster(wanted > at ? 1 : -1);
          }}
          data={speeds.map((each, index) => ({
            value: String(index),
            label: each === 1 ? '1 event a second' : `${each} events a second`,
          }))}
        />
        <NativeSelect
          aria-label="Answers"
          value={answers}
          onChange={(event) => onAnswers(event.currentTarget.value === 'mine' ? 'mine' : 'random')}
          data={[
            { value: 'random', label: 'Answers: random' },
            { value: 'mine', label: 'Answers: I give them' },
          ]}
        />
        <NumberInput
          className={classes.seed}
          aria-label="Number of this random course"
          min={1}
          max={999_999}
          value={begin.seed}
          onChange={(value) => {
            const seed = Number(value);
            if (Number.isInteger(seed) && seed >= 1 && seed <= 999_999) onBegin({ ...begin, seed });
          }}
        />
        <ActionIcon
          variant="default"
          size={36}
          aria-label="Another random course"
          title="Another random course"
          onClick={() => onBegin({ ...begin, seed: (begin.seed % 999_999) + 1 })}
        >
          <IconDice5 size={20} aria-hidden />
        </ActionIcon>
      </span>
    </section>
  );
}
