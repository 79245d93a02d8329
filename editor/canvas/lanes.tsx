import { IconUser, IconUsersGroup } from '@tabler/icons-react';
import { memo } from 'react';
import { InView } from './in-view.tsx';
import classes from './lanes.module.css';
import type { Box } from '../../flow/picture/geometry.ts';

const FAR_PX = 20_000;

/** The warm market lane is the canvas itself; the cool lane of each person begins at the lane line. */
export const Lanes = memo(function Lanes({ lineY, bounds }: { lineY: number | undefined; bounds: Box }) {
  const left = bounds.x;
  return (
    <InView>
      <div className={classes.dots} style={{ top: -FAR_PX, left: -FAR_PX, width: 2 * FAR_PX, height: 2 * FAR_PX }} />
      {lineY === undefined ? null : (
        <div className={classes.person} style={{ top: lineY, left: -FAR_PX, width: 2 * FAR_PX, height: FAR_PX }} />
      )}
      <p className={classes.title} style={{ left, top: bounds.y }} data-place="above">
        <IconUsersGroup aria-hidden />
        <b>The market</b> · one run for the whole group
      </p>
      {lineY === undefined ? null : (
        <p className={classes.title} style={{ left, top: lineY }} data-place="below">
          <IconUser aria-hidden />
          <b>Each person</b> · one enquiry at a time
        </p>
      )}
    </InView>
  );
});
