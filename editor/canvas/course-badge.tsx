import { IconCheck } from '@tabler/icons-react';
import type { CourseMark } from './course-marks.ts';
import classes from './course-badge.module.css';

/** Done, or how many are here now, or how often it was reached. */
export function CourseBadge({ mark: { state, text, spoken } }: { mark: CourseMark }) {
  return (
    <span className={classes.badge} data-state={state} role="img" aria-label={spoken}>
      {state === 'done' && text === '' ? <IconCheck aria-hidden /> : text}
    </span>
  );
}
