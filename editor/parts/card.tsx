import type { ReactNode } from 'react';
import classes from './card.module.css';

/** A card with an optional head: title (an `h2`, or `h3` below another `h2`) at the left, `aside` (a link or tag) at the right. */
export function Card({
  title,
  icon,
  aside,
  children,
  accent = false,
  id,
  level = 2,
}: {
  title?: string;
  icon?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
  accent?: boolean;
  id?: string;
  level?: 2 | 3;
}) {
  return (
    <section className={classes.card} data-accent={accent || undefined} id={id} aria-label={title}>
      {title ? (
        <header className={classes.head}>
          {icon}
          {level === 2 ? <h2>{title}</h2> : <h3>{title}</h3>}
          {aside ? <span className={classes.aside}>{aside}</span> : null}
        </header>
      ) : null}
      {children}
    </section>
  );
}

/** Name and value in two columns; on a narrow card below each other where they must. Empty values are left out. */
export function Facts({ items }: { items: { title: string; value: ReactNode }[] }) {
  return (
    <dl className={classes.facts}>
      {items
        .filter(({ value }) => value !== '' && value !== null && value !== undefined)
        .map(({ title, value }) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
