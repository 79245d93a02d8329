import { Button, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Objective } from '../../server/objectives/contract.ts';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';
import { DateTimeField } from '../parts/date-time-field.tsx';
import { Dialog } from '../parts/dialog.tsx';
import classes from './page.module.css';

const LEVELS: { value: Objective['level']; label: string }[] = [
  { value: 'sales', label: 'Sales' },
  { value: 'business', label: 'The business' },
  { value: 'campaign', label: 'A campaign' },
];
const KINDS: { value: Objective['kind']; label: string }[] = [
  { value: 'revenue', label: 'Revenue' },
  { value: 'customers', label: 'Customers' },
  { value: 'enquiries', label: 'Enquiries' },
  { value: 'retention', label: 'Customers who stay' },
  { value: 'awareness', label: 'Awareness: people know us' },
  { value: 'other', label: 'Something else' },
];
const HEIGHT = { business: 0, sales: 1, campaign: 2 };

/** Sets a goal: what is measured, from where to where, by when. */
export function NewGoal({ goals, onClose }: { goals: readonly Objective[]; onClose: () => void }) {
  const queries = useQueryClient();
  const [level, setLevel] = useState<Objective['level']>('sales');
  const [kind, setKind] = useState<Objective['kind']>('revenue');
  const [parentId, setParentId] = useState('');
  const [title, setTitle] = useState('');
  const [metric, setMetric] = useState('');
  const [unit, setUnit] = useState('');
  const [baseline, setBaseline] = useState<string | number>('');
  const [baselineN, setBaselineN] = useState<string | number>('');
  const [target, setTarget] = useState<string | number>('');
  const [dueAt, setDueAt] = useState<string | null>(null);
  const number = (typed: string | number) => (typed === '' ? null : Number(typed));
  const create = useMutation<Objective, ProblemError>({
    mutationFn: () =>
      api.objectives.create({
        body: {
          level,
          kind,
          title,
          metric,
          unit,
          dueAt,
          parentId: parentId || null,
          baseline: number(baseline),
          baselineN: number(baselineN),
          target: number(target),
        },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['objectives'] });
      onClose();
    },
  });
  const at = (field: string) => create.error?.messageAt(`/${field}`);
  const above = goals.filter((one) => HEIGHT[one.level] <= HEIGHT[level]);
  return (
    <Dialog opened onClose={onClose} title="Set a goal" size={560}>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate();
        }}
      >
        <div className={classes.pair}>
          <NativeSelect
            label="Whose goal"
            data={LEVELS}
            value={level}
            onChange={(event) => setLevel(event.currentTarget.value as Objective['level'])}
          />
          <NativeSelect
            label="About"
            data={KINDS}
            value={kind}
            onChange={(event) => setKind(event.currentTarget.value as Objective['kind'])}
          />
        </div>
        <TextInput
          label="Goal"
          description="In one line, as people will choose it."
          maxLength={160}
          value={title}
          error={at('title')}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <NativeSelect
          label="Serves (optional)"
          data={[
            { value: '', label: 'Nothing above it' },
            ...above.map((one) => ({ value: one.id, label: one.title })),
          ]}
          value={parentId}
          error={at('parentId')}
          onChange={(event) => setParentId(event.currentTarget.value)}
        />
        <div className={classes.pair}>
          <TextInput
            label="What is measured"
            maxLength={160}
            value={metric}
            error={at('metric')}
            onChange={(event) => setMetric(event.currentTarget.value)}
          />
          <TextInput
            label="Unit (optional)"
            description="GBP, %, orders"
            maxLength={30}
            value={unit}
            error={at('unit')}
            onChange={(event) => setUnit(event.currentTarget.value)}
          />
        </div>
        <div className={classes.pair}>
          <NumberInput
            label={kind === 'awareness' ? 'Before' : 'Before (optional)'}
            value={baseline}
            error={at('baseline')}
            onChange={setBaseline}
          />
          <NumberInput label="To reach" value={target} error={at('target')} onChange={setTarget} />
          {unit === '%' ? (
            <NumberInput label="Asked before (optional)" min={1} value={baselineN} onChange={setBaselineN} />
          ) : null}
        </div>
        <DateTimeField label="By" value={dueAt} error={at('dueAt')} onChange={setDueAt} />
        {create.error && create.error.errors.length === 0 ? (
          <p role="alert" className={classes.problem}>
            {create.error.message}
          </p>
        ) : null}
        <div className={classes.buttons}>
          <Button type="submit" loading={create.isPending}>
            Set the goal
          </Button>
          <Button variant="default" onClick={onClose}>
            Not now
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
