import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api } from '../client.ts';
import { Statement } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';

/** What I have seen was used: said once, until I have read it. */
export function Notices() {
  const queries = useQueryClient();
  const notices = useQuery(api.market.notices.options());
  const read = useMutation({
    mutationFn: (id: string) => api.market.readNotice({ params: { id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['market', 'notices'] }),
  });
  const unread = (notices.data?.items ?? []).filter(({ readAt }) => readAt === null);
  return unread.map(({ id, campaign, at }) => (
    <Statement
      key={id}
      icon={IconCircleCheck}
      tone="good"
      title={`What you have seen is used in the plan of ${campaign?.name ?? 'a campaign'}.`}
      next={
        <Button size="xs" variant="default" onClick={() => read.mutate(id)}>
          Thank you, I have read it
        </Button>
      }
    >
      <When at={at} near />
      {campaign ? (
        <>
          {' · '}
          <Link to={`/campaigns/${campaign.id}/plan`}>See the plan</Link>
        </>
      ) : null}
    </Statement>
  ));
}
