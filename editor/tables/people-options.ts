import { parsePeopleRef } from '../../flow/settings/people.ts';
import { SettingError } from '../../flow/settings/setting-error.ts';
import { commonPeople, personWords } from '../../flow/settings/setting-words.ts';

/** Somebody that a people setting may name. `value` is as flows keep it. */
export interface PeopleOption {
  value: string;
  label: string;
  group: 'Leads and heads' | 'Of the campaign or enquiry' | 'Everybody of a side' | 'Groups' | 'People' | 'As written';
  email?: string;
}

/** A member of the workspace, as far as a people setting can name one. */
export interface NamedMember {
  id: string;
  name: string;
  email: string;
  active: boolean;
}

/** Everybody that can be named: leads, roles, the workspace's groups, and its members by name. */
export function peopleOptions(members: readonly NamedMember[], groups: readonly string[]): PeopleOption[] {
  const common = commonPeople.map(({ value, label }): PeopleOption => ({ value, label, group: groupOf(value) }));
  const order: PeopleOption['group'][] = ['Leads and heads', 'Of the campaign or enquiry', 'Everybody of a side'];
  return [
    ...order.flatMap((group) => common.filter((one) => one.group === group)),
    ...[...new Set(groups)].toSorted().map((group): PeopleOption => ({
      value: `group:${group}`,
      label: `Group “${group.replaceAll('_', ' ')}”`,
      group: 'Groups',
    })),
    ...members
      .filter(({ active }) => active)
      .map(({ id, name, email }): PeopleOption => ({
        value: userValue(id, email),
        label: name,
        group: 'People',
        email,
      })),
  ];
}

/** By e-mail where flows can write it, else by id. */
export function userValue(id: string, email: string): string {
  return /^[A-Za-z0-9][A-Za-z0-9_.@-]{0,79}$/.test(email) ? `user:${email}` : `user:${id}`;
}

function groupOf(value: string): PeopleOption['group'] {
  if (value.startsWith('role:')) return 'Everybody of a side';
  return /\.(?:lead|head)$/.test(value) ? 'Leads and heads' : 'Of the campaign or enquiry';
}

/** What an entry is called: by the options, else in the words of the language, else as written. */
export function personLabel(value: string, options: readonly PeopleOption[]): string {
  const found = options.find((option) => option.value === value);
  if (found) return found.label;
  try {
    const words = personWords(parsePeopleRef(value));
    return words.charAt(0).toUpperCase() + words.slice(1);
  } catch (error) {
    if (error instanceof SettingError) return value;
    throw error;
  }
}

/** A sentence in which people are named by their address, with their names instead. */
export function namesIn(words: string, options: readonly PeopleOption[]): string {
  return options.reduce(
    (text, { value, label, group }) =>
      group === 'People' ? text.replaceAll(value.slice('user:'.length), label) : text,
    words,
  );
}
