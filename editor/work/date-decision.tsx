import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Campaign } from '../../server/campaigns/contract.ts';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';
import { Card } from '../parts/card.tsx';
import { DateTimeField } from '../parts/date-time-field.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Deciding } from './deciding.tsx';
import type { Prepare } from './deciding.tsx';
import type { DecisionProps } from './decision.tsx';

/** A new launch date. It is saved on the campaign before the answer goes out, and Sales and Service confirm again. */
export function DateDecision({ task, decide }: DecisionProps) {
  const room = useQuery(api.campaigns.get.options({ params: { id: task.campaign.id } }));
  return (
    <Loaded query={room} what="the dates">
      {({ campaign }) => <Dates key={campaign.id} campaign={campaign} task={task} decide={decide} />}
    </Loaded>
  );
}

function Dates({ campaign, task, decide }: DecisionProps & { campaign: Campaign }) {
  const [launchAt, setLaunchAt] = useState(campaign.launchAt);
  const [endsAt, setEndsAt] = useState(campaign.endsAt);
  const save = useMutation<unknown, ProblemError>({
    mutationFn: () =>
      api.campaigns.update({ params: { id: campaign.id }, body: { version: campaign.version, launchAt, endsAt } }),
  });
  const prepare: Prepare = async (outcome) => {
    if (outcome !== 'done' || (launchAt === campaign.launchAt && endsAt === campaign.endsAt)) return {};
    return save.mutateAsync().then(
      () => ({}),
      () => undefined,
    );
  };
  const error = save.error;
  return (
    <>
      <Card title="When is it now?">
        <DateTimeField
          label="Launch"
          value={launchAt}
          onChange={setLaunchAt}
          zone={campaign.tz}
          error={error?.messageAt('/launchAt') ?? (error && error.errors.length === 0 ? error.message : undefined)}
        />
        <div style={{ height: 12 }} />
        <DateTimeField
          label="Ends"
          value={endsAt}
          onChange={setEndsAt}
          zone={campaign.tz}
          error={error?.messageAt('/endsAt')}
        />
        <p className="quiet" style={{ marginTop: 10 }}>
          Sales and Service read the brief with the new date and confirm again.
        </p>
      </Card>
      <Deciding task={task} decide={decide} prepare={prepare} />
    </>
  );
}
