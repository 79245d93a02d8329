import { Button, NativeSelect } from '@mantine/core';
import { IconUserShare } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Me } from '../../server/session/contract.ts';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';
import { useNow } from '../clock.ts';
import { DateTimeField } from '../parts/date-time-field.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { nearTime } from '../parts/time.ts';
import classes from './away-dialog.module.css';

/** "I am away…": from, to, and who is asked meanwhile. While away it says so and takes it back. */
export function Away({ me }: { me: Me }) {
  const [opened, setOpened] = useState(false);
  const now = useNow();
  const away = me.awayTo !== null && Date.parse(me.awayTo) > now;
  return (
    <>
      <Button variant="default" leftSection={<IconUserShare size={18} aria-hidden />} onClick={() => setOpened(true)}>
        {away && me.awayTo ? `Away until ${nearTime(me.awayTo, now)}` : 'I am away…'}
      </Button>
      <Dialog opened={opened} onClose={() => setOpened(false)} title="I am away">
        <AwayForm me={me} onDone={() => setOpened(false)} />
      </Dialog>
    </>
  );
}

function AwayForm({ me, onDone }: { me: Me; onDone: () => void }) {
  const queries = useQueryClient();
  const people = useQuery(api.people.list.options());
  const own = people.data?.items.find(({ id }) => id === me.memberId);
  const [from, setFrom] = useState<string | null>(me.awayFrom ?? me.now);
  const [to, setTo] = useState<string | null>(me.awayTo);
  const [chosen, setChosen] = useState<string>();
  const deputyId = chosen ?? own?.deputyId ?? '';
  const save = useMutation<unknown, ProblemError, { from: string | null; to: string | null; deputyId: string | null }>({
    mutationFn: (body) => api.people.setAway({ body }),
    onSuccess: async () => {
      await Promise.all(['session', 'people', 'tasks'].map((noun) => queries.invalidateQueries({ queryKey: [noun] })));
      onDone();
    },
  });
  const deputies =
    people.data?.items.filter(({ id, role, active }) => id !== me.memberId && role === me.role && active) ?? [];
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ from, to, deputyId: deputyId || null });
      }}
    >
      <DateTimeField label="From" value={from} onChange={setFrom} error={save.error?.messageAt('/from')} />
      <DateTimeField label="Until" value={to} onChange={setTo} error={save.error?.messageAt('/to')} optional />
      <NativeSelect
        label="Who is asked meanwhile"
        description="Handoffs go to others while you are away."
        value={deputyId}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={[
          { value: '', label: 'Nobody: the ladder goes on to the lead' },
          ...deputies.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      {save.error && save.error.errors.length === 0 ? <p role="alert">{save.error.message}</p> : null}
      <div className={classes.buttons}>
        <Button type="submit" loading={save.isPending}>
          Say that I am away
        </Button>
        {me.awayFrom ? (
          <Button
            variant="default"
            disabled={save.isPending}
            onClick={() => save.mutate({ from: null, to: null, deputyId: deputyId || null })}
          >
            I am back
          </Button>
        ) : null}
      </div>
    </form>
  );
}
