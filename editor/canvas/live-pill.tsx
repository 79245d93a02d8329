import { IconClock, IconFlame } from '@tabler/icons-react';
import { useCanvas } from './canvas-store.ts';
import classes from './step-marks.module.css';

/** People · oldest, under a step of a running campaign. */
export function LivePill({ stepId }: { stepId: string }) {
  const live = useCanvas((state) => state.live.get(stepId));
  if (!live) return null;
  return (
    <span className={classes.live} data-tone={live.tone} aria-label={live.spoken} role="img">
      {live.tone === 'late' ? <IconFlame aria-hidden /> : live.tone === 'soon' ? <IconClock aria-hidden /> : null}
      {live.text}
    </span>
  );
}
