import { Button, TextInput } from '@mantine/core';
import { IconPlayerTrackNext } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../client.ts';
import type { Answer, ProblemError } from '../client.ts';
import type { operationsContract } from '../../server/operations/contract.ts';
import { setProductNow, useNow } from '../clock.ts';
import { Card } from '../parts/card.tsx';
import { useIs } from '../parts/me.ts';
import { counted } from '../parts/money.ts';
import { fullTime, span } from '../parts/time.ts';
import { When } from '../parts/when.tsx';
import classes from './operations.module.css';

const STEPS = [
  { by: '+1h', title: '1 hour' },
  { by: '+1bd', title: '1 working day' },
  { by: '+3bd', title: '3 working days' },
];

/** Moves the product's clock forward, so that weeks can be seen in minutes. Absent where the clock cannot be moved. */
export function ClockCard() {
  const now = useNow();
  const queries = useQueryClient();
  const may = useIs('operations', 'admin');
  const clock = useQuery(api.operations.clock.options());
  const [own, setOwn] = useState('');
  const move = useMutation<Answer<typeof operationsContract.moveClock>, ProblemError, string>({
    mutationFn: (by) => api.operations.moveClock({ body: { by } }),
    onSuccess: (moved) => {
      setProductNow(moved.now);
      setOwn('');
      void queries.invalidateQueries();
    },
  });
  if (!clock.data?.movable || !may) return null;
  const ownProblem =
    move.variables === own.trim() || move.error?.code === 'DURATION_INVALID' ? move.error?.message : undefined;
  return (
    <Card level={2} title="The clock" aside={<span className="quiet">demo only</span>}>
      <p className={classes.now}>{fullTime(now, now)}</p>
      <p className="quiet">
        {clock.data.offsetMs > 0 ? `Moved ahead by ${span(clock.data.offsetMs)}. ` : 'The time of day as it is. '}
        {clock.data.nextDueAt ? (
          <>
            The next deadline is <When at={clock.data.nextDueAt} near />.
          </>
        ) : (
          'No deadline is open.'
        )}
      </p>
      <div className={classes.steps} role="group" aria-label="Move the clock forward by">
        {STEPS.map(({ by, title }) => (
          <Button
            key={by}
            variant="default"
            size="xs"
            disabled={move.isPending}
            leftSection={<IconPlayerTrackNext size={14} aria-hidden />}
            onClick={() => move.mutate(by)}
          >
            {title}
          </Button>
        ))}
      </div>
      <form
        className={classes.own}
        onSubmit={(event) => {
          event.preventDefault();
          if (own.trim()) move.mutate(own.trim());
        }}
      >
        <TextInput
          size="xs"
          aria-label="Another duration"
          placeholder="+30d, +4bh, +2bd"
          maxLength={20}
          value={own}
          error={ownProblem}
          onChange={(event) => setOwn(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" size="xs" loading={move.isPending} disabled={!own.trim()}>
          Move
        </Button>
      </form>
      <p className="quiet" role="status">
        {move.data
          ? `${counted(move.data.poked, 'run or person was', 'runs and people were')} woken; what was due until now has happened.`
          : 'What is due until then happens at once: reminders, deadlines, launches, mails. The clock never goes back.'}
      </p>
      {move.error && !ownProblem ? (
        <p role="alert" className={classes.problem}>
          {move.error.message}
        </p>
      ) : null}
    </Card>
  );
}
