import { Button, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { mapFlow } from '../../flow/picture/flow-map.ts';
import type { Course } from './course.ts';
import { factsAsked } from './facts.ts';
import type { AskedFact } from './facts.ts';
import classes from './simulate.module.css';
import type { Begin, Played } from './use-course.ts';
import { sentenceCase } from './words.ts';

/** Where the course begins, how many come, and what is known: decisions that these facts settle are not random. */
export function FactsPanel({
  played,
  course,
  begin,
  onBegin,
  typed,
  onType,
}: {
  played: Played;
  course: Course;
  begin: Begin;
  onBegin: (begin: Begin) => void;
  typed: Readonly<Record<string, string>>;
  onType: (name: string, text: string) => void;
}) {
  const { steps, lines } = mapFlow(course.flow);
  const doors = lines.filter(({ kind }) => kind === 'person');
  const facts = factsAsked(course.flow);
  return (
    <div className={classes.facts}>
      <h2>Who comes</h2>
      <NativeSelect
        label="Begin with"
        value={begin.entry ?? ''}
        onChange={(event) => {
          const entry = event.currentTarget.value;
          const { scope: _scope, entry: _entry, ...rest } = begin;
          onBegin(entry === '' ? rest : { ...rest, scope: 'enquiry', entry });
        }}
        data={[
          { value: '', label: 'The campaign, from its start' },
          ...doors.map(({ from, to }) => ({
            value: to,
            label: `One person, from ${steps.get(from)?.name ?? from}`,
          })),
        ]}
      />
      {begin.entry === undefined ? (
        <>
          <NumberInput
            label="People who answer the campaign"
            min={0}
            max={20}
            value={begin.enquiries ?? 0}
            onChange={(value) => onBegin({ ...begin, enquiries: Number(value) })}
          />
          <NumberInput
            label="Drops, partners or days"
            min={0}
            max={20}
            value={begin.items ?? 3}
            onChange={(value) => onBegin({ ...begin, items: Number(value) })}
          />
          {doors.map(({ from }) => (
            <Button
              key={from}
              variant="default"
              leftSection={<IconUserPlus size={18} aria-hidden />}
              onClick={() => played.change((each) => each.enquire(from))}
            >
              {`One more person now, at ${steps.get(from)?.name ?? from}`}
            </Button>
          ))}
        </>
      ) : null}
      <h2>What is known</h2>
      <p className="quiet">
        {facts.length === 0
          ? 'No rule of this flow reads a fact.'
          : 'What you leave empty stays open: the course then takes any way. From here on, not for what has happened.'}
      </p>
      {facts.map((fact) => (
        <FactField
          key={fact.name}
          fact={fact}
          text={typed[fact.name] ?? ''}
          onType={(text) => onType(fact.name, text)}
        />
      ))}
    </div>
  );
}

function FactField({ fact, text, onType }: { fact: AskedFact; text: string; onType: (text: string) => void }) {
  const label = sentenceCase(fact.title);
  const options = fact.type === 'boolean' ? ['yes', 'no'] : fact.values;
  if (options.length > 0) {
    return (
      <NativeSelect
        label={label}
        value={text}
        onChange={(event) => onType(event.currentTarget.value)}
        data={[{ value: '', label: 'open' }, ...options.map((value) => ({ value, label: value.replaceAll('_', ' ') }))]}
      />
    );
  }
  return (
    <TextInput
      label={label}
      placeholder="open"
      inputMode={fact.type === 'number' || fact.type === 'money' ? 'decimal' : 'text'}
      type={fact.type === 'date' ? 'date' : 'text'}
      value={text}
      onChange={(event) => onType(event.currentTarget.value)}
    />
  );
}
