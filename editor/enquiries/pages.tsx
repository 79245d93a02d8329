import { Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { Link, useLocation } from 'react-router';
import classes from './enquiries.module.css';
import { rangeInWords, writeListAddress } from './list-address.ts';
import type { ListAddress } from './list-address.ts';

/** Cursors only lead on; the way back is kept with the history entry, and lost when the address was sent to somebody. */
function trailOf(state: unknown): string[] {
  return typeof state === 'object' && state !== null && 'trail' in state && Array.isArray(state.trail)
    ? state.trail.filter((part) => typeof part === 'string')
    : [];
}

/** "1 to 50 of 312" with the pages beside it. */
export function Pages({
  address,
  rows,
  total,
  next,
}: {
  address: ListAddress;
  rows: number;
  total: number;
  next: string | undefined;
}) {
  const location = useLocation();
  const trail = trailOf(location.state);
  const first = writeListAddress({ ...address, after: null, page: 1 });
  const onwards = next ? writeListAddress({ ...address, after: next, page: address.page + 1 }) : null;
  return (
    <nav className={classes.pages} aria-label="Pages of the list">
      <span>{rangeInWords(address.page, rows, total)}</span>
      {address.page > 1 ? (
        <Button
          component={Link}
          to={{ search: trail.at(-1) ?? `?${first}` }}
          state={{ trail: trail.slice(0, -1) }}
          variant="default"
          size="xs"
          leftSection={<IconChevronLeft size={16} aria-hidden />}
        >
          {trail.length > 0 || address.page === 2 ? 'Previous' : 'First'}
        </Button>
      ) : null}
      {onwards ? (
        <Button
          component={Link}
          to={{ search: `?${onwards}` }}
          state={{ trail: [...trail, location.search] }}
          variant="default"
          size="xs"
          rightSection={<IconChevronRight size={16} aria-hidden />}
        >
          Next
        </Button>
      ) : null}
    </nav>
  );
}
