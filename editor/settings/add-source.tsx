import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { channelKind } from '../../server/campaigns/contract.ts';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';
import { channelTitle } from '../enquiries/stage-words.ts';
import { Dialog } from '../parts/dialog.tsx';
import classes from './settings.module.css';

export const SOURCE_KINDS = [
  { value: 'web_form', label: 'Form on the web' },
  { value: 'phone', label: 'Telephone' },
  { value: 'email', label: 'Email' },
  { value: 'event', label: 'Event' },
  { value: 'partner', label: 'Partner' },
  { value: 'import', label: 'Files' },
] as const;
type Kind = (typeof SOURCE_KINDS)[number]['value'];
type Channel = z.infer<typeof channelKind>;

/** A further way in; its key is made by the server. */
export function AddSource({ campaignId, onClose }: { campaignId: string; onClose: () => void }) {
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [kind, setKind] = useState<Kind>('web_form');
  const [channel, setChannel] = useState<Channel>('web_page');
  const [asked, setAsked] = useState(false);
  const save = useMutation<unknown, ProblemError>({
    mutationFn: () =>
      api.campaigns.createSource({ params: { id: campaignId }, body: { name: name.trim(), kind, channel } }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['campaigns'] });
      onClose();
    },
  });
  return (
    <Dialog opened onClose={onClose} title="Add a way in">
      <form
        className={classes.stack}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (name.trim()) save.mutate();
        }}
      >
        <TextInput
          label="Name"
          placeholder="Form on the spring page"
          maxLength={80}
          value={name}
          error={
            save.error?.messageAt('/name') ??
            (asked && !name.trim() ? 'Give it a name that your colleagues know.' : undefined)
          }
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NativeSelect
          label="Kind"
          data={[...SOURCE_KINDS]}
          value={kind}
          onChange={(event) =>
            setKind(SOURCE_KINDS.find(({ value }) => value === event.currentTarget.value)?.value ?? 'web_form')
          }
        />
        <NativeSelect
          label="Channel"
          data={channelKind.options.map((value) => ({ value, label: channelTitle(value) }))}
          value={channel}
          onChange={(event) =>
            setChannel(channelKind.options.find((value) => value === event.currentTarget.value) ?? 'web_page')
          }
        />
        {save.error && save.error.errors.length === 0 ? (
          <p role="alert" className={classes.problem}>
            {save.error.message}
          </p>
        ) : null}
        <div className={classes.buttons}>
          <Button type="submit" loading={save.isPending}>
            Add it
          </Button>
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
        </div>
        <p className="quiet">It takes enquiries while the campaign is live.</p>
      </form>
    </Dialog>
  );
}
