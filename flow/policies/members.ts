import { parsePeople } from '../settings/people.ts';
import { SettingError } from '../settings/setting-error.ts';
import type { GivenPeople } from '../problems/given.ts';

/** What must be known of somebody to tell whom a people setting means. `groups` are those the person is in. */
export interface PolicyMember {
  id: string;
  email: string;
  role: string;
  position: string;
  groups: readonly string[];
}

const ROLE_OF_TEAM: Readonly<Record<string, string>> = {
  marketing: 'marketer',
  ops: 'operations',
  inside_sales: 'sales',
  channel: 'partner',
};
const ROLES: ReadonlySet<string> = new Set(['operations', 'marketer', 'sales', 'service', 'admin', 'partner']);

/**
 * Whom written names mean among these members. Who depends on the campaign or the enquiry (`campaign.owner`) is one
 * person that nobody else is. Pure.
 */
export function peopleAmong(members: readonly PolicyMember[]): GivenPeople {
  const idsOf = (matches: (member: PolicyMember) => boolean) => members.filter(matches).map(({ id }) => id);
  return {
    resolve(who) {
      let refs;
      try {
        refs = parsePeople(who);
      } catch (error) {
        if (error instanceof SettingError) return undefined;
        throw error;
      }
      const found: string[] = [];
      for (const ref of refs) {
        switch (ref.kind) {
          case 'role': {
            const role = roleOf(ref.id);
            if (role === undefined) return undefined;
            found.push(...idsOf((one) => one.role === role));
            break;
          }
          case 'position': {
            const role = roleOf(ref.team);
            if (role === undefined) return undefined;
            found.push(...idsOf((one) => one.role === role && one.position === ref.position));
            break;
          }
          case 'group': {
            const ids = idsOf(({ groups }) => groups.includes(ref.id));
            if (ids.length === 0) return undefined;
            found.push(...ids);
            break;
          }
          case 'user': {
            const ids = idsOf(({ id, email }) => id === ref.id || email === ref.id);
            if (ids.length === 0) return undefined;
            found.push(...ids);
            break;
          }
          default:
            found.push(who);
        }
      }
      return [...new Set(found)];
    },
  };
}

/** Of a role or a team: `marketing` has the role `marketer`. */
function roleOf(name: string): string | undefined {
  const role = Object.hasOwn(ROLE_OF_TEAM, name) ? ROLE_OF_TEAM[name] : name;
  return role !== undefined && ROLES.has(role) ? role : undefined;
}
