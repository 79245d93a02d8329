import { NativeSelect } from '@mantine/core';
import { IconArrowRight, IconCircleCheck, IconCircleX, IconClockExclamation } from '@tabler/icons-react';
import { useState } from 'react';
import { clockTime, dayOf } from '../parts/time.ts';
import type { Course } from './course.ts';
import type { Moment } from './moments.ts';
import classes from './simulate.module.css';
import type { Played } from './use-course.ts';
import { scopeWords } from './words.ts';

const icons = { good: IconCircleCheck, bad: IconCircleX, late: IconClockExclamation, plain: IconArrowRight };
const colours = { good: 'var(--good)', bad: 'var(--bad)', late: 'var(--warn)', plain: 'var(--ink2)' };

/** All that happened, the latest first. Pressing a line goes to that moment. */
export function EventList({
  played,
  course,
  onShow,
}: {
  played: Played;
  course: Course;
  onShow: (moment: Moment) => void;
}) {
  const [of, setOf] = useState('');
  const scopes = course.simulation.scopes.map(({ key }) => key);
  const shown = course.moments.filter(({ scope }) => of === '' || scope === of).toReversed();
  const now = Date.parse(course.now);
  return (
    <>
      <div className={classes.panelHead}>
        <h2>What happened</h2>
        <NativeSelect
          aria-label="Of whom"
          size="xs"
          value={scopes.includes(of) ? of : ''}
          onChange={(event) => setOf(event.currentTarget.value)}
          data={[{ value: '', label: 'All' }, ...scopes.map((key) => ({ value: key, label: scopeWords(key) }))]}
        />
      </div>
      <ol className={classes.events} aria-label="What happened, the latest first">
        {shown.map((moment, index) => {
          const Drawn = icons[moment.tone];
          return (
            <li key={`${moment.turn} ${moment.scope} ${course.moments.length - index}`}>
              <button
                type="button"
                onClick={() => {
                  played.setIsPlaying(false);
                  played.change((each) => each.jump(moment.turn));
                  onShow(moment);
                }}
              >
                <span className={classes.when}>
                  {dayOf(moment.at, now).slice(4)} {clockTime(moment.at)}
                </span>
                <Drawn size={18} color={colours[moment.tone]} aria-hidden />
                <span>
                  {moment.text} <b>{moment.strong}</b>
                  {moment.detail ? <small>{moment.detail}</small> : null}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </>
  );
}
