import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api } from '../client.ts';
import { useMe } from '../parts/me.ts';
import { Pill } from '../parts/pill.tsx';
import classes from './flow-editor.module.css';

/** What somebody wants otherwise in what I asked for last; gone once I ask again. */
export function SentBack({ flowId }: { flowId: string }) {
  const me = useMe();
  const { data } = useQuery(api.proposals.list.options({ params: { id: flowId } }));
  const mine = (data?.items ?? []).filter(({ askedBy }) => askedBy === me?.name);
  const last = mine.toSorted((a, b) => b.askedAt.localeCompare(a.askedAt))[0];
  if (last?.state !== 'sent_back') return null;
  return (
    <span className={classes.others} role="status">
      <Pill tone="warn">Sent back</Pill>
      {`${last.decidedBy ?? 'Somebody'}: “${last.reason}”`}
      <Link to={`/flows/${flowId}/review/${last.id}`}>Read the review</Link>
    </span>
  );
}
