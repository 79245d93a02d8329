import type { EnquiryDetail } from '../../server/enquiries/contract.ts';
import { money } from '../parts/money.ts';
import { When } from '../parts/when.tsx';
import classes from './enquiry.module.css';

const STATES: Record<string, string> = {
  offered: 'is asked',
  accepted: 'accepted',
  rejected: 'rejected it',
  returned: 'gave it back',
  expired: 'did not answer in time',
  withdrawn: 'no longer asked',
};

/** Who was offered this person, and what was ordered. */
export function History({ enquiry }: { enquiry: EnquiryDetail }) {
  return (
    <>
      {enquiry.orders.length > 0 ? (
        <section className={classes.history} aria-label="Orders">
          <h3>Orders</h3>
          <ul>
            {enquiry.orders.map((order) => (
              <li key={order.number}>
                <span>{order.number}</span>
                <span>
                  {money(order.totalMinor, order.currency)}, <When at={order.at} near />
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {enquiry.handoffs.length > 0 ? (
        <section className={classes.history} aria-label="Handoffs">
          <h3>Offered to</h3>
          <ul>
            {enquiry.handoffs.map((handoff) => (
              <li key={`${handoff.attempt}-${handoff.offeredAt}`}>
                <span>
                  {handoff.to} {STATES[handoff.state] ?? handoff.state}
                  {handoff.reason ? `: ${handoff.reason}` : ''}
                </span>
                <span className="quiet">
                  <When at={handoff.decidedAt ?? handoff.offeredAt} near />
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}
