import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { Room } from '../../server/campaigns/contract.ts';
import { api } from '../client.ts';
import { Card } from '../parts/card.tsx';
import { Waiting } from '../parts/skeletons.tsx';
import { ErrorState } from '../parts/states.tsx';
import { Entries } from './entries.tsx';

/** All that happened, newest first, fifty at a time. */
export function TimelineTab({ room }: { room: Room }) {
  const { id } = room.campaign;
  const timeline = useInfiniteQuery({
    queryKey: ['campaigns', 'timeline', 'pages', id],
    queryFn: ({ pageParam, signal }) =>
      api.campaigns.timeline({ params: { id }, query: pageParam === '' ? {} : { before: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });
  if (timeline.isPending) return <Waiting onRetry={() => void timeline.refetch()} />;
  if (timeline.isError && !timeline.data)
    return <ErrorState what="the timeline" onRetry={() => void timeline.refetch()} />;
  return (
    <Card title="What happened">
      <Entries entries={timeline.data.pages.flatMap(({ items }) => items)} people={room.people} />
      {timeline.hasNextPage ? (
        <Button
          variant="default"
          mt={14}
          loading={timeline.isFetchingNextPage}
          onClick={() => void timeline.fetchNextPage()}
        >
          Show earlier
        </Button>
      ) : null}
    </Card>
  );
}
