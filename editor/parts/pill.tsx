import type { ReactNode } from 'react';
import classes from './pill.module.css';

/** A short word on a tint: "1 short", "confirmed". Never without a word; the icon stands before it. */
export function Pill({
  tone = 'plain',
  children,
}: {
  tone?: 'plain' | 'good' | 'warn' | 'bad' | 'primary';
  children: ReactNode;
}) {
  return (
    <span className={classes.pill} data-tone={tone}>
      {children}
    </span>
  );
}
