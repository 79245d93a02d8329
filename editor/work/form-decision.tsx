import { NumberInput, Select, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import type { TaskDetail, TaskField } from '../../server/tasks/contract.ts';
import { Card } from '../parts/card.tsx';
import { Deciding } from './deciding.tsx';
import type { Prepare } from './deciding.tsx';
import type { DecisionProps } from './decision.tsx';
import { filled, isMissing, type Filled } from './form-values.ts';
import classes from './form-decision.module.css';

/** What the task's form asks, and the answers as buttons below. What an answer needs is asked for when it is pressed. */
export function FormDecision({ task, decide, calm = false }: DecisionProps) {
  const [form, setForm] = useState<Filled>({});
  const [pressed, setPressed] = useState<string>();
  const refused = new Set(decide.error?.errors.map(({ pointer }) => pointer));
  const prepare: Prepare = async (outcome) => {
    setPressed(outcome);
    if (task.fields.some((field) => isMissing(field, outcome, form))) return undefined;
    return { form: filled(task.fields, form) };
  };
  return (
    <>
      <Card
        title={titleOf(task)}
        aside={task.kind === 'assessment' ? <Link to={`/invitations/${task.id}`}>Why I am asked</Link> : null}
      >
        <div className={classes.fields}>
          {task.fields.map((field) => (
            <Field
              key={field.name}
              field={field}
              value={form[field.name] ?? ''}
              onChange={(value) => setForm({ ...form, [field.name]: value })}
              problem={
                refused.has(`/form/${field.name}`) || (pressed !== undefined && isMissing(field, pressed, form))
                  ? field.kind === 'choice'
                    ? 'Choose the one that fits best.'
                    : 'Say it in a sentence.'
                  : undefined
              }
            />
          ))}
        </div>
      </Card>
      <Deciding task={task} decide={decide} calm={calm} prepare={prepare} />
    </>
  );
}

function titleOf(task: TaskDetail): string {
  if (task.kind === 'assessment') return 'What you have seen';
  return task.kind === 'sell' ? 'The talks' : 'What you want to add';
}

function Field({
  field,
  value,
  onChange,
  problem,
}: {
  field: TaskField;
  value: string;
  onChange: (value: string) => void;
  problem: string | undefined;
}) {
  const common = { label: field.title, error: problem, ...(field.help === '' ? {} : { description: field.help }) };
  if (field.kind === 'choice') {
    return (
      <Select
        {...common}
        data={field.options.map((option) => ({ value: option.value, label: option.title }))}
        value={value === '' ? null : value}
        placeholder="Choose"
        onChange={(next) => onChange(next ?? '')}
      />
    );
  }
  if (field.kind === 'number') {
    return (
      <NumberInput {...common} value={value} min={0} allowDecimal={false} onChange={(next) => onChange(String(next))} />
    );
  }
  if (field.kind === 'text')
    return (
      <TextInput {...common} value={value} maxLength={300} onChange={(event) => onChange(event.currentTarget.value)} />
    );
  return (
    <Textarea
      {...common}
      autosize
      minRows={2}
      maxRows={8}
      maxLength={2000}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
