import { IconGitPullRequest } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { api } from '../client.ts';
import { useIs } from '../parts/me.ts';
import { When } from '../parts/when.tsx';
import { WaitingList } from './waiting-list.tsx';

interface WaitingReview {
  id: string;
  flowId: string;
  flowName: string;
  askedBy: string;
  askedAt: string;
  note: string;
}

/** Reviews that I may approve, the longest wait first; empty for people who publish no flows, undefined until known. */
export function useWaitingReviews(): WaitingReview[] | undefined {
  const mayPublish = useIs('operations', 'admin');
  const flows = useQuery({ ...api.flows.list.options(), enabled: mayPublish });
  if (flows.isLoading) return undefined;
  return (flows.data?.items ?? [])
    .flatMap(({ id: flowId, name, waiting }) =>
      waiting
        .filter(({ mayApprove }) => mayApprove)
        .map(({ id, askedBy, askedAt, note }) => ({ id, flowId, flowName: name, askedBy, askedAt, note })),
    )
    .toSorted((a, b) => a.askedAt.localeCompare(b.askedAt));
}

/** New versions of flows that wait for my approval, each the link to its review. */
export function WaitingReviews({ reviews }: { reviews: readonly WaitingReview[] }) {
  return (
    <WaitingList
      title="Reviews of flows"
      items={reviews.map(({ id, flowId, flowName, askedBy, askedAt, note }) => ({
        id,
        to: `/flows/${flowId}/review/${id}`,
        icon: (
          <>
            <IconGitPullRequest size={20} aria-hidden />
            <span className="unseen">Operations: </span>
          </>
        ),
        title: `Review of “${flowName}” is waiting`,
        words: (
          <>
            {askedBy} asked, <When at={askedAt} />: {note}
          </>
        ),
      }))}
    />
  );
}
