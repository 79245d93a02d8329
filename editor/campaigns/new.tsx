import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Campaign } from '../../server/campaigns/contract.ts';
import { zones } from '../campaign-room/zones.ts';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';
import { Screen } from '../frame/screen.tsx';
import { Card } from '../parts/card.tsx';
import { DateTimeField } from '../parts/date-time-field.tsx';
import { useIs, useMe } from '../parts/me.ts';
import { NotAllowed } from '../parts/states.tsx';
import { suggestCode } from './suggest-code.ts';
import classes from './new.module.css';

/** Begins a campaign as a draft; plan, briefs and run follow in its room. */
export default function NewCampaignPage() {
  const may = useIs('marketer', 'operations');
  return (
    <Screen title="New campaign" crumbs={[{ to: '/campaigns', title: 'Campaigns' }]} narrow>
      {may ? (
        <NewCampaign />
      ) : (
        <NotAllowed title="Only Marketing and Operations can begin a campaign.">
          You can read every campaign and comment on the briefs you are asked to confirm.
        </NotAllowed>
      )}
    </Screen>
  );
}

function NewCampaign() {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const ownZone = useMe()?.workspace.tz ?? 'Europe/London';
  const [name, setName] = useState('');
  const [typedCode, setTypedCode] = useState<string>();
  const [offer, setOffer] = useState('');
  const [launchAt, setLaunchAt] = useState<string | null>(null);
  const [endsAt, setEndsAt] = useState<string | null>(null);
  const [tz, setTz] = useState(ownZone);
  const code = typedCode ?? suggestCode(name);
  const create = useMutation<Campaign, ProblemError>({
    mutationFn: () => api.campaigns.create({ body: { name: name.trim(), code, offer, launchAt, endsAt, tz } }),
    onSuccess: async (campaign) => {
      await queries.invalidateQueries({ queryKey: ['campaigns'] });
      await navigate(`/campaigns/${campaign.id}/plan`);
    },
  });
  const { error } = create;
  const at = (field: string, problem?: string) =>
    error?.messageAt(`/${field}`) ?? (error?.code === problem ? error?.message : undefined);
  const placed = error?.errors.length !== 0 || ['CODE_IN_USE', 'DATES_ORDER', 'TZ_UNKNOWN'].includes(error?.code ?? '');
  return (
    <Card>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate();
        }}
      >
        <TextInput
          label="Name"
          required
          withAsterisk={false}
          maxLength={120}
          value={name}
          error={at('name')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label="Code"
          description="Short, in capitals; it stands on forms and in files."
          required
          withAsterisk={false}
          maxLength={20}
          value={code}
          error={at('code', 'CODE_IN_USE')}
          onChange={(event) => setTypedCode(event.currentTarget.value.toUpperCase())}
        />
        <TextInput
          label="Offer (optional)"
          description="What people get, with its price."
          value={offer}
          error={at('offer')}
          onChange={(event) => setOffer(event.currentTarget.value)}
        />
        <div className={classes.pair}>
          <DateTimeField
            label="Launch"
            optional
            value={launchAt}
            zone={tz}
            error={at('launchAt')}
            onChange={setLaunchAt}
          />
          <DateTimeField
            label="Ends"
            optional
            value={endsAt}
            zone={tz}
            error={at('endsAt', 'DATES_ORDER')}
            onChange={setEndsAt}
          />
        </div>
        <NativeSelect
          label="Time zone"
          data={zones(tz)}
          value={tz}
          error={at('tz', 'TZ_UNKNOWN')}
          onChange={(event) => setTz(event.currentTarget.value)}
        />
        {error && !placed ? (
          <p role="alert" className={classes.problem}>
            {error.message}
          </p>
        ) : null}
        <div className={classes.foot}>
          <Button type="submit" loading={create.isPending}>
            Begin the campaign
          </Button>
          <p className="quiet">It begins as a draft. Nobody is told before you start its run.</p>
        </div>
      </form>
    </Card>
  );
}
