import { Link } from 'react-router';
import type { Campaign } from '../../server/campaigns/contract.ts';
import { channelTitle } from '../enquiries/stage-words.ts';
import { Card, Facts } from '../parts/card.tsx';
import { money } from '../parts/money.ts';
import { SideTag } from '../parts/side.tsx';
import { When } from '../parts/when.tsx';
import classes from './plan-card.module.css';

/** All of the plan that is filled in, as name and value. */
export function planFacts(campaign: Campaign) {
  const { plan } = campaign;
  return [
    { title: 'Segment', value: plan.segment },
    { title: 'Offer', value: campaign.offer },
    { title: 'Supports', value: campaign.objectives.map(({ title }) => title).join('; ') },
    { title: 'Sales gains', value: plan.salesObjective },
    { title: 'Sales activities', value: plan.salesActivities },
    { title: 'Objectives', value: plan.objectives },
    { title: 'Message', value: plan.message },
    { title: 'Channels', value: campaign.channels.map(channelTitle).join(', ') },
    { title: 'Launch', value: campaign.launchAt ? <When at={campaign.launchAt} zone={campaign.tz} /> : '' },
    { title: 'Ends', value: campaign.endsAt ? <When at={campaign.endsAt} zone={campaign.tz} /> : '' },
    { title: 'Budget', value: campaign.budgetMinor > 0 ? money(campaign.budgetMinor, campaign.currency) : '' },
    { title: 'Owners', value: [campaign.owner.name, campaign.salesOwner?.name].filter(Boolean).join(', ') },
  ];
}

export function PlanCard({ campaign }: { campaign: Campaign }) {
  return (
    <Card title="Plan" aside={<Link to={`/campaigns/${campaign.id}/plan`}>Open plan</Link>}>
      <Facts items={planFacts(campaign)} />
    </Card>
  );
}

/** What each side has promised the other. */
export function PromisesCard({ campaign }: { campaign: Campaign }) {
  const { marketingPromise, salesPromise } = campaign.plan;
  if (!marketingPromise && !salesPromise) return null;
  return (
    <Card title="Both sides promise">
      <ul className={classes.promises}>
        {marketingPromise ? (
          <li>
            <SideTag side="marketing" /> <span>{marketingPromise}</span>
          </li>
        ) : null}
        {salesPromise ? (
          <li>
            <SideTag side="sales" /> <span>{salesPromise}</span>
          </li>
        ) : null}
      </ul>
    </Card>
  );
}
