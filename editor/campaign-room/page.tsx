import { useQuery } from '@tanstack/react-query';
import { NavLink, useParams } from 'react-router';
import type { Room } from '../../server/campaigns/contract.ts';
import { standing, stateWords } from '../campaigns/state-words.ts';
import { api } from '../client.ts';
import { useNow } from '../clock.ts';
import { Screen } from '../frame/screen.tsx';
import { Avatars } from '../parts/avatar.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Pill } from '../parts/pill.tsx';
import { BriefsTab } from './briefs-tab.tsx';
import { Overview } from './overview.tsx';
import { PlanTab } from './plan-tab.tsx';
import { RoomActions } from './room-actions.tsx';
import { TimelineTab } from './timeline-tab.tsx';
import { WaysInTab } from './ways-in-tab.tsx';
import classes from './page.module.css';

const tabs = [
  { path: '', title: 'Overview', Tab: Overview },
  { path: 'plan', title: 'Plan', Tab: PlanTab },
  { path: 'briefs', title: 'Briefs', Tab: BriefsTab },
  { path: 'ways-in', title: 'Ways in', Tab: WaysInTab },
  { path: 'timeline', title: 'Timeline', Tab: TimelineTab },
];

/** A campaign's room: where it stands, and everything about it in tabs. */
export default function CampaignRoomPage() {
  const { id = '', '*': path = '' } = useParams();
  const room = useQuery(api.campaigns.get.options({ params: { id } }));
  const now = useNow();
  const campaign = room.data?.campaign;
  const tab = tabs.find((each) => each.path === path.split('/')[0]) ?? tabs[0];
  return (
    <Screen
      title={campaign?.name ?? 'Campaign'}
      crumbs={[{ to: '/campaigns', title: 'Campaigns' }]}
      note={campaign ? <Pill tone={stateWords(campaign.state).tone}>{standing(campaign, now)}</Pill> : undefined}
      actions={room.data ? <Actions room={room.data} /> : undefined}
      tabTitle={`${tab && tab.path !== '' ? `${tab.title} · ` : ''}${campaign?.name ?? 'Campaign'}`}
    >
      <nav className={classes.tabs} aria-label="Parts of the campaign">
        {tabs.map(({ path: to, title }) => (
          <NavLink
            key={title}
            to={`/campaigns/${id}${to === '' ? '' : `/${to}`}`}
            end={to === ''}
            className={classes.tab}
            preventScrollReset
          >
            {title}
          </NavLink>
        ))}
      </nav>
      <Loaded query={room} what="the campaign" layout="cards">
        {(data) => (tab ? <tab.Tab room={data} /> : null)}
      </Loaded>
    </Screen>
  );
}

function Actions({ room }: { room: Room }) {
  return (
    <>
      <span className={classes.people}>
        <Avatars people={room.people} />
      </span>
      <RoomActions room={room} />
    </>
  );
}
