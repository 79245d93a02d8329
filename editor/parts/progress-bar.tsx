import classes from './progress-bar.module.css';
import { sideColours } from './side.tsx';

/** "33 of 42" as a bar in the side's colour; `need` draws the mark that must be reached. */
export function ProgressBar({
  done,
  of,
  need,
  side = 'operations',
  label,
}: {
  done: number;
  of: number;
  need?: number | undefined;
  side?: string;
  label: string;
}) {
  const share = of === 0 ? 0 : Math.min(1, done / of);
  return (
    <div className={classes.line}>
      <div
        className={classes.bar}
        role="img"
        aria-label={`${label}: ${done} of ${of}${need === undefined ? '' : `, needs ${need}`}`}
      >
        <span
          className={classes.fill}
          style={{ width: `${share * 100}%`, background: side === 'good' ? 'var(--good)' : sideColours(side).line }}
        />
        {need === undefined || of === 0 ? null : (
          <span className={classes.need} style={{ left: `${Math.min(1, need / of) * 100}%` }} />
        )}
      </div>
      <strong className={classes.number} aria-hidden>
        {done.toLocaleString('en-GB')} of {of.toLocaleString('en-GB')}
      </strong>
    </div>
  );
}
