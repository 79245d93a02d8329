import { Button, NumberInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Objective } from '../../server/objectives/contract.ts';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';
import { Dialog } from '../parts/dialog.tsx';
import classes from './page.module.css';

/** Notes what the metric of a goal is now. */
export function ReadGoal({ goal, onClose }: { goal: Objective; onClose: () => void }) {
  const queries = useQueryClient();
  const [value, setValue] = useState<string | number>('');
  const [n, setN] = useState<string | number>('');
  const read = useMutation<unknown, ProblemError>({
    mutationFn: () =>
      api.objectives.read({
        params: { id: goal.id },
        body: { value: Number(value), ...(n === '' ? {} : { n: Number(n) }) },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['objectives'] });
      onClose();
    },
  });
  return (
    <Dialog opened onClose={onClose} title={`${goal.metric}, now`}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          read.mutate();
        }}
      >
        <NumberInput label={goal.unit === '' ? 'Reading' : `Reading, ${goal.unit}`} value={value} onChange={setValue} />
        {goal.unit === '%' ? (
          <NumberInput
            label="How many were asked (optional)"
            description="Then the change is told with how sure it is."
            min={1}
            value={n}
            onChange={setN}
          />
        ) : null}
        {read.error ? (
          <p role="alert" className={classes.problem}>
            {read.error.message}
          </p>
        ) : null}
        <div className={classes.buttons}>
          <Button type="submit" loading={read.isPending} disabled={value === ''}>
            Note the reading
          </Button>
          <Button variant="default" onClick={onClose}>
            Not now
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
