import { Autocomplete, NumberInput, Select } from '@mantine/core';
import { cronWords } from '../../../flow/settings/cron-words.ts';
import { parseCron } from '../../../flow/settings/cron.ts';
import { collections } from '../../../flow/settings/collection.ts';
import { parseRate, printRate } from '../../../flow/settings/rate.ts';
import type { Rate } from '../../../flow/settings/rate.ts';
import { SettingError } from '../../../flow/settings/setting-error.ts';
import { FieldFrame } from './field-frame.tsx';
import type { FieldWords } from './field-frame.tsx';
import classes from './fields.module.css';

interface SmallProps extends FieldWords {
  text: string;
  fallback: string;
  onChange: (value: string | undefined) => void;
}

const often = ['0 9 * * MON-FRI', '0 9 * * *', '0 9 * * MON', '0 17 * * FRI', '0 9 1 * *'];

/** Times that come again: the usual ones in words, any other as five numbers. */
export function CronField({ text, fallback, onChange, reads, ...words }: SmallProps & { reads: string | undefined }) {
  return (
    <div>
      <Autocomplete
        {...words}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        data={often}
        value={text}
        placeholder={fallback}
        spellCheck={false}
        filter={({ options }) => options}
        renderOption={({ option }) => (
          <span>
            {cronWords(parseCron(option.value))} <span className="quiet">{option.value}</span>
          </span>
        )}
        onChange={(next) => onChange(next === '' ? undefined : next)}
      />
      {reads === undefined ? null : <p className="quiet">{reads}</p>}
    </div>
  );
}

const spans: readonly { value: Rate['per']; label: string }[] = [
  { value: 'bd', label: 'a working day' },
  { value: 'bh', label: 'a working hour' },
  { value: 'd', label: 'a day' },
  { value: 'h', label: 'an hour' },
  { value: 'm', label: 'a minute' },
];

function readRate(text: string): Rate | undefined {
  try {
    return parseRate(text);
  } catch (error) {
    if (error instanceof SettingError) return undefined;
    throw error;
  }
}

/** So many in a span of time. */
export function RateField({ text, fallback, onChange, ...words }: SmallProps) {
  const rate = readRate(text === '' ? fallback : text) ?? { amount: 1, per: 'bd' as const };
  const write = (next: Rate) => onChange(printRate(next));
  return (
    <FieldFrame {...words}>
      <div className={classes.pieces}>
        <NumberInput
          aria-label={`${words.label}: how many`}
          className={classes.amount}
          min={1}
          max={9_999_999}
          allowDecimal={false}
          disabled={words.disabled}
          value={rate.amount}
          onChange={(amount) => (typeof amount === 'number' && amount > 0 ? write({ ...rate, amount }) : undefined)}
        />
        <Select
          aria-label={`${words.label}: in which time`}
          className={classes.unit}
          data={spans.map(({ value, label }) => ({ value, label }))}
          value={rate.per}
          disabled={words.disabled}
          allowDeselect={false}
          onChange={(per) => write({ ...rate, per: spans.find(({ value }) => value === per)?.value ?? 'bd' })}
        />
      </div>
    </FieldFrame>
  );
}

const collectionTitles: Readonly<Record<(typeof collections)[number], string>> = {
  'segment.targetAccounts': 'Target accounts of the segment',
  'catalogue.drops': 'Drops of the catalogue',
  'campaign.partners': 'Partners of the campaign',
  'campaign.days': 'Days of the campaign',
};

/** One of the lists that a flow can go through. */
export function CollectionField({ text, fallback, onChange, ...words }: SmallProps) {
  const value = text === '' ? fallback : text;
  const known = collections.map((each) => ({ value: each as string, label: collectionTitles[each] }));
  return (
    <Select
      {...words}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      data={value === '' || known.some((each) => each.value === value) ? known : [{ value, label: value }, ...known]}
      value={value === '' ? null : value}
      placeholder="Choose"
      allowDeselect={false}
      onChange={(next) => onChange(next ?? undefined)}
    />
  );
}
