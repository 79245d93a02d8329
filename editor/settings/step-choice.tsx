import { MultiSelect, Select, TagsInput, TextInput } from '@mantine/core';
import { policyChoices } from '../../flow/policies/policy-choices.ts';
import { emptyChoice } from './policy-draft.ts';
import type { ChoiceDraft } from './policy-draft.ts';
import classes from './policies.module.css';

const kinds = policyChoices();

/** Steps chosen from lists: their kind, one setting, what they are called, and by which answers they must be left. */
export function StepChoiceFields({
  title,
  value,
  onChange,
  withOutcomes = false,
  onRemove,
}: {
  title: string;
  value: ChoiceDraft;
  onChange: (value: ChoiceDraft) => void;
  withOutcomes?: boolean;
  onRemove?: (() => void) | undefined;
}) {
  const kind = kinds.find(({ type }) => type === value.type);
  const setting = kind?.settings.find(({ name }) => name === value.setting);
  return (
    <fieldset className={classes.choice} aria-label={title}>
      <div className={classes.choiceHead}>
        <span>{title}</span>
        {onRemove ? (
          <button type="button" className={classes.link} onClick={onRemove}>
            Remove
          </button>
        ) : null}
      </div>
      <Select
        label="Kind of step"
        searchable
        data={kinds.map(({ type, title: words }) => ({ value: type, label: words }))}
        value={value.type === '' ? null : value.type}
        placeholder="Choose"
        allowDeselect={false}
        onChange={(type) => onChange({ ...emptyChoice, type: type ?? '', label: value.label })}
      />
      {kind ? (
        <>
          {kind.settings.length > 0 ? (
            <div className={classes.pair}>
              <Select
                label="Only where"
                data={[
                  { value: '', label: 'any of them' },
                  ...kind.settings.map(({ name, title: words }) => ({ value: name, label: words })),
                ]}
                value={value.setting}
                allowDeselect={false}
                onChange={(name) => onChange({ ...value, setting: name ?? '', value: '' })}
              />
              {setting?.options ? (
                <Select
                  label="is"
                  data={setting.options.map((option) => ({ value: option.value, label: option.title }))}
                  value={value.value === '' ? null : value.value}
                  placeholder="Choose"
                  allowDeselect={false}
                  onChange={(next) => onChange({ ...value, value: next ?? '' })}
                />
              ) : setting ? (
                <TextInput
                  label="is"
                  value={value.value}
                  placeholder="As it is written in the step"
                  onChange={(event) => onChange({ ...value, value: event.currentTarget.value })}
                />
              ) : null}
            </div>
          ) : null}
          <TextInput
            label="Called"
            description="Only steps with this name. Optional."
            maxLength={80}
            value={value.label}
            onChange={(event) => onChange({ ...value, label: event.currentTarget.value })}
          />
          {withOutcomes ? <Outcomes kind={kind} value={value} onChange={onChange} /> : null}
        </>
      ) : null}
    </fieldset>
  );
}

function Outcomes({
  kind,
  value,
  onChange,
}: {
  kind: (typeof kinds)[number];
  value: ChoiceDraft;
  onChange: (value: ChoiceDraft) => void;
}) {
  const common = {
    label: 'Left by',
    description: 'The answers that count. None chosen: any of them.',
    value: value.outcomes,
    placeholder: value.outcomes.length === 0 ? 'Any answer' : '',
    onChange: (outcomes: string[]) => onChange({ ...value, outcomes }),
  };
  if (kind.ownOutcomes) return <TagsInput {...common} data={kind.outcomes.map(({ name }) => name)} />;
  return <MultiSelect {...common} data={kind.outcomes.map(({ name, title }) => ({ value: name, label: title }))} />;
}
