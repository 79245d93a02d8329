import { Autocomplete } from '@mantine/core';
import type { ComponentProps } from 'react';
import { findFact, factsIn } from '../../../flow/rules/facts.ts';
import classes from '../settings-panel.module.css';

/** A fact is chosen from those that there are by its words, or written by its name. */
export function FactField({
  text,
  onChange,
  ...common
}: {
  text: string;
  onChange: (value: string | undefined) => void;
} & Pick<
  ComponentProps<typeof Autocomplete>,
  'label' | 'description' | 'disabled' | 'error' | 'onBlur' | 'inputWrapperOrder' | 'placeholder'
>) {
  const facts = (['campaign', 'item', 'enquiry'] as const).flatMap((scope) => factsIn(scope));
  const names = [...new Set(facts.map(({ name }) => name))].filter((name) => !name.includes('*'));
  const title = findFact(text)?.title;
  return (
    <div>
      <Autocomplete
        {...common}
        data={names}
        value={text}
        limit={40}
        renderOption={({ option }) => (
          <span>
            {findFact(option.value)?.title ?? option.value} <span className="quiet">{option.value}</span>
          </span>
        )}
        onChange={(next) => onChange(next === '' ? undefined : next)}
        spellCheck={false}
      />
      {title === undefined ? null : <p className={classes.reads}>{title}</p>}
    </div>
  );
}
