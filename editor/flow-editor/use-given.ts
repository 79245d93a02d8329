import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { peopleAmong } from '../../flow/policies/members.ts';
import type { Given } from '../../flow/problems/given.ts';
import type { contract } from '../../server/contract.ts';
import { api } from '../client.ts';
import type { Answer } from '../client.ts';

const nothing: Given = {};

/** The same as plain data, which can be sent to a worker. */
export type GivenData = Answer<(typeof contract)['policies']['given']>;

/** What the workspace adds to the checks, so that they say what publishing will say. Until it is there: the language alone. */
export function useGiven(): Given {
  const data = useGivenData();
  return useMemo(() => givenFrom(data), [data]);
}

export function useGivenData(): GivenData | undefined {
  return useQuery(api.policies.given.options()).data;
}

export function givenFrom(data: GivenData | undefined): Given {
  return data ? { policies: data.policies, off: data.off, people: peopleAmong(data.members) } : nothing;
}
