import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { catalogueContract } from '../../server/catalogue/contract.ts';
import { api } from '../client.ts';
import type { Answer, Input, ProblemError } from '../client.ts';
import material from '../material/material.module.css';
import { Dialog } from '../parts/dialog.tsx';
import { channels } from './words.ts';

type Body = Input<typeof catalogueContract.create>['body'];

/** Which campaign, in which channel; its items are added on its page, which opens. */
export function NewCatalogue({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const campaigns = useQuery(api.campaigns.list.options());
  const [campaignId, setCampaignId] = useState<string | null>(null);
  const [name, setName] = useState('');
  const [media, setMedia] = useState<Body['media']>('print');
  const [channel, setChannel] = useState<Body['channel']>('mail_order');
  const add = useMutation<Answer<typeof catalogueContract.create>, ProblemError>({
    mutationFn: () => api.catalogue.create({ body: { campaignId: campaignId ?? '', name, media, channel } }),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['catalogue'] });
      await navigate(`/catalogues/${id}`);
    },
  });
  return (
    <Dialog opened onClose={onClose} title="Add a catalogue">
      <form
        className={material.form}
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate();
        }}
      >
        <Select
          label="Campaign"
          data={(campaigns.data?.items ?? []).map(({ id, name: label }) => ({ value: id, label }))}
          value={campaignId}
          onChange={setCampaignId}
          error={add.error?.messageAt('/campaignId')}
        />
        <TextInput
          label="Name"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={add.error?.messageAt('/name')}
        />
        <SegmentedControl
          aria-label="Media"
          data={[
            { value: 'print', label: 'Printed' },
            { value: 'web', label: 'On the web' },
          ]}
          value={media}
          onChange={(value) => setMedia(value === 'web' ? 'web' : 'print')}
        />
        <Select
          label="Channel"
          data={channels}
          value={channel}
          allowDeselect={false}
          onChange={(value) => value && setChannel(value as Body['channel'])}
        />
        {add.error ? <p role="alert">{add.error.message}</p> : null}
        <Button type="submit" loading={add.isPending}>
          Add it
        </Button>
      </form>
    </Dialog>
  );
}
