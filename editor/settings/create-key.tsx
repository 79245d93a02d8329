import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../client.ts';
import type { Answer, ProblemError } from '../client.ts';
import type { peopleContract } from '../../server/people/contract.ts';
import { Dialog } from '../parts/dialog.tsx';
import { sideWord } from '../parts/side.tsx';
import classes from './settings.module.css';
import { Copy } from './sources.tsx';

/** Makes a key, then shows it this one time. */
export function CreateKey({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const people = useQuery(api.people.list.options());
  const [name, setName] = useState('');
  const [memberId, setMemberId] = useState('');
  const [asked, setAsked] = useState(false);
  const make = useMutation<Answer<typeof peopleContract.createApiKey>, ProblemError>({
    mutationFn: () => api.people.createApiKey({ body: { name: name.trim(), memberId } }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['people', 'apiKeys'] }),
  });
  if (make.data) {
    return (
      <Dialog opened onClose={onClose} title={`The key ${name.trim()}`}>
        <div className={classes.stack} role="status">
          <p>Copy it now: it is not kept here and cannot be shown again.</p>
          <p className={classes.secret}>
            <code>{make.data.key}</code>
            <Copy value={make.data.key} label="Copy the key" />
          </p>
          <p className="quiet">
            It is sent as <code>Authorization: Bearer …</code>
          </p>
          <div>
            <Button onClick={onClose}>I have copied it</Button>
          </div>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog opened onClose={onClose} title="Make a key">
      <form
        className={classes.stack}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (name.trim() && memberId) make.mutate();
        }}
      >
        <TextInput
          label="What is it for"
          placeholder="Web shop"
          maxLength={80}
          value={name}
          error={
            make.error?.messageAt('/name') ?? (asked && !name.trim() ? 'Name the system that will use it.' : undefined)
          }
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NativeSelect
          label="Acts as"
          description="It can do what this person can, and is named so in the audit."
          value={memberId}
          error={asked && !memberId ? 'Choose whose rights it has.' : undefined}
          data={[
            { value: '', label: 'Choose a person' },
            ...(people.data?.items ?? [])
              .filter(({ active }) => active)
              .map((person) => ({ value: person.id, label: `${person.name}, ${sideWord(person.role)}` })),
          ]}
          onChange={(event) => setMemberId(event.currentTarget.value)}
        />
        {make.error && make.error.errors.length === 0 ? (
          <p role="alert" className={classes.problem}>
            {make.error.message}
          </p>
        ) : null}
        <div className={classes.buttons}>
          <Button type="submit" loading={make.isPending}>
            Make the key
          </Button>
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
