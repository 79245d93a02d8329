import { useQuery } from '@tanstack/react-query';
import { IconUsers } from '@tabler/icons-react';
import { useParams } from 'react-router';
import { api } from '../client.ts';
import { Screen } from '../frame/screen.tsx';
import { dayWords } from '../objectives/day-words.ts';
import { Loaded } from '../parts/loaded.tsx';
import { Pill } from '../parts/pill.tsx';
import { FromMarketToOrders } from './from-market-to-orders.tsx';
import { GoalsCard } from './goals-card.tsx';
import { DifferenceCard, PromisedCard } from './promised-card.tsx';
import classes from './scorecard.module.css';

/** What both sides have reached together: the same page for Marketing and Sales. */
export default function ScorecardPage() {
  const { id = '' } = useParams();
  const scorecard = useQuery(api.runs.scorecard.options({ params: { id } }));
  const campaign = scorecard.data?.campaign;
  return (
    <Screen
      title="Scorecard"
      tabTitle={campaign ? `Scorecard · ${campaign.name}` : 'Scorecard'}
      crumbs={[
        { to: '/campaigns', title: 'Campaigns' },
        ...(campaign ? [{ to: `/campaigns/${campaign.id}`, title: campaign.name }] : []),
      ]}
      note={
        <span className={classes.same}>
          <Pill>
            <IconUsers size={14} aria-hidden /> Marketing and Sales see the same page
          </Pill>
        </span>
      }
      actions={
        scorecard.data ? <span className="quiet">{dayWords(`${scorecard.data.day}T12:00:00Z`)}</span> : undefined
      }
    >
      <Loaded query={scorecard} what="the scorecard" layout="cards">
        {(data) => (
          <div className={classes.grid}>
            <FromMarketToOrders data={data} />
            <DifferenceCard />
            <PromisedCard data={data} />
            <GoalsCard goals={data.objectives} />
          </div>
        )}
      </Loaded>
    </Screen>
  );
}
