import { IconAlarm, IconClock, IconFlame } from '@tabler/icons-react';
import { useNow } from '../clock.ts';
import { fullTime, nearTime, span } from './time.ts';
import classes from './due-label.module.css';

const soonMs = 6 * 3_600_000;

/** When something is due: flame "late 40 min", marked clock when under six hours are left, else a plain clock. */
export function DueLabel({
  dueAt,
  late = false,
  left = false,
}: {
  dueAt: string | null;
  late?: boolean;
  left?: boolean;
}) {
  const now = useNow();
  if (dueAt === null) return null;
  const remaining = Date.parse(dueAt) - now;
  const isLate = late || remaining < 0;
  const tone = isLate ? classes.late : remaining < soonMs ? classes.soon : classes.plain;
  const Drawn = isLate ? IconFlame : remaining < soonMs ? IconAlarm : IconClock;
  const text = isLate ? `late ${span(-remaining)}` : nearTime(dueAt, now);
  return (
    <span className={tone} title={fullTime(dueAt, now)}>
      <Drawn size={16} aria-hidden />
      {text}
      {left && !isLate ? `, in ${span(remaining)}` : ''}
    </span>
  );
}
