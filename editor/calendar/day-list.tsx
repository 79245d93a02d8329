import { Button } from '@mantine/core';
import { IconCalendarExclamation } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { z } from 'zod';
import type { calendarContract, Entry } from '../../server/calendar/contract.ts';
import { SideTag } from '../parts/side.tsx';
import { dateWords, entryTitle } from './entry-words.ts';
import { dayIn } from './month.ts';
import classes from './day-list.module.css';

type Clash = z.output<typeof calendarContract.read.answer>['clashes'][number];

/** The same by day, from first to last: the phone's view, and beside the grid the way to move a launch without dragging. */
export function DayList({
  entries,
  movable,
  clashes,
  tz,
  onMove,
}: {
  entries: Entry[];
  movable: ReadonlySet<string>;
  clashes: Clash[];
  tz: string;
  onMove: (entry: Entry) => void;
}) {
  const clashing = new Set(clashes.flatMap(({ campaignIds }) => campaignIds));
  if (entries.length === 0) return null;
  return (
    <ul className={classes.list} aria-label="Day by day">
      {entries.map((entry) => (
        <li key={entry.id} data-launch={entry.kind === 'launch' || undefined}>
          <span className={classes.date}>
            {dateWords(entry.from, tz)}
            {dayIn(entry.from, tz) === dayIn(entry.to, tz) ? '' : ` to ${dateWords(entry.to, tz)}`}
          </span>
          <Link to={`/campaigns/${entry.campaignId}`}>{entryTitle(entry)}</Link>
          <SideTag side={entry.side} />
          {entry.kind === 'launch' && clashing.has(entry.campaignId) ? (
            <span className={classes.clash}>
              <IconCalendarExclamation size={16} aria-hidden /> clash
            </span>
          ) : null}
          {entry.kind === 'launch' && movable.has(entry.campaignId) ? (
            <Button
              variant="default"
              size="xs"
              onClick={() => onMove(entry)}
              aria-label={`Move the launch of ${entry.campaign}`}
            >
              Move…
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
