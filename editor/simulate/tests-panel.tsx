import { Button, TextInput } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed, IconCircleX } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';
import { counted } from '../parts/money.ts';
import classes from './simulate.module.css';
import type { Verdict } from './use-examples.ts';

/** The kept courses of a flow, whether this draft passes them, and what may be done with them. */
export function TestsPanel({ verdicts, mayEdit }: { verdicts: readonly Verdict[]; mayEdit: boolean }) {
  const failing = verdicts.filter(({ item, turning }) => turning && item.retired === null).length;
  return (
    <div className={classes.tests}>
      <h2>Tests of this flow</h2>
      <p className="quiet">
        {verdicts.length === 0
          ? 'Play a course as it should go and keep it: every later version must then come to the same.'
          : failing === 0
            ? `${counted(verdicts.length, 'test', 'tests')}, none goes another way.`
            : `${failing === 1 ? 'One goes' : `${failing} go`} another way and stops publishing.`}
      </p>
      <ul>
        {verdicts.map((verdict) => (
          <Test key={verdict.item.id} verdict={verdict} mayEdit={mayEdit} />
        ))}
      </ul>
    </div>
  );
}

/** One kept course, with renaming, retiring and deleting. */
export function Test({ verdict: { item, turning }, mayEdit }: { verdict: Verdict; mayEdit: boolean }) {
  const [asked, setAsked] = useState<'name' | 'reason' | 'delete'>();
  const [text, setText] = useState('');
  const focused = useRef<HTMLInputElement>(null);
  const queries = useQueryClient();
  const done = () => {
    setAsked(undefined);
    void queries.invalidateQueries({ queryKey: ['examples'] });
  };
  const { id, name, retired } = item;
  const change = useMutation<unknown, ProblemError, { name: string; retired: string | null }>({
    mutationFn: (body) => api.examples.change({ params: { id }, body }),
    onSuccess: done,
  });
  const remove = useMutation<unknown, ProblemError>({
    mutationFn: () => api.examples.remove({ params: { id } }),
    onSuccess: done,
  });
  const fault = change.error?.message ?? remove.error?.message;
  const ask = (what: 'name' | 'reason' | 'delete', filled: string) => {
    setAsked(what);
    setText(filled);
  };
  return (
    <li>
      <b>{name}</b>
      {retired ? (
        <p className={classes.verdict}>
          <IconCircleDashed size={18} aria-hidden />
          Retired by {retired.by}: {retired.reason}
        </p>
      ) : turning ? (
        <p className={classes.verdict} data-ok="false">
          <IconCircleX size={18} aria-hidden />
          {turning.message}
        </p>
      ) : (
        <p className={classes.verdict} data-ok="true">
          <IconCircleCheck size={18} aria-hidden />
          Comes to the same
        </p>
      )}
      {mayEdit && asked === undefined ? (
        <p className={classes.answers}>
          <Button size="compact-sm" variant="default" onClick={() => ask('name', name)}>
            Rename…
          </Button>
          {retired ? (
            <Button size="compact-sm" variant="default" onClick={() => change.mutate({ name, retired: null })}>
              Put in force again
            </Button>
          ) : (
            <Button size="compact-sm" variant="default" onClick={() => ask('reason', '')}>
              Retire…
            </Button>
          )}
          <Button size="compact-sm" variant="subtle" onClick={() => ask('delete', '')}>
            Delete…
          </Button>
        </p>
      ) : null}
      {asked === 'delete' ? (
        <p className={classes.answers}>
          <Button size="compact-sm" loading={remove.isPending} onClick={() => remove.mutate()}>
            Delete “{name}” for good
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => setAsked(undefined)}>
            Keep it
          </Button>
        </p>
      ) : asked === undefined ? null : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const written = text.trim();
            if (written === '') return;
            change.mutate(
              asked === 'name' ? { name: written, retired: retired?.reason ?? null } : { name, retired: written },
            );
          }}
        >
          <TextInput
            ref={(field) => {
              if (field && field !== focused.current) field.focus();
              focused.current = field;
            }}
            label={asked === 'name' ? 'New name' : 'Why need it not hold any more?'}
            value={text}
            maxLength={asked === 'name' ? 120 : 500}
            error={fault}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <p className={classes.answers}>
            <Button mt={8} size="compact-sm" type="submit" disabled={text.trim() === ''} loading={change.isPending}>
              {asked === 'name' ? 'Rename' : 'Retire it'}
            </Button>
            <Button mt={8} size="compact-sm" variant="default" onClick={() => setAsked(undefined)}>
              Cancel
            </Button>
          </p>
        </form>
      )}
    </li>
  );
}
