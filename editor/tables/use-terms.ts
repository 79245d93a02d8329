import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../client.ts';
import { useMe } from '../parts/me.ts';
import type { Terms } from './grid.ts';
import { peopleOptions } from './people-options.ts';

/** Currency and people of the workspace, for cells and settings. Until they are there: what every workspace has. */
export function useTerms(): Terms {
  const me = useMe();
  const people = useQuery(api.people.list.options()).data;
  const given = useQuery(api.policies.given.options()).data;
  return useMemo(
    () => ({
      currency: me?.workspace.currency,
      people: peopleOptions(people?.items ?? [], given?.members.flatMap(({ groups }) => groups) ?? []),
    }),
    [me, people, given],
  );
}
