import { Link } from 'react-router';
import type { Campaign, Room } from '../../server/campaigns/contract.ts';
import { Card } from '../parts/card.tsx';
import { useIs } from '../parts/me.ts';
import { counted, money } from '../parts/money.ts';
import { sideColours } from '../parts/side.tsx';
import { When } from '../parts/when.tsx';
import classes from './funnel-card.module.css';

/** People by stage as bars in side colours; a table for those who read it as one. Adds up to the last person. */
export function FunnelCard({ funnel, campaign }: { funnel: Room['funnel']; campaign: Campaign }) {
  const isPartner = useIs('partner');
  const most = Math.max(1, ...funnel.stages.map(({ count }) => count));
  return (
    <Card title="From enquiry to order" aside={<Link to={`/enquiries?campaign=${campaign.id}`}>All enquiries</Link>}>
      {funnel.total === 0 ? (
        <p className="quiet">Nobody yet. It fills when the first enquiries come in.</p>
      ) : (
        <>
          <table className={classes.funnel}>
            <caption className="unseen">People who reached each stage</caption>
            <tbody>
              {funnel.stages.map((stage) => (
                <tr key={stage.stage}>
                  <th scope="row">{stage.title}</th>
                  <td className={classes.cell}>
                    <strong>{stage.count.toLocaleString('en-GB')}</strong>
                    <span className={classes.bar}>
                      <span
                        style={{ width: `${(stage.count / most) * 100}%`, background: sideColours(stage.side).line }}
                      />
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="quiet">
            {funnel.closed
              .filter(({ count }) => count > 0)
              .map(({ title, count }) => `${title} ${count.toLocaleString('en-GB')}`)
              .join(' · ')}
          </p>
          {funnel.measured.map(({ id, asOf, enquiries, orders, totalMinor }) => (
            <p key={id}>
              <strong>
                As of <When at={asOf} near />:
              </strong>{' '}
              {counted(enquiries, 'enquiry', 'enquiries')}, {counted(orders, 'order', 'orders')} for{' '}
              {money(totalMinor, campaign.currency)}
            </p>
          ))}
        </>
      )}
      {campaign.run && !isPartner ? (
        <p>
          <Link to={`/runs/${campaign.run.id}/scorecard`}>Scorecard of both sides</Link>
        </p>
      ) : null}
    </Card>
  );
}
