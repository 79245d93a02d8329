import { Link } from 'react-router';
import { Card } from '../parts/card.tsx';
import { counted, money } from '../parts/money.ts';
import { useMe } from '../parts/me.ts';
import { sideColours } from '../parts/side.tsx';
import { When } from '../parts/when.tsx';
import { stageRows, whereabouts } from './figures.ts';
import type { Scorecard } from './figures.ts';
import classes from './scorecard.module.css';

/** The funnel to the last person, each stage with its share of the one before. */
export function FromMarketToOrders({ data: { funnel, measured, campaign } }: { data: Scorecard }) {
  const currency = useMe()?.workspace.currency ?? 'GBP';
  return (
    <Card
      title="From the market to orders"
      aside={<Link to={`/enquiries?campaign=${campaign.id}`}>All enquiries</Link>}
    >
      {funnel.total === 0 ? (
        <NotYet>It fills when the first enquiries come in.</NotYet>
      ) : (
        <>
          <table className={classes.funnel}>
            <caption className="quiet">Bar widths are eased so that small numbers stay readable.</caption>
            <thead className="unseen">
              <tr>
                <th>Stage</th>
                <th>People</th>
                <th>Of the stage before</th>
              </tr>
            </thead>
            <tbody>
              {stageRows(funnel.stages).map(({ stage, title, side, count, width, share }) => (
                <tr key={stage}>
                  <th scope="row">{title}</th>
                  <td>
                    {count === 0 ? (
                      <span className="quiet">nobody yet</span>
                    ) : (
                      <span className={classes.cell}>
                        <span
                          className={classes.bar}
                          style={{ width: `${width * 100}%`, background: sideColours(side).line }}
                        />
                        <strong>{count.toLocaleString('en-GB')}</strong>
                      </span>
                    )}
                  </td>
                  <td className="quiet">{share}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className={classes.foot}>
            <span className="quiet">Of all {funnel.total.toLocaleString('en-GB')}:</span>
            {whereabouts(funnel).map(({ title, count }) => (
              <span key={title}>
                <strong>{count.toLocaleString('en-GB')}</strong> {title.toLowerCase()}
              </span>
            ))}
          </p>
        </>
      )}
      {measured.map(({ id, asOf, enquiries, orders, totalMinor }) => (
        <p key={id} className={classes.foot}>
          <span className="quiet">
            Measured on <When at={asOf} near />:
          </span>
          <span>
            {counted(enquiries, 'enquiry', 'enquiries')}, {counted(orders, 'order', 'orders')} for{' '}
            {money(totalMinor, currency)}
          </span>
        </p>
      ))}
    </Card>
  );
}

/** In place of a figure that nothing stands behind. */
export function NotYet({ children }: { children: React.ReactNode }) {
  return (
    <p className={classes.notYet}>
      <strong>Not enough yet.</strong> {children}
    </p>
  );
}
