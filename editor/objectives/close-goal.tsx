import { Button, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Objective } from '../../server/objectives/contract.ts';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';
import { Dialog } from '../parts/dialog.tsx';
import classes from './page.module.css';

/** Closes a goal, with why. */
export function CloseGoal({ goal, onClose }: { goal: Objective; onClose: () => void }) {
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const close = useMutation<unknown, ProblemError>({
    mutationFn: () => api.objectives.close({ params: { id: goal.id }, body: { reason } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['objectives'] });
      onClose();
    },
  });
  return (
    <Dialog opened onClose={onClose} title={`Close “${goal.title}”`}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          close.mutate();
        }}
      >
        <p>No further plan can support it, and it takes no more readings. It cannot be opened again.</p>
        <Textarea
          label="Why"
          required
          withAsterisk={false}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {close.error ? (
          <p role="alert" className={classes.problem}>
            {close.error.message}
          </p>
        ) : null}
        <div className={classes.buttons}>
          <Button type="submit" loading={close.isPending} disabled={reason.trim() === ''}>
            Close the goal
          </Button>
          <Button variant="default" onClick={onClose}>
            Leave it open
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
