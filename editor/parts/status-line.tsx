import { IconCheck, IconCircleDashed, IconCloudOff } from '@tabler/icons-react';
import { useLive } from '../live.ts';
import { clockTime } from './time.ts';
import classes from './status-line.module.css';

/** On live pages: "up to date, 11:42", or "as of 11:42, reconnecting" when the stream stopped for 10 seconds. */
export function StatusLine() {
  const { connected, asOf } = useLive();
  return (
    <span className={connected ? classes.fresh : classes.old} role="status">
      {connected ? <IconCheck size={14} aria-hidden /> : <IconCloudOff size={14} aria-hidden />}
      {connected ? `up to date, ${clockTime(asOf)}` : `as of ${clockTime(asOf)}, reconnecting`}
    </span>
  );
}

/** State of a form or draft: saving, saved, not saved. `savedAt` is an instant in milliseconds. */
export function SavedLine({
  state,
  savedAt,
  message,
}: {
  state: 'clean' | 'saving' | 'saved' | 'failed';
  savedAt?: number;
  message?: string;
}) {
  if (state === 'clean') return null;
  if (state === 'failed') {
    return (
      <span className={classes.failed} role="alert">
        <IconCloudOff size={16} aria-hidden />
        {message ?? 'Not saved, no connection. Your changes are kept here.'}
      </span>
    );
  }
  return (
    <span className={classes.fresh} role="status">
      {state === 'saving' ? <IconCircleDashed size={14} aria-hidden /> : <IconCheck size={14} aria-hidden />}
      {state === 'saving' ? 'Saving…' : `Saved ${savedAt === undefined ? '' : clockTime(savedAt)}`}
    </span>
  );
}
