import { SettingError } from './setting-error.ts';

const REFS = ['campaign.owner', 'account.owner', 'partner.manager', 'enquiry.owner', 'enquiry.metBy'] as const;
export type PersonRef = (typeof REFS)[number];

/** One entry of a people setting. Names that only a workspace knows are not checked here. */
export type PeopleRef =
  | { kind: 'user' | 'role' | 'group' | 'table'; id: string }
  | { kind: 'position'; team: string; position: 'lead' | 'head' }
  | { kind: 'ref'; ref: PersonRef };

export type People = PeopleRef[];

const NAMED = /^(user|role|group|table):([A-Za-z0-9][A-Za-z0-9_.@-]{0,79})$/;
const POSITION = /^([a-z][a-z0-9_]{0,39})\.(lead|head)$/;

/** Reads one of `user:x`, `role:r`, `sales.lead`, `group:g`, `table:ID`, `campaign.owner`. Throws `SettingError`. */
export function parsePeopleRef(text: string): PeopleRef {
  const named = NAMED.exec(text);
  if (named) return { kind: named[1] as 'user' | 'role' | 'group' | 'table', id: named[2] ?? '' };
  const ref = REFS.find((each) => each === text);
  if (ref) return { kind: 'ref', ref };
  const position = POSITION.exec(text);
  if (position) return { kind: 'position', team: position[1] ?? '', position: position[2] as 'lead' | 'head' };
  throw new SettingError(
    `"${text}" names nobody. Write sales.lead, role:operations, group:board, user:anna or campaign.owner, with commas between.`,
  );
}

export function printPeopleRef(ref: PeopleRef): string {
  switch (ref.kind) {
    case 'position':
      return `${ref.team}.${ref.position}`;
    case 'ref':
      return ref.ref;
    default:
      return `${ref.kind}:${ref.id}`;
  }
}

/** Reads a comma-separated list with at least one entry. Throws `SettingError`. */
export function parsePeople(text: string): People {
  return text.split(',').map((part) => parsePeopleRef(part.trim()));
}

export function printPeople(people: People): string {
  return people.map(printPeopleRef).join(',');
}
