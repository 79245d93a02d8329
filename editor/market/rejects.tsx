import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';
import { Loaded } from '../parts/loaded.tsx';
import classes from './market.module.css';

/** Rows that could not be used, with the reason; each is put right by an address, or forgotten. */
export function Rejects({ importId }: { importId: string }) {
  const query = useQuery(api.contacts.import.options({ params: { id: importId } }));
  return (
    <Loaded query={query} what="the rows that could not be used">
      {({ rejects }) => (
        <ul className={classes.list}>
          {rejects
            .filter(({ state }) => state === 'open')
            .map((row) => (
              <Reject
                key={row.id}
                id={row.id}
                rowNumber={row.rowNumber}
                raw={row.raw}
                why={row.problems[0]?.message ?? ''}
              />
            ))}
        </ul>
      )}
    </Loaded>
  );
}

function Reject({
  id,
  rowNumber,
  raw,
  why,
}: {
  id: string;
  rowNumber: number;
  raw: Record<string, string>;
  why: string;
}) {
  const queries = useQueryClient();
  const [email, setEmail] = useState('');
  const renew = () => queries.invalidateQueries({ queryKey: ['contacts'] });
  const name = Object.entries(raw).find(([header]) => /name/i.test(header))?.[1] ?? '';
  const mend = useMutation<unknown, ProblemError>({
    mutationFn: () => api.contacts.mend({ params: { id }, body: { name, email } }),
    onSuccess: renew,
  });
  const discard = useMutation<unknown, ProblemError>({
    mutationFn: () => api.contacts.discard({ params: { id } }),
    onSuccess: renew,
  });
  return (
    <li>
      <strong>
        Row {rowNumber}
        {name === '' ? '' : `, ${name}`}
      </strong>
      <p className={classes.body}>{why}</p>
      <form
        className={classes.bar}
        onSubmit={(event) => {
          event.preventDefault();
          mend.mutate();
        }}
      >
        <TextInput
          aria-label={`E-mail address of row ${rowNumber}`}
          placeholder="The right e-mail address"
          value={email}
          error={mend.error?.message}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={mend.isPending}>
          Add this person
        </Button>
        <Button variant="subtle" loading={discard.isPending} onClick={() => discard.mutate()}>
          Forget the row
        </Button>
      </form>
    </li>
  );
}
