import { MultiSelect, NumberInput, Select, Switch, TagsInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SettingValue } from '../../../flow/definition.ts';
import { isEmptySetting, settingFault } from '../../../flow/settings/setting-fault.ts';
import type { Setting } from '../../../flow/step-type.ts';
import { commonPeople, ladderLines, settingWords } from '../../../flow/settings/setting-words.ts';
import { FactField } from './fact-field.tsx';
import classes from '../settings-panel.module.css';

export interface FieldProps {
  name: string;
  setting: Setting;
  /** As written in the step; undefined: the default holds. */
  value: SettingValue | undefined;
  onChange: (value: SettingValue | undefined) => void;
  readOnly: boolean;
  /** What the checks say about this setting. */
  problem?: string | undefined;
}

/** The control of a setting, by its kind. Text is kept as typed; what cannot be read is said under the field. */
export function SettingField({ name, setting, value, onChange, readOnly, problem }: FieldProps) {
  const [isTouched, setIsTouched] = useState(false);
  const fault = value === undefined || isEmptySetting(value) ? undefined : settingFault(name, setting, value);
  const isUnset = value === undefined || isEmptySetting(value);
  const common = {
    label: setting.title,
    description: setting.help,
    required: false,
    withAsterisk: false,
    disabled: readOnly,
    // What has never been set is asked for, not scolded; the checks count it all the same.
    error: (isTouched ? fault : undefined) ?? (isTouched || !isUnset ? problem : undefined),
    onBlur: () => setIsTouched(true),
    inputWrapperOrder: ['label', 'input', 'error', 'description'] as ('label' | 'input' | 'error' | 'description')[],
  };
  const text = Array.isArray(value) ? value.join(',') : value === undefined || value === null ? '' : String(value);
  const shown =
    setting.default === undefined || setting.default === null ? undefined : settingWords(setting, setting.default);
  const placeholder = shown === undefined ? (setting.required ? 'Needed' : 'Not set') : `${shown} (default)`;

  switch (setting.kind) {
    case 'choice':
      return (
        <Select
          {...common}
          data={(setting.options ?? []).map(({ value: each, title }) => ({ value: each, label: title }))}
          value={text === '' ? null : text}
          placeholder={placeholder ?? 'Choose'}
          onChange={(next) => onChange(next ?? undefined)}
          clearable={setting.default !== undefined && value !== undefined}
          allowDeselect={false}
          comboboxProps={{ withinPortal: true }}
        />
      );
    case 'choices': {
      const chosen = text === '' ? [] : text.split(',').map((each) => each.trim());
      const none = placeholder ?? 'Choose';
      if (!setting.options)
        return (
          <TagsInput
            {...common}
            value={chosen}
            placeholder={chosen.length === 0 ? none : ''}
            onChange={(next) => onChange(next.length === 0 ? undefined : next)}
          />
        );
      return (
        <MultiSelect
          {...common}
          data={setting.options.map(({ value: each, title }) => ({ value: each, label: title }))}
          value={chosen}
          placeholder={chosen.length === 0 ? none : ''}
          onChange={(next) => onChange(next.length === 0 ? undefined : next)}
        />
      );
    }
    case 'number':
      return (
        <NumberInput
          {...common}
          value={typeof value === 'number' ? value : text}
          placeholder={placeholder ?? ''}
          min={1}
          max={9999}
          allowDecimal={false}
          onChange={(next) => onChange(next === '' ? undefined : next)}
        />
      );
    case 'boolean':
      return (
        <Switch
          label={setting.title}
          description={setting.help}
          disabled={readOnly}
          checked={(value ?? setting.default) === true || (value ?? setting.default) === 'yes'}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case 'people':
      return <PeopleField {...common} text={text} placeholder={placeholder} onChange={onChange} />;
    case 'fact':
      return <FactField {...common} text={text} placeholder={placeholder} onChange={onChange} />;
    case 'ladder':
      return (
        <div>
          <TextInput
            {...common}
            value={text}
            placeholder={placeholder ?? ''}
            onChange={(event) => onChange(event.currentTarget.value || undefined)}
            spellCheck={false}
          />
          <Rungs written={text || String(setting.default ?? '')} />
        </div>
      );
    default:
      return (
        <div>
          <TextInput
            {...common}
            value={text}
            placeholder={placeholder ?? ''}
            onChange={(event) => onChange(event.currentTarget.value || undefined)}
            spellCheck={false}
          />
          {text !== '' && fault === undefined && settingWords(setting, text) !== text ? (
            <p className={classes.reads}>{settingWords(setting, text)}</p>
          ) : null}
        </div>
      );
  }
}

/** People are chosen from those that flows usually name, or written. */
function PeopleField({
  text,
  onChange,
  placeholder,
  ...common
}: {
  text: string;
  onChange: (value: SettingValue | undefined) => void;
  placeholder: string | undefined;
  label: string;
  description: string;
  disabled: boolean;
  error: string | undefined;
  onBlur: () => void;
  inputWrapperOrder: ('label' | 'input' | 'error' | 'description')[];
}) {
  const chosen = text === '' ? [] : text.split(',').map((each) => each.trim());
  return (
    <TagsInput
      {...common}
      data={commonPeople.map(({ value }) => value)}
      renderOption={({ option }) => commonPeople.find(({ value }) => value === option.value)?.label ?? option.value}
      value={chosen}
      placeholder={chosen.length === 0 ? (placeholder ?? 'Choose or write') : ''}
      onChange={(next) => onChange(next.length === 0 ? undefined : next.join(','))}
    />
  );
}

/** "First the head of sales, then anyone in Operations." */
function Rungs({ written }: { written: string }) {
  const lines = written === '' ? [] : ladderLines(written);
  if (lines.length === 0) return null;
  return (
    <ol className={classes.rungs}>
      {lines.map((line, index) => (
        <li key={`${index} ${line}`}>
          {index === 0 ? 'First ' : 'Then '}
          <b>{line}</b>
        </li>
      ))}
      <li>After that the step is left as late.</li>
    </ol>
  );
}
