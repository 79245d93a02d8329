import { parsePeople } from '../../flow/settings/people.ts';
import type { PeopleRef } from '../../flow/settings/people.ts';
import type { StepWork } from './step-work.ts';

export interface Candidate {
  id: string;
  role: string;
  position: string;
  groups: string[];
  email: string;
  isAway: boolean;
  deputy_id: string | null;
}

/** One place at an ask before it has a task: a person, or whoever of the role takes it first. */
export type Place = { memberId: string; position: string; role: string; isOneOf?: true } | { role: string };

const ROLE_OF_TEAM: Record<string, string> = {
  marketing: 'marketer',
  ops: 'operations',
  inside_sales: 'sales',
  channel: 'partner',
};

/** `sales.lead` speaks of the team `sales`, whose members have the role `sales`; `marketing` has `marketer`. */
export function roleOfTeam(team: string): string {
  return ROLE_OF_TEAM[team] ?? team;
}

const FIND = `SELECT id, role, position, groups, email, deputy_id,
    coalesce(away_from <= $1 AND (away_to IS NULL OR away_to > $1), false) AS "isAway"
  FROM member WHERE active AND`;
const BY_ID = `${FIND} id = ANY($2) ORDER BY id FOR SHARE`;
const CANDIDATES = `${FIND} (id = ANY($2) OR role = ANY($3) OR groups && $4 OR email = ANY($5)) ORDER BY id FOR SHARE`;

/** How a role or a lead who cannot be had is read: each of its members, whoever takes it first, or one voice that must be there. */
export type Reading = 'each' | 'any' | 'everyone';

/**
 * Who a people setting means now. Members are held FOR SHARE, so a deactivation and a new task cannot miss each other.
 * `each`: a role means each of its members who is in, else one place for whoever takes it first. Absent people are
 * replaced by their deputy, then their lead, then their role. Nobody twice; an empty answer means nobody can be asked.
 * `missing` counts those named for whom nobody was found and nobody is seated.
 */
export async function findPeople(
  work: StepWork,
  who: string,
  reading: Reading,
  excluded: ReadonlySet<string>,
): Promise<{ places: Place[]; missing: number }> {
  const expand = reading === 'each';
  const refs = parsePeople(who);
  const ids = refs.flatMap((ref) => personOf(work, ref));
  const emails = refs.flatMap((ref) => (ref.kind === 'user' && ref.id.includes('@') ? [ref.id] : []));
  const roles = refs.flatMap((ref) =>
    ref.kind === 'role' ? [roleOfTeam(ref.id)] : ref.kind === 'position' ? [roleOfTeam(ref.team)] : [],
  );
  const groups = refs.flatMap((ref) => (ref.kind === 'group' ? [ref.id] : []));

  const isOnlyRole = !expand && refs.every(({ kind }) => kind === 'role');
  const isOnlyIds = roles.length + groups.length + emails.length === 0;
  const find = (): Promise<(Candidate & Record<string, unknown>)[]> =>
    isOnlyIds ? work.sql(BY_ID, [work.now, ids]) : work.sql(CANDIDATES, [work.now, ids, roles, groups, emails]);
  const found = isOnlyRole ? [] : await find();
  const deputies = await findDeputies(work, found);

  const places: Place[] = [];
  let missing = 0;
  const taken = new Set(excluded);
  const seat = (one: Candidate | undefined, among?: 'others'): boolean => {
    const standIn = one?.isAway ? deputies.get(one.deputy_id ?? '') : one;
    if (!standIn || taken.has(standIn.id)) return false;
    taken.add(standIn.id);
    const { id, role } = standIn;
    places.push({ memberId: id, position: one?.position ?? 'member', role, ...(among && { isOneOf: true }) });
    return true;
  };
  for (const ref of refs) {
    const before = places.length;
    const seatedAlready = (one: Candidate | undefined): boolean =>
      one !== undefined && (taken.has(one.id) || (one.isAway && taken.has(one.deputy_id ?? '')));
    let isSeated = false;
    switch (ref.kind) {
      case 'role': {
        const role = roleOfTeam(ref.id);
        if (!expand) places.push({ role });
        else for (const one of found) if (one.role === role && !one.isAway) seat(one, 'others');
        break;
      }
      case 'position': {
        const team = found.filter(({ role }) => role === roleOfTeam(ref.team));
        const holders = team.filter(({ position }) => position === ref.position);
        const seated = holders.map((one) => seat(one)).some(Boolean);
        const others = ref.position === 'lead' ? team.filter(({ position }) => position === 'head') : [];
        if (
          !seated &&
          !holders.some(({ id }) => taken.has(id)) &&
          !others.map((one) => seat(one)).some(Boolean) &&
          (holders.length > 0 || reading === 'everyone')
        ) {
          places.push({ role: roleOfTeam(ref.team) });
        }
        isSeated = [...holders, ...others].some(seatedAlready);
        break;
      }
      case 'group': {
        const group = found.filter((one) => one.groups.includes(ref.id));
        isSeated = group.some(seatedAlready);
        for (const one of group) seat(one, 'others');
        break;
      }
      case 'user':
      case 'ref': {
        const ids = personOf(work, ref);
        const person = found.find(({ id, email }) => ids.includes(id) || (ref.kind === 'user' && email === ref.id));
        isSeated = seatedAlready(person);
        seat(person);
        break;
      }
      case 'table':
        throw new Error('People of a rule table are named before anybody is asked');
    }
    if (places.length === before && !isSeated) missing += 1;
  }
  return { places, missing };
}

function personOf(work: StepWork, ref: PeopleRef): string[] {
  if (ref.kind === 'user') return /^[0-9a-f-]{36}$/.test(ref.id) ? [ref.id] : [];
  if (ref.kind !== 'ref') return [];
  const { campaign, enquiry } = work.around;
  const id =
    ref.ref === 'campaign.owner'
      ? campaign.owner_id
      : ref.ref === 'enquiry.owner'
        ? (work.writes.enquiry.owner_id ?? enquiry?.owner_id)
        : undefined;
  return id ? [id] : [];
}

const DEPUTIES = `SELECT id, role, position, groups, email, deputy_id, false AS "isAway" FROM member
  WHERE active AND id = ANY($1) AND NOT coalesce(away_from <= $2 AND (away_to IS NULL OR away_to > $2), false) ORDER BY id FOR SHARE`;

async function findDeputies(work: StepWork, found: Candidate[]): Promise<Map<string, Candidate>> {
  const ids = found.flatMap(({ isAway, deputy_id }) => (isAway && deputy_id ? [deputy_id] : []));
  if (ids.length === 0) return new Map();
  const deputies = await work.sql<Candidate & Record<string, unknown>>(DEPUTIES, [ids, work.now]);
  return new Map(deputies.map((one) => [one.id, one]));
}
