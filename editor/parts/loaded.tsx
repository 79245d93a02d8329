import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ProblemError } from '../client.ts';
import { Waiting } from './skeletons.tsx';
import { ErrorState, NotAllowed, NothingFound } from './states.tsx';

/**
 * A query's four states in one place: skeleton, not allowed, not there, broken, or `children(data)`.
 * Old data stays while it renews. `what` completes "We could not load …".
 */
export function Loaded<T>({
  query,
  what,
  layout = 'list',
  children,
}: {
  query: UseQueryResult<T, ProblemError>;
  what: string;
  layout?: 'list' | 'cards' | 'page';
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  const retry = () => void query.refetch();
  if (query.isPending) return <Waiting layout={layout} onRetry={retry} />;
  const { error } = query;
  if (error?.status === 403) return <NotAllowed title={error.message}>Ask Operations if you need this.</NotAllowed>;
  if (error?.status === 404)
    return (
      <NothingFound title="This is not here">
        It may have been removed, or the address belongs to another workspace.
      </NothingFound>
    );
  return (
    <ErrorState what={what} message={error?.code === 'NO_CONNECTION' ? error.message : undefined} onRetry={retry} />
  );
}
