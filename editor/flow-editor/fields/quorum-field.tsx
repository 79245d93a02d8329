import { NumberInput, Select } from '@mantine/core';
import { printPeopleRef, parsePeopleRef } from '../../../flow/settings/people.ts';
import { parseQuorum, printQuorum } from '../../../flow/settings/quorum.ts';
import type { Quorum } from '../../../flow/settings/quorum.ts';
import { SettingError } from '../../../flow/settings/setting-error.ts';
import type { PeopleOption } from '../../tables/people-options.ts';
import { FieldFrame } from './field-frame.tsx';
import type { FieldWords } from './field-frame.tsx';
import { groupedPeople } from './people-field.tsx';
import classes from './fields.module.css';

const kinds: readonly { value: Quorum['kind']; label: string; first: Quorum }[] = [
  { value: 'count', label: 'so many of them', first: { kind: 'count', k: 1 } },
  { value: 'of', label: 'so many of a number', first: { kind: 'of', k: 2, n: 3 } },
  { value: 'share', label: 'a share of them', first: { kind: 'share', percent: 100 } },
  { value: 'leadAndShare', label: 'the lead and a share of the others', first: { kind: 'leadAndShare', percent: 80 } },
  {
    value: 'personAnd',
    label: 'one person and so many more',
    first: { kind: 'personAnd', person: { kind: 'position', team: 'sales', position: 'lead' }, others: 1 },
  },
];

function readQuorum(text: string): Quorum | undefined {
  try {
    return parseQuorum(text);
  } catch (error) {
    if (error instanceof SettingError) return undefined;
    throw error;
  }
}

/** How many must agree, chosen in words: "2 of 3", "the lead and 80% of the others". */
export function QuorumField({
  text,
  fallback,
  options,
  onChange,
  ...words
}: FieldWords & {
  text: string;
  fallback: string;
  options: readonly PeopleOption[];
  onChange: (value: string | undefined) => void;
}) {
  const quorum = readQuorum(text === '' ? fallback : text);
  const { label, disabled } = words;
  const write = (next: Quorum) => onChange(printQuorum(next));
  const number = (what: string, value: number, most: number, change: (next: number) => Quorum, least = 1) => (
    <NumberInput
      aria-label={`${label}: ${what}`}
      className={classes.amount}
      min={least}
      max={most}
      allowDecimal={false}
      clampBehavior="strict"
      disabled={disabled}
      suffix={what === 'per cent' ? '%' : ''}
      value={value}
      onChange={(next) => (typeof next === 'number' && next >= least ? write(change(next)) : undefined)}
    />
  );
  return (
    <FieldFrame {...words}>
      <div className={classes.pieces}>
        <Select
          aria-label={`${label}: counted how`}
          className={classes.anchor}
          data={kinds.map(({ value, label: title }) => ({ value, label: title }))}
          value={quorum?.kind ?? null}
          placeholder={text === '' ? 'Choose' : text}
          disabled={disabled}
          allowDeselect={false}
          onChange={(kind) => {
            const chosen = kinds.find(({ value }) => value === kind);
            if (chosen) write(chosen.first);
          }}
        />
        {quorum?.kind === 'count' ? number('how many', quorum.k, 999, (k) => ({ kind: 'count', k })) : null}
        {quorum?.kind === 'of' ? (
          <>
            {number('how many', quorum.k, 999, (k) => ({ kind: 'of', k, n: Math.max(k, quorum.n) }))}
            <span className={classes.word}>of</span>
            {number('of how many', quorum.n, 999, (n) => ({ kind: 'of', k: Math.min(quorum.k, n), n }))}
          </>
        ) : null}
        {quorum?.kind === 'share' || quorum?.kind === 'leadAndShare'
          ? number('per cent', quorum.percent, 100, (percent) => ({ kind: quorum.kind, percent }))
          : null}
        {quorum?.kind === 'personAnd' ? (
          <>
            <Select
              aria-label={`${label}: who in any case`}
              className={classes.wide}
              data={groupedPeople(options, [printPeopleRef(quorum.person)])}
              value={printPeopleRef(quorum.person)}
              searchable
              disabled={disabled}
              allowDeselect={false}
              onChange={(who) => (who === null ? undefined : write({ ...quorum, person: parsePeopleRef(who) }))}
            />
            <span className={classes.word}>and</span>
            {number('how many more', quorum.others, 999, (others) => ({ ...quorum, others }), 0)}
          </>
        ) : null}
      </div>
    </FieldFrame>
  );
}
