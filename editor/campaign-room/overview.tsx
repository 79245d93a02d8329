import { Link } from 'react-router';
import type { Room } from '../../server/campaigns/contract.ts';
import { Card } from '../parts/card.tsx';
import { StatusLine } from '../parts/status-line.tsx';
import { BriefsCard } from './briefs-card.tsx';
import { CalendarCard } from './calendar-card.tsx';
import { FunnelCard } from './funnel-card.tsx';
import { Milestones } from './milestones.tsx';
import { PlanCard, PromisesCard } from './plan-card.tsx';
import { ReadyCard } from './ready-card.tsx';
import { Entries } from './entries.tsx';
import { WaitingCard } from './waiting-card.tsx';
import { WaysInCard } from './ways-in-card.tsx';
import classes from './overview.module.css';

/** The campaign at a glance: milestones over three columns of cards. */
export function Overview({ room }: { room: Room }) {
  const { id } = room.campaign;
  return (
    <>
      <Milestones milestones={room.milestones} />
      <div className={classes.columns}>
        <div>
          <BriefsCard room={room} />
          <Card title="Latest" aside={<Link to={`/campaigns/${id}/timeline`}>Timeline</Link>}>
            <Entries entries={room.latest.slice(0, 7)} people={room.people} />
          </Card>
        </div>
        <div>
          <ReadyCard ready={room.ready} />
          <WaitingCard tasks={room.openTasks} people={room.people} />
          <CalendarCard campaign={room.campaign} />
          <WaysInCard room={room} />
        </div>
        <div>
          <PlanCard campaign={room.campaign} />
          <FunnelCard funnel={room.funnel} campaign={room.campaign} />
          <PromisesCard campaign={room.campaign} />
        </div>
      </div>
      <p className={classes.status}>
        <StatusLine />
      </p>
    </>
  );
}
