import { MultiSelect, NumberInput, Select, Switch, TagsInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SettingValue } from '../../../flow/definition.ts';
import { isEmptySetting, settingFault } from '../../../flow/settings/setting-fault.ts';
import { settingWords } from '../../../flow/settings/setting-words.ts';
import type { Setting } from '../../../flow/step-type.ts';
import type { Terms } from '../../tables/grid.ts';
import { FactField } from './fact-field.tsx';
import { LadderField } from './ladder-field.tsx';
import { MomentField } from './moment-field.tsx';
import { PeopleSource } from './people-source.tsx';
import { QuorumField } from './quorum-field.tsx';
import { CollectionField, CronField, RateField } from './small-fields.tsx';

/** What a field needs to know of the step it belongs to. */
export interface FieldStep {
  id: string;
  name: string;
  /** How long the first people have, as written; ''. */
  due: string;
  /** Title of the way out that silence takes. */
  ends: string | undefined;
}

export interface FieldProps {
  name: string;
  setting: Setting;
  /** As written in the step; undefined: the default holds. */
  value: SettingValue | undefined;
  onChange: (value: SettingValue | undefined) => void;
  readOnly: boolean;
  /** What the checks say about this setting. */
  problem?: string | undefined;
  step: FieldStep;
  terms: Terms;
}

/** Written settings that may be a moment as well as a length of time. */
const DUES = new Set(['due', 'acceptWithin']);

/** The control of a setting, by its kind. What cannot be read stays as typed and is said under the field. */
export function SettingField({ name, setting, value, onChange, readOnly, problem, step, terms }: FieldProps) {
  const [isTouched, setIsTouched] = useState(false);
  const isUnset = value === undefined || isEmptySetting(value);
  const fault = isUnset ? undefined : settingFault(name, setting, value);
  const words = {
    label: setting.title,
    description: setting.help,
    disabled: readOnly,
    // What has never been set is asked for, not scolded; the checks count it all the same.
    error: (isTouched ? fault : undefined) ?? (isTouched || !isUnset ? problem : undefined),
    onBlur: () => setIsTouched(true),
  };
  const common = {
    ...words,
    inputWrapperOrder: ['label', 'input', 'error', 'description'] as ('label' | 'input' | 'error' | 'description')[],
  };
  const text = Array.isArray(value) ? value.join(',') : value === undefined || value === null ? '' : String(value);
  const fallback = setting.default === undefined || setting.default === null ? '' : String(setting.default);
  const shown = fallback === '' ? undefined : settingWords(setting, setting.default);
  const placeholder = shown === undefined ? (setting.required ? 'Needed' : 'Not set') : `${shown} (as usual)`;
  const inWords = text === '' || fault !== undefined ? undefined : settingWords(setting, text);
  const reads = inWords === text ? undefined : inWords;

  switch (setting.kind) {
    case 'choice':
      return (
        <Select
          {...common}
          data={(setting.options ?? []).map(({ value: each, title }) => ({ value: each, label: title }))}
          value={text === '' ? null : text}
          placeholder={placeholder}
          onChange={(next) => onChange(next ?? undefined)}
          clearable={setting.default !== undefined && value !== undefined}
          allowDeselect={false}
        />
      );
    case 'choices': {
      const chosen = text === '' ? [] : text.split(',').map((each) => each.trim());
      const none = chosen.length === 0 ? placeholder : '';
      const take = (next: string[]) => onChange(next.length === 0 ? undefined : next);
      if (!setting.options) return <TagsInput {...common} value={chosen} placeholder={none} onChange={take} />;
      return (
        <MultiSelect
          {...common}
          data={setting.options.map(({ value: each, title }) => ({ value: each, label: title }))}
          value={chosen}
          placeholder={none}
          onChange={take}
        />
      );
    }
    case 'number':
      return (
        <NumberInput
          {...common}
          value={typeof value === 'number' ? value : text}
          placeholder={placeholder}
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
      return (
        <PeopleSource
          {...words}
          stepId={step.id}
          stepName={step.name}
          {...{ name, text, placeholder, terms, onChange }}
        />
      );
    case 'quorum':
      return <QuorumField {...words} options={terms.people} {...{ text, fallback, onChange }} />;
    case 'ladder':
      return (
        <LadderField
          {...words}
          text={text === '' ? fallback : text}
          due={step.due}
          ends={step.ends}
          canReassign={name === 'ladder'}
          options={terms.people}
          onChange={onChange}
        />
      );
    case 'duration':
    case 'instant':
      return (
        <MomentField
          {...words}
          kind={setting.kind === 'instant' ? 'instant' : DUES.has(name) ? 'due' : 'duration'}
          {...{ text, fallback, reads, onChange }}
        />
      );
    case 'cron':
      return <CronField {...words} {...{ text, fallback, reads, onChange }} />;
    case 'rate':
      return <RateField {...words} {...{ text, fallback, onChange }} />;
    case 'collection':
      return <CollectionField {...words} {...{ text, fallback, onChange }} />;
    case 'fact':
      return <FactField {...common} text={text} placeholder={placeholder} onChange={onChange} />;
    default:
      return (
        <TextInput
          {...common}
          value={text}
          placeholder={placeholder}
          onChange={(event) => onChange(event.currentTarget.value || undefined)}
          spellCheck={false}
        />
      );
  }
}
