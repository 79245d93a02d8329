import { Button, Radio, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Campaign } from '../../server/campaigns/contract.ts';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';
import { useNow } from '../clock.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { EmptyState } from '../parts/states.tsx';
import { useIs } from '../parts/me.ts';
import { dayOf } from '../parts/time.ts';
import type { RunDues } from '../../flow/run-dues.ts';
import { ShorterTimes } from './shorter-times.tsx';
import classes from './start-run.module.css';

/** Chooses the flow and starts the run; says what happens next before anything does. */
export function StartRun({ campaign, opened, onClose }: { campaign: Campaign; opened: boolean; onClose: () => void }) {
  return (
    <Dialog opened={opened} onClose={onClose} title={`Start the run of ${campaign.name}`} size={560}>
      <Choose campaign={campaign} onClose={onClose} />
    </Dialog>
  );
}

function Choose({ campaign, onClose }: { campaign: Campaign; onClose: () => void }) {
  const flows = useQuery(api.flows.list.options());
  const queries = useQueryClient();
  const now = useNow();
  const published = flows.data?.items.flatMap((flow) => (flow.live ? [{ ...flow, live: flow.live }] : [])) ?? [];
  const [chosen, setChosen] = useState<string>();
  const [reason, setReason] = useState('');
  const [dues, setDues] = useState<RunDues>({});
  const mayOverride = useIs('operations');
  const flowVersionId = chosen ?? published[0]?.live.id;
  const start = useMutation<unknown, ProblemError, { id: string; dues: RunDues }>({
    mutationFn: ({ id, dues: given }) =>
      api.campaigns.startRun({
        params: { id: campaign.id },
        body: { flowVersionId: id, dues: { ...given }, ...(reason.trim() === '' ? {} : { shortLead: { reason } }) },
      }),
    onSuccess: async () => {
      await Promise.all(
        ['campaigns', 'runs', 'tasks', 'session'].map((noun) => queries.invalidateQueries({ queryKey: [noun] })),
      );
      onClose();
    },
  });
  const choose = (id: string) => {
    setChosen(id);
    setDues({});
    start.reset();
  };
  // Once it was too short the times stay to be changed, whatever the next try is refused for.
  const tooShort = start.error?.errors.some(({ code }) => code === 'G16') ?? false;
  // What was said of other times than those that are chosen by now is no longer so; the count below them says what is.
  const isOld = start.error?.code === 'CALENDAR_TOO_SHORT' && start.variables?.dues !== dues;
  const times = (tooShort || Object.keys(dues).length > 0) && flowVersionId !== undefined;
  return (
    <Loaded query={flows} what="the flows">
      {() =>
        published.length === 0 ? (
          <EmptyState title="No flow is published yet">
            Operations publishes a flow first; then a campaign can run on it.
          </EmptyState>
        ) : (
          <div className={classes.form}>
            <Radio.Group label="On which flow?" value={flowVersionId ?? ''} onChange={choose}>
              {published.map((flow) => (
                <Radio
                  key={flow.live.id}
                  mt={8}
                  value={flow.live.id}
                  label={`${flow.name}, version ${flow.live.number}`}
                  description={`${flow.steps} steps, live since ${dayOf(flow.live.publishedAt, now)}, published by ${flow.live.publishedBy}`}
                />
              ))}
            </Radio.Group>
            <div className={classes.next}>
              <strong>What happens next</strong>
              <ul>
                <li>The first people are asked at once; it stands in their My work.</li>
                <li>Nothing reaches the market before Sales and Service have confirmed their briefs.</li>
                <li>The run stays on this version, also when a newer one is published.</li>
                {campaign.launchAt === null ? (
                  <li>
                    There is no launch date yet. <Link to={`/campaigns/${campaign.id}/plan`}>Set it in the plan</Link>
                  </li>
                ) : null}
              </ul>
            </div>
            {start.error && !isOld ? (
              <div role="alert" className={classes.problem}>
                {start.error.message}
                {start.error.code === 'DUE_INVALID' ? (
                  <ul>
                    {start.error.errors.map(({ pointer, message }) => (
                      <li key={pointer}>{message}</li>
                    ))}
                  </ul>
                ) : null}
              </div>
            ) : null}
            {times && campaign.launchAt !== null ? (
              <ShorterTimes
                flowVersionId={flowVersionId}
                launchAt={campaign.launchAt}
                tz={campaign.tz}
                dues={dues}
                onChange={setDues}
              />
            ) : null}
            {mayOverride && start.error?.code === 'LEAD_TIME_TOO_SHORT' ? (
              <TextInput
                label="Why it begins all the same"
                description="Kept with the run, for everybody to read."
                maxLength={500}
                value={reason}
                onChange={(event) => setReason(event.currentTarget.value)}
              />
            ) : null}
            <div className={classes.buttons}>
              <Button
                loading={start.isPending}
                disabled={flowVersionId === undefined}
                onClick={() => flowVersionId && start.mutate({ id: flowVersionId, dues })}
              >
                Start the run
              </Button>
              <Button variant="default" onClick={onClose}>
                Not yet
              </Button>
            </div>
          </div>
        )
      }
    </Loaded>
  );
}
