import { Button, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconSend, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { QuarantineItem } from '../../server/quarantine/contract.ts';
import { api } from '../client.ts';
import type { Answer, ProblemError } from '../client.ts';
import type { quarantineContract } from '../../server/quarantine/contract.ts';
import { Dialog } from '../parts/dialog.tsx';
import { When } from '../parts/when.tsx';
import { changedValues, mendFields } from './mend-values.ts';
import classes from './quarantine.module.css';
import { rowTitle } from './quarantine-list.tsx';

/** One row: its values, problems at their fields, mended in place, sent again or thrown away. */
export function MendForm({ item, onSettled }: { item: QuarantineItem; onSettled: () => void }) {
  const queries = useQueryClient();
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [discarding, setDiscarding] = useState(false);
  const settled = () => {
    onSettled();
    for (const noun of ['quarantine', 'enquiries', 'imports']) void queries.invalidateQueries({ queryKey: [noun] });
  };
  const send = useMutation<Answer<typeof quarantineContract.mend>, ProblemError>({
    mutationFn: () =>
      api.quarantine.mend({ params: { id: item.id }, body: { values: changedValues(item.raw, typed) } }),
    onSuccess: ({ enquiryId, known }) => {
      settled();
      notifications.show({ message: sentWords(enquiryId, known) });
    },
    onError: ({ code }) => {
      if (code === 'ALREADY_SETTLED') settled();
    },
  });
  const fields = mendFields(item, send.error?.errors ?? []);
  const general = send.error && send.error.errors.length === 0 ? send.error.message : null;
  return (
    <section className={classes.mend} aria-label="Mend this row">
      <header className={classes.head}>
        <h2>{rowTitle(item)}</h2>
        <p className="quiet">
          {item.source}
          {item.rowNumber === null ? '' : `, row ${item.rowNumber}`} · {item.campaign.name} · came{' '}
          <When at={item.at} near />, thrown away by itself on <When at={item.purgeAt} />
        </p>
      </header>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!send.isPending) send.mutate();
        }}
      >
        {fields.map(({ column, value, message }) => (
          <TextInput
            key={column}
            label={column}
            maxLength={4000}
            value={typed[column] ?? value}
            error={message}
            onChange={(event) => setTyped({ ...typed, [column]: event.currentTarget.value })}
          />
        ))}
        {general ? (
          <p role="alert" className={classes.problem}>
            {general}
          </p>
        ) : null}
        <div className={classes.foot}>
          <Button type="submit" leftSection={<IconSend size={16} aria-hidden />} loading={send.isPending}>
            Send again
          </Button>
          <Button
            variant="subtle"
            color="bad"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => setDiscarding(true)}
          >
            Throw away…
          </Button>
          <p className="quiet">Next: it becomes an enquiry of {item.campaign.name}, if it can be read now.</p>
        </div>
      </form>
      {discarding ? <Discard item={item} onClose={() => setDiscarding(false)} onDone={settled} /> : null}
    </section>
  );
}

/** For a notification, which stands outside the router: what became of the row, and the way to it. */
function sentWords(id: string, known: boolean) {
  return (
    <>
      {known ? 'This person was known already; nothing was doubled.' : 'It is an enquiry now.'}{' '}
      <a href={`/enquiries/${id}`}>Open it</a>
    </>
  );
}

function Discard({ item, onClose, onDone }: { item: QuarantineItem; onClose: () => void; onDone: () => void }) {
  const discard = useMutation<unknown, ProblemError>({
    mutationFn: () => api.quarantine.discard({ params: { id: item.id } }),
    onSuccess: () => {
      onClose();
      onDone();
    },
  });
  return (
    <Dialog opened onClose={onClose} title="Throw this row away">
      <div className={classes.form}>
        <p>
          {rowTitle(item)} does not become an enquiry, and what was sent is deleted. The audit keeps that you did it.
        </p>
        {discard.error ? (
          <p role="alert" className={classes.problem}>
            {discard.error.message}
          </p>
        ) : null}
        <div className={classes.foot}>
          <Button color="bad" loading={discard.isPending} onClick={() => discard.mutate()}>
            Throw it away
          </Button>
          <Button variant="default" onClick={onClose}>
            Keep it
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
