import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { Room } from '../../server/campaigns/contract.ts';
import { api } from '../client.ts';
import { Screen } from '../frame/screen.tsx';
import { Card, Facts } from '../parts/card.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { sideWord } from '../parts/side.tsx';
import { EmptyState } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { myTasks } from '../work/my-tasks.ts';
import { TaskView } from '../work/task-view.tsx';
import { briefFacts } from './brief-words.ts';
import classes from './brief-page.module.css';

/** A brief to read, in the column of a phone. Where the reader is asked to confirm it, the page asks. */
export default function BriefPage() {
  const { id = '', audience = '' } = useParams();
  const room = useQuery(api.campaigns.get.options({ params: { id } }));
  const mine = useQuery(myTasks('acknowledgement'));
  const task = mine.data?.items.find((each) => each.campaign.id === id && each.subject === `brief.${audience}`);
  return (
    <Screen
      title={`Brief for ${sideWord(audience)}`}
      crumbs={[{ to: `/campaigns/${id}/briefs`, title: room.data?.campaign.name ?? 'Campaign' }]}
      narrow
    >
      <div className={classes.page}>
        {task ? (
          <TaskView taskId={task.id} />
        ) : (
          <Loaded query={room} what="the brief" layout="page">
            {(data) => <Read room={data} audience={audience} />}
          </Loaded>
        )}
      </div>
    </Screen>
  );
}

function Read({ room, audience }: { room: Room; audience: string }) {
  const brief = room.briefs.find((each) => each.audience === audience);
  const { campaign } = room;
  if (!brief)
    return (
      <EmptyState title="Nothing is written yet">
        Marketing writes this brief before {sideWord(audience)} is asked.
      </EmptyState>
    );
  return (
    <article className={classes.article}>
      <h2>{campaign.name}</h2>
      <p className={classes.meta}>
        Brief {brief.version} by {brief.author}
        {campaign.launchAt ? (
          <>
            {' · launches '}
            <strong>
              <When at={campaign.launchAt} zone={campaign.tz} />
            </strong>
          </>
        ) : null}
      </p>
      <Card>
        <Facts items={briefFacts(brief.sections)} />
      </Card>
    </article>
  );
}
