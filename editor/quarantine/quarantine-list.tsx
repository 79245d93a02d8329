import { Link } from 'react-router';
import type { QuarantineItem } from '../../server/quarantine/contract.ts';
import { When } from '../parts/when.tsx';
import classes from './quarantine.module.css';
import { reasonTitle } from './reason-words.ts';

const names = ['name', 'full name', 'fullname', 'company', 'email', 'mail', 'phone'];

/** What a row is called: its name or the first value there is. Pure. */
export function rowTitle(item: Pick<QuarantineItem, 'raw' | 'rowNumber'>): string {
  const entries = Object.entries(item.raw).filter(([, value]) => value.trim() !== '');
  const named = names.flatMap((name) => entries.filter(([header]) => header.toLowerCase() === name));
  return (
    (named[0] ?? entries[0])?.[1].slice(0, 80) ??
    (item.rowNumber === null ? 'An empty form' : `An empty row ${item.rowNumber}`)
  );
}

/** The rows, each with its reason and where it came from; the chosen one is marked. */
export function QuarantineList({
  items,
  chosenId,
  href,
}: {
  items: readonly QuarantineItem[];
  chosenId: string | undefined;
  href: (id: string) => string;
}) {
  return (
    <ul className={classes.list} aria-label="Rows in quarantine">
      {items.map((item) => (
        <li key={item.id}>
          <Link to={href(item.id)} className={classes.item} aria-current={item.id === chosenId ? 'true' : undefined}>
            <strong>{rowTitle(item)}</strong>
            <span className={classes.reason}>
              {[...new Set(item.problems.map(({ code }) => reasonTitle(code)))].join(' · ')}
            </span>
            <span className={classes.from}>
              {item.source}
              {item.rowNumber === null ? '' : `, row ${item.rowNumber}`} · <When at={item.at} near />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
