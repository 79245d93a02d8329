import { Select } from '@mantine/core';
import { useState } from 'react';
import { Pill } from '../parts/pill.tsx';
import { useRuleContext } from './rule-context.ts';
import { typedFacts } from './rule-fields.ts';
import classes from './rules.module.css';

/** Facts by group, found by their words or by the name that rules use; what only a workspace knows is offered as typed. */
export function FactSelect({
  value,
  onChange,
  label,
  width = 190,
}: {
  value: string;
  onChange: (value: string) => void;
  label: string;
  width?: number;
}) {
  const { facts, scope, readOnly } = useRuleContext();
  const [typed, setTyped] = useState('');
  const known =
    facts.some((fact) => fact.value === value) || value === '' ? facts : [...typedFacts(value, scope), ...facts];
  const extra = typedFacts(typed, scope).filter((fact) => !known.some((each) => each.value === fact.value));
  const groups = [...new Set([...known, ...extra].map(({ group }) => group))];
  const data = groups.map((group) => ({
    group,
    items: [...known, ...extra]
      .filter((fact) => fact.group === group)
      .map(({ value: name, label: words }) => ({ value: name, label: words })),
  }));
  return (
    <Select
      aria-label={label}
      size="xs"
      w={width}
      data={data}
      value={value || null}
      placeholder="Choose a fact"
      searchable
      renderOption={({ option }) =>
        known.some((fact) => fact.value === option.value && fact.isMaybe) ? (
          <span className={classes.maybe}>
            {option.label} <Pill tone="warn">maybe</Pill>
          </span>
        ) : (
          option.label
        )
      }
      onSearchChange={setTyped}
      filter={({ options, search }) =>
        options
          .map((option) =>
            'items' in option ? { ...option, items: option.items.filter((item) => isFound(item, search)) } : option,
          )
          .filter((option) => !('items' in option) || option.items.length > 0)
      }
      onChange={(next) => (next === null ? undefined : onChange(next))}
      disabled={readOnly}
      allowDeselect={false}
      nothingFoundMessage="No fact is called so"
      comboboxProps={{ width: 300, position: 'bottom-start' }}
    />
  );
}

/** By the words that are shown and by the name that rules use. */
function isFound({ value, label }: { value: string; label?: string }, search: string): boolean {
  const word = search.trim().toLowerCase();
  return value.toLowerCase().includes(word) || (label ?? '').toLowerCase().includes(word);
}
