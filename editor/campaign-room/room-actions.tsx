import { Button } from '@mantine/core';
import { IconPlayerPlay, IconRoute } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Room } from '../../server/campaigns/contract.ts';
import { StartRun } from './start-run.tsx';

/** What moves the campaign on now: start its run, do what waits for me, or look at the run. */
export function RoomActions({ room }: { room: Room }) {
  const [starting, setStarting] = useState(false);
  const { campaign } = room;
  const mine = room.openTasks.find((task) => task.mine);
  return (
    <>
      {campaign.run ? (
        <Button
          variant="default"
          component={Link}
          to={`/runs/${campaign.run.id}`}
          leftSection={<IconRoute size={18} aria-hidden />}
        >
          Look at the run
        </Button>
      ) : null}
      {room.mayStart && !campaign.run ? (
        <>
          <Button leftSection={<IconPlayerPlay size={18} aria-hidden />} onClick={() => setStarting(true)}>
            Start the run…
          </Button>
          <StartRun campaign={campaign} opened={starting} onClose={() => setStarting(false)} />
        </>
      ) : mine ? (
        <Button component={Link} to={`/work/${mine.id}`} styles={{ label: { maxWidth: 260 } }}>
          {mine.title}
        </Button>
      ) : null}
    </>
  );
}
