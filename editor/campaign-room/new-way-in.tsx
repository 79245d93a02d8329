import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { channelTitle } from '../enquiries/stage-words.ts';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';
import { Dialog } from '../parts/dialog.tsx';
import classes from './ways-in.module.css';

const kinds = [
  { value: 'web_form', label: 'A form on the web', channel: 'web_page' },
  { value: 'phone', label: 'Telephone', channel: 'phone' },
  { value: 'email', label: 'Email', channel: 'email' },
  { value: 'event', label: 'An event', channel: 'event' },
  { value: 'partner', label: 'A partner', channel: 'distributor' },
  { value: 'import', label: 'A file', channel: 'direct_mail' },
] as const;
type Kind = (typeof kinds)[number];

/** A further way in, with its own key. */
export function NewWayIn({
  campaignId,
  opened,
  onClose,
}: {
  campaignId: string;
  opened: boolean;
  onClose: () => void;
}) {
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [kind, setKind] = useState<Kind>(kinds[0]);
  const add = useMutation<unknown, ProblemError>({
    mutationFn: () =>
      api.campaigns.createSource({
        params: { id: campaignId },
        body: { name: name.trim(), kind: kind.value, channel: kind.channel },
      }),
    onSuccess: async () => {
      setName('');
      await queries.invalidateQueries({ queryKey: ['campaigns'] });
      onClose();
    },
  });
  return (
    <Dialog opened={opened} onClose={onClose} title="Another way in">
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate();
        }}
      >
        <TextInput
          label="Name"
          description="As colleagues call it: “Stand at the spring fair”."
          required
          withAsterisk={false}
          maxLength={80}
          value={name}
          error={add.error?.messageAt('/name')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NativeSelect
          label="How people come in"
          description={`Counted as ${channelTitle(kind.channel)}.`}
          value={kind.value}
          onChange={(event) => setKind(kinds.find(({ value }) => value === event.currentTarget.value) ?? kinds[0])}
          data={kinds.map(({ value, label }) => ({ value, label }))}
        />
        {add.error && add.error.errors.length === 0 ? (
          <p role="alert" className={classes.problem}>
            {add.error.message}
          </p>
        ) : null}
        <Button type="submit" loading={add.isPending}>
          Add this way in
        </Button>
      </form>
    </Dialog>
  );
}
