import type { SettingValue } from '../definition.ts';
import { findFact } from '../rules/facts.ts';
import { cronWords } from './cron-words.ts';
import { parseCron } from './cron.ts';
import { durationWords, parseDuration } from './duration.ts';
import type { Instant } from './instant.ts';
import { parseInstant } from './instant.ts';
import { parseLadder } from './ladder.ts';
import { parsePeople, printPeopleRef } from './people.ts';
import type { PeopleRef } from './people.ts';
import { parseQuorum } from './quorum.ts';
import type { Quorum } from './quorum.ts';
import { SettingError } from './setting-error.ts';
import type { Setting } from '../step-type.ts';

const roleWords: Record<string, string> = {
  marketer: 'anyone in Marketing',
  sales: 'anyone in Sales',
  service: 'anyone in Service',
  operations: 'anyone in Operations',
  partner: 'any partner',
  admin: 'an administrator',
};
const teamWords: Record<string, string> = {
  marketing: 'marketing',
  sales: 'sales',
  service: 'service',
  ops: 'operations',
  operations: 'operations',
};
const refWords: Record<string, string> = {
  'campaign.owner': 'the campaign’s owner',
  'account.owner': 'the account’s owner',
  'partner.manager': 'the partner’s manager',
  'enquiry.owner': 'the enquiry’s owner',
  'enquiry.metBy': 'who met the person',
};

/** A person of a setting in words: `sales.lead` is "the sales lead". */
export function personWords(ref: PeopleRef): string {
  switch (ref.kind) {
    case 'role':
      return roleWords[ref.id] ?? ref.id;
    case 'position':
      return ref.position === 'head'
        ? `the head of ${teamWords[ref.team] ?? ref.team}`
        : `the ${teamWords[ref.team] ?? ref.team} lead`;
    case 'ref':
      return refWords[ref.ref] ?? ref.ref;
    case 'group':
      return `the group “${ref.id.replaceAll('_', ' ')}”`;
    case 'table':
      return `whom the table “${ref.id}” says`;
    case 'user':
      return ref.id;
  }
}

function quorumWords(quorum: Quorum): string {
  switch (quorum.kind) {
    case 'count':
      return quorum.k === 1 ? 'one of them' : `${quorum.k} of them`;
    case 'of':
      return `${quorum.k} of ${quorum.n}`;
    case 'share':
      return quorum.percent === 100 ? 'everybody' : `${quorum.percent}% of them`;
    case 'leadAndShare':
      return `the lead and ${quorum.percent}% of the others`;
    case 'personAnd':
      return quorum.others === 0
        ? personWords(quorum.person)
        : `${personWords(quorum.person)} and ${quorum.others} more`;
  }
}

const baseWords: Record<string, string> = {
  T: 'the launch',
  now: 'now',
  on_stop: 'somebody stops it',
  'campaign.launchAt': 'the launch',
  'campaign.endsAt': 'the campaign’s end',
  'campaign.opensAt': 'the opening',
  'campaign.closesAt': 'the closing',
  'drop.mailAt': 'the mailing of the drop',
  'lastDrop.inHomeTo': 'the last day in homes',
};

function instantWords({ base, offset }: Instant): string {
  const name =
    'field' in base
      ? (baseWords[`${base.kind}.${base.field}`] ?? base.field)
      : 'time' in base
        ? `${base.time} that day`
        : (baseWords[base.kind] ?? base.kind);
  if (!offset) return name;
  return `${durationWords(offset.duration)} ${offset.sign === 1 ? 'after' : 'before'} ${name}`;
}

/** One rung of a ladder a line: "the head of sales, 2 working days". Empty where the text cannot be read. */
export function ladderLines(written: string): string[] {
  try {
    return parseLadder(written).map((rung) =>
      rung.kind === 'reassign'
        ? `the next ${rung.times} in turn`
        : personWords(rung.who) + (rung.wait ? `, for ${durationWords(rung.wait)}` : ''),
    );
  } catch {
    return [];
  }
}

/** A written setting as people say it; what cannot be read, as it is written. */
export function settingWords(setting: Setting, value: SettingValue | undefined): string {
  if (value === undefined || value === null || value === '') return 'not set';
  const titles = (values: SettingValue[]) =>
    values.map((each) => setting.options?.find((option) => option.value === each)?.title ?? String(each)).join(', ');
  const text = Array.isArray(value) ? value.join(',') : String(value);
  try {
    switch (setting.kind) {
      case 'choice':
        return titles([value]);
      case 'choices':
        return titles(Array.isArray(value) ? value : text.split(','));
      case 'boolean':
        return value === true || value === 'yes' ? 'yes' : 'no';
      case 'duration':
        return /^\d/.test(text) ? durationWords(parseDuration(text)) : instantWords(parseInstant(text));
      case 'instant':
        return instantWords(parseInstant(text));
      case 'people':
        return parsePeople(text).map(personWords).join(', ');
      case 'quorum':
        return quorumWords(parseQuorum(text));
      case 'cron':
        return cronWords(parseCron(text));
      case 'fact':
        return findFact(text)?.title ?? text;
      case 'ladder':
        return ladderLines(text).join(', then ');
      default:
        return text;
    }
  } catch (error) {
    if (error instanceof SettingError) return text;
    throw error;
  }
}

/** Choices that a people setting offers first, with their words. */
export const commonPeople: readonly { value: string; label: string }[] = [
  'sales.lead',
  'sales.head',
  'service.lead',
  'service.head',
  'marketing.lead',
  'ops.lead',
  'campaign.owner',
  'role:operations',
  'role:marketer',
  'role:sales',
  'role:service',
  'role:admin',
].map((value) => {
  const [ref] = parsePeople(value);
  const words = ref ? personWords(ref) : value;
  return { value: ref ? printPeopleRef(ref) : value, label: words.charAt(0).toUpperCase() + words.slice(1) };
});
