import { ActionIcon, Button, NumberInput, Select, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconClockExclamation, IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { durationWords, parseDuration } from '../../../flow/settings/duration.ts';
import type { LadderRung } from '../../../flow/settings/ladder.ts';
import { printLadder } from '../../../flow/settings/ladder.ts';
import { parsePeopleRef, printPeopleRef } from '../../../flow/settings/people.ts';
import type { PeopleOption } from '../../tables/people-options.ts';
import { readResult } from '../../tables/result-text.ts';
import { FieldFrame } from './field-frame.tsx';
import type { FieldWords } from './field-frame.tsx';
import { readLadder, rungTimes } from './ladder-times.ts';
import { groupedPeople } from './people-field.tsx';
import classes from './fields.module.css';

/** Who is asked when nobody answers, as a line of time that ends with the way by which the step is left. */
export function LadderField({
  text,
  due,
  ends,
  canReassign,
  options,
  onChange,
  ...words
}: FieldWords & {
  text: string;
  /** How long the first people have, as written. */
  due: string;
  /** The title of the way out at the end. */
  ends: string | undefined;
  /** Whether a rung may offer it to the next in turn (handoffs). */
  canReassign: boolean;
  options: readonly PeopleOption[];
  onChange: (value: string | undefined) => void;
}) {
  const ladder = readLadder(text);
  const { label, disabled } = words;
  if (!ladder)
    return (
      <FieldFrame {...words}>
        <TextInput
          aria-label={`${label}, as text`}
          value={text}
          disabled={disabled}
          spellCheck={false}
          onChange={(event) => onChange(event.currentTarget.value || undefined)}
        />
      </FieldFrame>
    );
  const times = rungTimes(ladder, due);
  const write = (next: LadderRung[]) => onChange(next.length === 0 ? undefined : printLadder(next));
  return (
    <FieldFrame {...words}>
      <ol className={classes.ladder} aria-label={label}>
        {ladder.map((rung, at) => (
          <li key={at} className={classes.rung}>
            <div className={classes.rungHead}>
              <b>{times[at] === undefined ? (at === 0 ? 'When it is due' : 'After that') : `After ${times[at]}`}</b>
              {disabled ? null : (
                <RungTools
                  name={`rung ${at + 1}`}
                  isFirst={at === 0}
                  isLast={at === ladder.length - 1}
                  onMove={(by) => write(ladder.toSpliced(at, 1).toSpliced(at + by, 0, rung))}
                  onRemove={() => write(ladder.toSpliced(at, 1))}
                />
              )}
            </div>
            {rung.kind === 'reassign' ? (
              <NumberInput
                aria-label={`Rung ${at + 1}: how many more in turn`}
                prefix="offer it to the next "
                min={1}
                max={99}
                allowDecimal={false}
                value={rung.times}
                disabled={disabled}
                onChange={(next) =>
                  typeof next === 'number' && next > 0
                    ? write(ladder.with(at, { kind: 'reassign', times: next }))
                    : undefined
                }
              />
            ) : (
              <>
                <Select
                  aria-label={`Rung ${at + 1}: who is asked`}
                  data={groupedPeople(options, [printPeopleRef(rung.who)])}
                  value={printPeopleRef(rung.who)}
                  searchable
                  disabled={disabled}
                  allowDeselect={false}
                  onChange={(who) =>
                    who === null ? undefined : write(ladder.with(at, { ...rung, who: parsePeopleRef(who) }))
                  }
                />
                <Lasts
                  label={`Rung ${at + 1}: how long they have`}
                  rung={rung}
                  disabled={disabled}
                  onChange={(next) => write(ladder.with(at, next))}
                />
              </>
            )}
          </li>
        ))}
        <li className={classes.ends}>
          {times.at(-1) === undefined ? 'Then' : `After ${times.at(-1)}`} leave by{' '}
          <IconClockExclamation size={15} color="var(--warn)" aria-hidden /> <b>{ends ?? 'late'}</b>
        </li>
      </ol>
      {disabled ? null : (
        <div className={classes.foot}>
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => write([...ladder, { kind: 'people', who: { kind: 'role', id: 'operations' } }])}
          >
            Ask somebody else next
          </Button>
          {canReassign ? (
            <Button
              size="compact-xs"
              variant="subtle"
              onClick={() => write([{ kind: 'reassign', times: 1 }, ...ladder])}
            >
              Offer it to others
            </Button>
          ) : null}
        </div>
      )}
    </FieldFrame>
  );
}

function RungTools({
  name,
  isFirst,
  isLast,
  onMove,
  onRemove,
}: {
  name: string;
  isFirst: boolean;
  isLast: boolean;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
}) {
  return (
    <>
      <ActionIcon
        size="sm"
        variant="transparent"
        className={classes.tool}
        c="var(--ink2)"
        aria-label={`Ask ${name} earlier`}
        disabled={isFirst}
        onClick={() => onMove(-1)}
      >
        <IconArrowUp size={15} aria-hidden />
      </ActionIcon>
      <ActionIcon
        size="sm"
        variant="transparent"
        className={classes.tool}
        c="var(--ink2)"
        aria-label={`Ask ${name} later`}
        disabled={isLast}
        onClick={() => onMove(1)}
      >
        <IconArrowDown size={15} aria-hidden />
      </ActionIcon>
      <ActionIcon size="sm" variant="transparent" c="var(--ink2)" aria-label={`Remove ${name}`} onClick={onRemove}>
        <IconX size={15} aria-hidden />
      </ActionIcon>
    </>
  );
}

/** How long the people of a rung have: nothing for as long as the first had, or a length in words or as written. */
function Lasts({
  label,
  rung,
  disabled,
  onChange,
}: {
  label: string;
  rung: Extract<LadderRung, { kind: 'people' }>;
  disabled: boolean;
  onChange: (rung: LadderRung) => void;
}) {
  const written = rung.wait ? durationWords(rung.wait) : '';
  // What is typed counts until the rung says something else; the field stays, and the focus in it.
  const [typed, setTyped] = useState({ over: written, text: written });
  const text = typed.over === written ? typed.text : written;
  const [fault, setFault] = useState<string>();
  const keep = () => {
    const { wait: _wait, ...plain } = rung;
    if (text === written) return setFault(undefined);
    if (text.trim() === '') {
      setFault(undefined);
      setTyped({ over: '', text: '' });
      onChange(plain);
      return;
    }
    const read = readResult('due', text, []);
    const isLength = 'text' in read && /^\d/.test(read.text);
    setFault(isLength ? undefined : 'Write 2 working days, or 4h.');
    if (!isLength) return;
    const wait = parseDuration(read.text);
    setTyped({ over: durationWords(wait), text: durationWords(wait) });
    onChange({ ...plain, wait });
  };
  return (
    <div className={classes.lasts}>
      <span>for</span>
      <TextInput
        size="xs"
        aria-label={label}
        placeholder="as long as the first"
        value={text}
        error={fault}
        disabled={disabled}
        onChange={(event) => setTyped({ over: written, text: event.currentTarget.value })}
        onBlur={keep}
        onKeyDown={(event) => (event.key === 'Enter' ? keep() : undefined)}
      />
    </div>
  );
}
