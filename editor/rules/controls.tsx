import { ActionIcon, Button, Group, Select } from '@mantine/core';
import { IconFolderPlus, IconPlus, IconX } from '@tabler/icons-react';
import type {
  ActionProps,
  CombinatorSelectorProps,
  FieldSelectorProps,
  NotToggleProps,
  OperatorSelectorProps,
  ValueSourceSelectorProps,
} from 'react-querybuilder';
import { FactSelect } from './fact-select.tsx';
import { placeOf, useRuleContext } from './rule-context.ts';
import { operatorOptions } from './rule-fields.ts';
import classes from './rules.module.css';

export function FieldSelector({ value, handleOnChange, path }: FieldSelectorProps) {
  return <FactSelect label={`Fact of ${placeOf(path)}`} value={value ?? ''} onChange={handleOnChange} />;
}

export function OperatorSelector({ value, handleOnChange, path, field }: OperatorSelectorProps) {
  const { readOnly } = useRuleContext();
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
  const { readOnly } = useRuleContext();
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
  const { readOnly } = useRuleContext();
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

/** "not" before a group, shown as a word that can be pressed. */
export function NotToggle({ checked = false, handleOnChange, path }: NotToggleProps) {
  const { readOnly } = useRuleContext();
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
  const { readOnly } = useRuleContext();
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
  const { readOnly } = useRuleContext();
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
  const { readOnly } = useRuleContext();
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
