import { IconGitPullRequest } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api } from '../client.ts';
import { useIs } from '../parts/me.ts';
import { When } from '../parts/when.tsx';
import classes from './waiting-reviews.module.css';

interface WaitingReview {
  id: string;
  flowId: string;
  flowName: string;
  askedBy: string;
  askedAt: string;
  note: string;
}

/** Reviews that I may approve, the longest wait first; empty for people who publish no flows. */
export function useWaitingReviews(): WaitingReview[] {
  const mayPublish = useIs('operations', 'admin');
  const flows = useQuery({ ...api.flows.list.options(), enabled: mayPublish });
  return (flows.data?.items ?? [])
    .flatMap(({ id: flowId, name, waiting }) =>
      waiting
        .filter(({ mayApprove }) => mayApprove)
        .map(({ id, askedBy, askedAt, note }) => ({ id, flowId, flowName: name, askedBy, askedAt, note })),
    )
    .toSorted((a, b) => a.askedAt.localeCompare(b.askedAt));
}

/** New versions of flows that wait for my approval, each the link to its review. Nothing where none does. */
export function WaitingReviews({ reviews }: { reviews: readonly WaitingReview[] }) {
  if (reviews.length === 0) return null;
  return (
    <section className={classes.reviews} aria-label={`Reviews of flows, ${reviews.length}`}>
      <h2>
        Reviews of flows <span>{reviews.length}</span>
      </h2>
      <ul>
        {reviews.map(({ id, flowId, flowName, askedBy, askedAt, note }) => (
          <li key={id}>
            <Link to={`/flows/${flowId}/review/${id}`}>
              <span className={classes.badge}>
                <IconGitPullRequest size={20} aria-hidden />
                <span className="unseen">Operations: </span>
              </span>
              <span className={classes.words}>
                <strong>{`Review of “${flowName}” is waiting`}</strong>
                <span>
                  {askedBy} asked, <When at={askedAt} />: {note}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
