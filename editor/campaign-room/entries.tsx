import type { Room, TimelineEntry } from '../../server/campaigns/contract.ts';
import { useNow } from '../clock.ts';
import { Avatar } from '../parts/avatar.tsx';
import { SideIcon } from '../parts/side.tsx';
import { nearTime } from '../parts/time.ts';
import classes from './entries.module.css';

/** What happened, newest first: who, what, when. */
export function Entries({ entries, people }: { entries: readonly TimelineEntry[]; people: Room['people'] }) {
  const now = useNow();
  if (entries.length === 0) return <p className="quiet">Nothing has happened yet.</p>;
  return (
    <ol className={classes.entries}>
      {entries.map((entry) => (
        <li key={entry.id}>
          {entry.actor ? (
            <Avatar name={entry.actor} side={entry.side ?? people.find(({ name }) => name === entry.actor)?.role} />
          ) : (
            <span className={classes.icon}>
              <SideIcon side={entry.side ?? 'operations'} size={18} />
            </span>
          )}
          <span>
            {entry.actor ? <strong>{entry.actor} </strong> : null}
            {entry.text}
          </span>
          <time dateTime={entry.at}>{nearTime(entry.at, now)}</time>
        </li>
      ))}
    </ol>
  );
}
