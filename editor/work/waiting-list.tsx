import type { ReactNode } from 'react';
import { Link } from 'react-router';
import classes from './waiting-list.module.css';

export interface Waiting {
  id: string;
  to: string;
  icon: ReactNode;
  title: ReactNode;
  words: ReactNode;
}

/** What waits for me beside my tasks, each the link to where it is dealt with. Nothing where none does. */
export function WaitingList({ title, items }: { title: string; items: readonly Waiting[] }) {
  if (items.length === 0) return null;
  return (
    <section className={classes.waiting} aria-label={`${title}, ${items.length}`}>
      <h2>
        {title} <span>{items.length}</span>
      </h2>
      <ul>
        {items.map(({ id, to, icon, title: what, words }) => (
          <li key={id}>
            <Link to={to}>
              <span className={classes.badge}>{icon}</span>
              <span className={classes.words}>
                <strong>{what}</strong>
                <span>{words}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
