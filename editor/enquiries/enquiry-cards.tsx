import { Link } from 'react-router';
import type { Enquiry } from '../../server/enquiries/contract.ts';
import { DueLabel } from '../parts/due-label.tsx';
import { When } from '../parts/when.tsx';
import classes from './enquiries.module.css';
import { StagePill } from './stage-pill.tsx';
import { personTitle } from './stage-words.ts';

/** The list on a phone: one card a person. */
export function EnquiryCards({ items }: { items: readonly Enquiry[] }) {
  return (
    <ul className={classes.cards}>
      {items.map((item) => (
        <li key={item.id}>
          <Link to={`/enquiries/${item.id}`} className={classes.card}>
            <span className={classes.cardHead}>
              <strong>{personTitle(item)}</strong>
              {item.score === null ? null : <span className={classes.score}>{item.score}</span>}
            </span>
            <span className={classes.cardText}>
              {[item.name ? item.company : null, item.standing].filter(Boolean).join(' · ')}
            </span>
            <span className={classes.cardFoot}>
              <StagePill stage={item.stage} />
              {item.dueAt ? (
                <DueLabel dueAt={item.dueAt} late={item.late} />
              ) : (
                <span className={classes.nobody}>
                  <When at={item.receivedAt} near />
                </span>
              )}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
