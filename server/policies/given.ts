import { peopleAmong } from '../../flow/policies/members.ts';
import type { PolicyMember } from '../../flow/policies/members.ts';
import type { Policy } from '../../flow/policies/policy.ts';
import type { Given } from '../../flow/problems/given.ts';
import type { Sql } from '../../prisma/database.ts';
import { activeMembers } from '../../prisma/stores/members.ts';
import { readPolicies } from '../../prisma/stores/policies.ts';

export interface Demands {
  policies: Policy[];
  off: string[];
  members: (PolicyMember & { groups: string[] })[];
}

/** What this workspace demands of flows today, and who is in it. */
export async function readDemands(sql: Sql): Promise<Demands> {
  const { own, switched } = await readPolicies(sql);
  return {
    policies: own.filter(({ enabled }) => enabled).map(({ policy }) => policy),
    off: switched.filter(({ enabled }) => !enabled).map(({ builtIn }) => builtIn),
    members: await activeMembers(sql),
  };
}

/** The same in the form that the checks take. */
export function toGiven({ policies, off, members }: Demands): Given {
  return { policies, off, people: peopleAmong(members) };
}
