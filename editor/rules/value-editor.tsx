import { NumberInput, Select, TagsInput, TextInput } from '@mantine/core';
import type { ValueEditorProps } from 'react-querybuilder';
import { findFact } from '../../flow/rules/facts.ts';
import { findOperator } from '../../flow/rules/operators.ts';
import { money } from '../parts/money.ts';
import { FactSelect } from './fact-select.tsx';
import { placeOf, useRuleContext } from './rule-context.ts';
import classes from './rules.module.css';

/** The right side of a condition, by the type of the fact and the shape that the comparison needs. */
export function ValueEditor({ value, handleOnChange, path, field, operator, valueSource }: ValueEditorProps) {
  const { former, currency } = useRuleContext();
  const was = former.get(path.join('.'));
  return (
    <>
      {valueSource === 'field' ? (
        <FactSelect
          label={`Fact that ${placeOf(path)} compares with`}
          value={typeof value === 'string' ? value : ''}
          onChange={handleOnChange}
        />
      ) : (
        <Value
          value={value as unknown}
          onChange={handleOnChange}
          label={`Value of ${placeOf(path)}`}
          field={field}
          operator={operator}
        />
      )}
      {was === undefined ? null : <span className={classes.was}>was {formerWords(was, field, currency)}</span>}
    </>
  );
}

interface ValueProps {
  value: unknown;
  onChange: (value: unknown) => void;
  label: string;
  field: string;
  operator: string;
}

function Value({ value, onChange, label, field, operator }: ValueProps) {
  const { readOnly } = useRuleContext();
  const fact = findFact(field);
  const shape = findOperator(operator)?.shape ?? 'constant';
  const common = { 'aria-label': label, size: 'xs', disabled: readOnly } as const;
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const isNumeric = fact?.type === 'number' || fact?.type === 'money';

  if (shape === 'none') return null;
  if (fact?.type === 'boolean') {
    const yesNo = [
      { value: 'yes', label: 'yes' },
      { value: 'no', label: 'no' },
    ];
    return (
      <Select
        {...common}
        w={76}
        data={yesNo}
        value={value === false ? 'no' : 'yes'}
        onChange={(next) => onChange(next === 'yes')}
        allowDeselect={false}
      />
    );
  }
  if (shape === 'list') {
    const values = Array.isArray(value) ? value.map(String) : [];
    return (
      <TagsInput
        {...common}
        w={220}
        data={fact?.values ?? []}
        value={values}
        placeholder={values.length === 0 ? 'one or more' : ''}
        onChange={(next) => onChange(isNumeric ? next.map(toNumberIf) : next)}
      />
    );
  }
  if (shape === 'pair') {
    const [low, high]: unknown[] = Array.isArray(value) ? value : [];
    const other = fact?.type === 'date' ? 'date' : fact?.type === 'money' ? 'money' : 'number';
    return (
      <>
        <One
          {...common}
          aria-label={`${label}, from`}
          kind={other}
          value={low}
          onChange={(next) => onChange([next, high])}
        />
        <span className="quiet">and</span>
        <One
          {...common}
          aria-label={`${label}, to`}
          kind={other}
          value={high}
          onChange={(next) => onChange([low, next])}
        />
      </>
    );
  }
  if (shape === 'date') return <One {...common} kind="date" value={value} onChange={onChange} />;
  if (shape === 'days') {
    return (
      <>
        <One {...common} kind="number" value={value} onChange={onChange} />
        <span className="quiet">days</span>
      </>
    );
  }
  if (shape === 'number' || isNumeric)
    return <One {...common} kind={fact?.type === 'money' ? 'money' : 'number'} value={value} onChange={onChange} />;
  if (fact?.values)
    return (
      <Select
        {...common}
        w={150}
        data={fact.values.map((each) => ({ value: each, label: each.replaceAll('_', ' ') }))}
        value={text || null}
        placeholder="Choose"
        onChange={(next) => onChange(next ?? '')}
        allowDeselect={false}
      />
    );
  return (
    <TextInput
      {...common}
      w={150}
      value={text}
      onChange={(event) =>
        onChange(fact?.type === 'any' ? toConstant(event.currentTarget.value) : event.currentTarget.value)
      }
    />
  );
}

function One({
  kind,
  value,
  onChange,
  ...common
}: {
  kind: 'number' | 'money' | 'date';
  value: unknown;
  onChange: (value: unknown) => void;
  'aria-label': string;
  size: 'xs';
  disabled: boolean;
}) {
  const { currency } = useRuleContext();
  if (kind === 'money' && currency !== undefined)
    return (
      <NumberInput
        {...common}
        w={120}
        hideControls
        thousandSeparator=","
        decimalScale={2}
        prefix={money(0, currency).replace(/[\d.,\s]/g, '')}
        value={typeof value === 'number' ? value / 100 : ''}
        onChange={(next) => onChange(typeof next === 'number' ? Math.round(next * 100) : next)}
      />
    );
  if (kind === 'date')
    return (
      <TextInput
        {...common}
        type="date"
        w={140}
        value={typeof value === 'string' ? value.slice(0, 10) : ''}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  return (
    <NumberInput
      {...common}
      w={96}
      hideControls
      value={typeof value === 'number' || typeof value === 'string' ? value : ''}
      onChange={onChange}
    />
  );
}

function toNumberIf(text: string): unknown {
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

/** An answer may be a number or a word; which, shows when it is read. */
function toConstant(text: string): unknown {
  return /^-?(0|[1-9]\d*)(\.\d+)?$/.test(text) && !text.endsWith('.') ? Number(text) : text;
}

function formerWords(value: unknown, field: string, currency: string | undefined): string {
  if (findFact(field)?.type === 'money' && typeof value === 'number' && currency !== undefined)
    return money(value, currency);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return Array.isArray(value)
    ? value.join(', ')
    : typeof value === 'string' || typeof value === 'number'
      ? String(value)
      : 'not set';
}
