import { ActionIcon, Button, Group, NumberInput, Select, TagsInput, TextInput } from '@mantine/core';
import { IconFolderPlus, IconPlus, IconX } from '@tabler/icons-react';
import { createContext, use, useState } from 'react';
import type {
  ActionProps,
  CombinatorSelectorProps,
  FieldSelectorProps,
  NotToggleProps,
  OperatorSelectorProps,
  ValueEditorProps,
  ValueSourceSelectorProps,
} from 'react-querybuilder';
import type { ScopeKind } from '../../flow/definition.ts';
import { findFact } from '../../flow/rules/facts.ts';
import { findOperator } from '../../flow/rules/operators.ts';
import { operatorOptions, typedFacts } from './rule-fields.ts';
import type { FactOption } from './rule-fields.ts';
import classes from './rules.module.css';

/** What the controls need beside their own props. */
export interface RuleContext {
  scope: ScopeKind;
  facts: readonly FactOption[];
  /** Values of the live version that differ, by place. */
  former: ReadonlyMap<string, unknown>;
  readOnly: boolean;
}
const Context = createContext<RuleContext>({ scope: 'enquiry', facts: [], former: new Map(), readOnly: true });
export const RuleContextProvider = Context.Provider;

/** "condition 2", "condition 3.1": for labels. */
function placeOf(path: readonly number[]): string {
  return path.length === 0 ? 'the rule' : `condition ${path.map((index) => index + 1).join('.')}`;
}

function FactSelect({
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
  const { facts, scope, readOnly } = use(Context);
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

export function FieldSelector({ value, handleOnChange, path }: FieldSelectorProps) {
  return <FactSelect label={`Fact of ${placeOf(path)}`} value={value ?? ''} onChange={handleOnChange} />;
}

export function OperatorSelector({ value, handleOnChange, path, field }: OperatorSelectorProps) {
  const { readOnly } = use(Context);
  const data = operatorOptions(field);
  return (
    <Select
      aria-label={`Comparison of ${placeOf(path)}`}
      size="xs"
      w={138}
      data={data}
      value={value ?? null}
      onChange={(next) => (next === null ? undefined : handleOnChange(next))}
      disabled={readOnly}
      allowDeselect={false}
      comboboxProps={{ width: 180, position: 'bottom-start' }}
    />
  );
}

export function CombinatorSelector({ value, handleOnChange, path }: CombinatorSelectorProps) {
  const { readOnly } = use(Context);
  return (
    <Group gap={8} wrap="nowrap">
      <Select
        aria-label={
          path.length === 0
            ? 'How the conditions are joined'
            : `How the conditions of group ${path.map((index) => index + 1).join('.')} are joined`
        }
        size="xs"
        w={96}
        data={[
          { value: 'and', label: 'All' },
          { value: 'or', label: 'Any' },
        ]}
        value={value ?? 'and'}
        onChange={(next) => (next === null ? undefined : handleOnChange(next))}
        disabled={readOnly}
        allowDeselect={false}
      />
      <span className="quiet">of these are true</span>
    </Group>
  );
}

export function ValueSourceSelector({ value, handleOnChange, path }: ValueSourceSelectorProps) {
  const { readOnly } = use(Context);
  return (
    <Select
      aria-label={`What ${placeOf(path)} compares with`}
      size="xs"
      w={112}
      data={[
        { value: 'value', label: 'a value' },
        { value: 'field', label: 'another fact' },
      ]}
      value={value ?? 'value'}
      onChange={(next) => (next === null ? undefined : handleOnChange(next))}
      disabled={readOnly}
      allowDeselect={false}
    />
  );
}

export function ValueEditor({ value, handleOnChange, path, field, operator, valueSource }: ValueEditorProps) {
  const { former } = use(Context);
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
      {was === undefined ? null : <span className={classes.was}>was {formerWords(was)}</span>}
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
  const { readOnly } = use(Context);
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
    const other = fact?.type === 'date' ? 'date' : 'number';
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
  if (shape === 'number' || isNumeric) return <One {...common} kind="number" value={value} onChange={onChange} />;
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
  kind: 'number' | 'date';
  value: unknown;
  onChange: (value: unknown) => void;
  'aria-label': string;
  size: 'xs';
  disabled: boolean;
}) {
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

function formerWords(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return Array.isArray(value)
    ? value.join(', ')
    : typeof value === 'string' || typeof value === 'number'
      ? String(value)
      : 'not set';
}

/** "not" before a group, shown as a word that can be pressed. */
export function NotToggle({ checked = false, handleOnChange, path }: NotToggleProps) {
  const { readOnly } = use(Context);
  const place = path.length === 0 ? 'the whole rule' : `group ${path.map((index) => index + 1).join('.')}`;
  return (
    <Button
      size="compact-xs"
      variant={checked ? 'outline' : 'subtle'}
      aria-pressed={checked}
      aria-label={`Turn ${place} into its opposite`}
      disabled={readOnly}
      onClick={() => handleOnChange(!checked)}
    >
      not
    </Button>
  );
}

export function AddRule({ handleOnClick, path }: ActionProps) {
  const { readOnly } = use(Context);
  if (readOnly) return null;
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      leftSection={<IconPlus size={14} aria-hidden />}
      aria-label={`Add a condition${inGroup(path)}`}
      onClick={(event) => handleOnClick(event)}
    >
      Condition
    </Button>
  );
}

export function AddGroup({ handleOnClick, path }: ActionProps) {
  const { readOnly } = use(Context);
  if (readOnly) return null;
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      leftSection={<IconFolderPlus size={14} aria-hidden />}
      aria-label={`Add a group${inGroup(path)}`}
      onClick={(event) => handleOnClick(event)}
    >
      Group
    </Button>
  );
}

export function RemoveAction({ handleOnClick, path, ruleOrGroup }: ActionProps) {
  const { readOnly } = use(Context);
  if (readOnly) return null;
  const what = 'rules' in ruleOrGroup ? `group ${path.map((index) => index + 1).join('.')}` : placeOf(path);
  return (
    <ActionIcon
      size="sm"
      variant="transparent"
      c="var(--ink2)"
      aria-label={`Remove ${what}`}
      onClick={(event) => handleOnClick(event)}
      className={classes.remove}
    >
      <IconX size={16} aria-hidden />
    </ActionIcon>
  );
}

function inGroup(path: readonly number[]): string {
  return path.length === 0 ? '' : ` to group ${path.map((index) => index + 1).join('.')}`;
}
