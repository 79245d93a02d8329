import { MultiSelect } from '@mantine/core';
import { useState } from 'react';
import { parsePeopleRef } from '../../../flow/settings/people.ts';
import { SettingError } from '../../../flow/settings/setting-error.ts';
import { personLabel } from '../../tables/people-options.ts';
import type { PeopleOption } from '../../tables/people-options.ts';
import type { FieldWords } from './field-frame.tsx';

/** Entries by group for a choice; what is written and known to nobody stands first, as it is. */
export function groupedPeople(
  options: readonly PeopleOption[],
  written: readonly string[],
): { group: string; items: { value: string; label: string }[] }[] {
  const strange = written.filter((value) => !options.some((option) => option.value === value));
  const all: PeopleOption[] = [
    ...strange.map((value): PeopleOption => ({ value, label: personLabel(value, options), group: 'As written' })),
    ...options,
  ];
  return [...new Set(all.map(({ group }) => group))].map((group) => ({
    group,
    items: all.filter((one) => one.group === group).map(({ value, label }) => ({ value, label })),
  }));
}

/** Whether a text names somebody as flows write it. */
export function namesSomebody(text: string): boolean {
  try {
    parsePeopleRef(text);
    return true;
  } catch (error) {
    if (error instanceof SettingError) return false;
    throw error;
  }
}

/** Leads, roles, groups and colleagues, found by name, in the order in which they were chosen. */
export function PeopleField({
  text,
  options,
  placeholder,
  onChange,
  ...words
}: FieldWords & {
  /** Where the label stands elsewhere. */
  'aria-label'?: string;
  text: string;
  options: readonly PeopleOption[];
  placeholder: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const [typed, setTyped] = useState('');
  const chosen = [...new Set(text.split(',').map((each) => each.trim()))].filter((each) => each !== '');
  const own = namesSomebody(typed.trim()) ? [typed.trim()] : [];
  return (
    <MultiSelect
      {...words}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      data={groupedPeople(options, [...new Set([...chosen, ...own])])}
      value={chosen}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      hidePickedOptions
      nothingFoundMessage="Nobody is called so"
      placeholder={chosen.length === 0 ? (placeholder ?? 'Choose people') : ''}
      onChange={(next) => onChange(next.length === 0 ? undefined : next.join(','))}
    />
  );
}
