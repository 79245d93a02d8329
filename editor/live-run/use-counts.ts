import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api } from '../client.ts';
import { useLive } from '../live.ts';

const AT_MOST_EVERY_MS = 1000;

/** A run's counts, asked anew when something happened, but at most once a second however much happens. */
export function useCounts(runId: string) {
  const query = useQuery({
    ...api.runs.counts.options({ params: { id: runId } }),
    // Its own key: the event stream renews `runs` more often than counting should be asked for.
    queryKey: ['run-counts', runId],
  });
  const { asOf } = useLive();
  const { refetch } = query;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void refetch();
    }, AT_MOST_EVERY_MS);
  }, [asOf, refetch]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return query;
}
