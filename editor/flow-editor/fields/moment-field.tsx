import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FieldFrame } from './field-frame.tsx';
import type { FieldWords } from './field-frame.tsx';
import { anchorChoices, readMoment, unitChoices, writeMoment } from './moment.ts';
import type { Moment } from './moment.ts';
import classes from './fields.module.css';

/**
 * A length of time, a moment, or either (`due`), chosen in pieces; "Write it" turns to the text. What the pieces cannot say is
 * shown as text.
 */
export function MomentField({
  text,
  fallback,
  reads,
  kind,
  onChange,
  ...words
}: FieldWords & {
  text: string;
  /** What holds where nothing is set, as written; ''. */
  fallback: string;
  /** The text in words. */
  reads: string | undefined;
  kind: 'duration' | 'due' | 'instant';
  onChange: (value: string | undefined) => void;
}) {
  const isInstant = kind === 'instant';
  const [isText, setIsText] = useState(false);
  // While a number is missing there is nothing to keep.
  const [pending, setPending] = useState<{ of: string; moment: Moment }>();
  const read = pending?.of === text ? pending.moment : readMoment(text === '' ? fallback : text, isInstant);
  const { label, disabled } = words;
  const write = (next: Moment) => {
    const written = writeMoment(next);
    if (written === undefined) {
      setPending({ of: text, moment: next });
      return;
    }
    setPending(undefined);
    onChange(written);
  };
  if (isText || !read)
    return (
      <FieldFrame {...words}>
        <TextInput
          aria-label={`${label}, as text`}
          value={text}
          placeholder={fallback}
          disabled={disabled}
          spellCheck={false}
          onChange={(event) => onChange(event.currentTarget.value || undefined)}
        />
        <Foot reads={reads}>
          {read && !disabled ? <Swap word="Choose it" onClick={() => setIsText(false)} /> : null}
        </Foot>
      </FieldFrame>
    );
  const [way = ''] = read.anchor.split(' ');
  const isTime = read.anchor === 'at today' || read.anchor === 'at day';
  return (
    <FieldFrame {...words}>
      <div className={classes.pieces}>
        {way === 'at' || way === '' ? null : (
          <>
            <NumberInput
              aria-label={`${label}: how many`}
              className={classes.amount}
              min={1}
              max={9999}
              allowDecimal={false}
              disabled={disabled}
              value={read.amount}
              onChange={(amount) => write({ ...read, amount: typeof amount === 'number' && amount > 0 ? amount : '' })}
            />
            <Select
              aria-label={`${label}: unit`}
              className={classes.unit}
              data={unitChoices}
              value={read.unit}
              disabled={disabled}
              allowDeselect={false}
              onChange={(unit) =>
                write({ ...read, unit: unitChoices.find(({ value }) => value === unit)?.value ?? 'bd' })
              }
            />
          </>
        )}
        {kind === 'duration' ? null : (
          <Select
            aria-label={`${label}: counted from`}
            className={classes.anchor}
            data={anchorChoices(isInstant)}
            value={read.anchor === '' ? null : read.anchor}
            placeholder="Choose when"
            disabled={disabled}
            allowDeselect={false}
            onChange={(anchor) => write({ ...read, anchor: anchor ?? read.anchor })}
          />
        )}
        {isTime ? (
          <TextInput
            type="time"
            aria-label={`${label}: at what time`}
            className={classes.amount}
            value={read.time}
            disabled={disabled}
            onChange={(event) =>
              event.currentTarget.value ? write({ ...read, time: event.currentTarget.value }) : undefined
            }
          />
        ) : null}
      </div>
      <Foot reads={text === '' && fallback !== '' ? 'As usual' : undefined}>
        {disabled ? null : <Swap word="Write it" onClick={() => setIsText(true)} />}
      </Foot>
    </FieldFrame>
  );
}

function Swap({ word, onClick }: { word: string; onClick: () => void }) {
  return (
    <Button size="compact-xs" variant="subtle" onClick={onClick}>
      {word}
    </Button>
  );
}

function Foot({ reads, children }: { reads: string | undefined; children: React.ReactNode }) {
  return (
    <div className={classes.foot}>
      <span className="quiet">{reads ?? ''}</span>
      {children}
    </div>
  );
}
