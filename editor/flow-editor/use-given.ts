import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { peopleAmong } from '../../flow/policies/members.ts';
import type { Given } from '../../flow/problems/given.ts';
import { api } from '../client.ts';

const nothing: Given = {};

/** What the workspace adds to the checks, so that they say what publishing will say. Until it is there: the language alone. */
export function useGiven(): Given {
  const { data } = useQuery(api.policies.given.options());
  return useMemo(
    () => (data ? { policies: data.policies, off: data.off, people: peopleAmong(data.members) } : nothing),
    [data],
  );
}
