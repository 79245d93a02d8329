import { Link } from 'react-router';
import { chips, countOf } from './kinds.ts';
import type { Chip } from './kinds.ts';
import classes from './chips.module.css';

/** Filters by kind, each with its count; only kinds that are there. The choice is in the address. */
export function Chips({
  byKind,
  total,
  shown,
}: {
  byKind: Record<string, number>;
  total: number;
  shown: Chip | undefined;
}) {
  const all = [
    { chip: undefined, word: 'All', count: total },
    ...chips.map(({ chip, word }) => ({ chip, word, count: countOf(chip, byKind) })),
  ];
  return (
    <nav className={classes.chips} aria-label="Show">
      {all
        .filter(({ chip, count }) => chip === undefined || count > 0 || chip === shown)
        .map(({ chip, word, count }) => (
          <Link
            key={word}
            to={chip === undefined ? '.' : `?show=${chip}`}
            className={classes.chip}
            aria-current={chip === shown || undefined}
            preventScrollReset
          >
            {word} {count}
          </Link>
        ))}
    </nav>
  );
}
