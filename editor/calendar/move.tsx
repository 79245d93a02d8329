import { Button } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { resolveWallTime } from '../../flow/calendar/zone.ts';
import type { PlannedCampaign } from '../../server/calendar/contract.ts';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';
import { DateTimeField } from '../parts/date-time-field.tsx';
import { counted } from '../parts/money.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { When } from '../parts/when.tsx';
import { clashTitle } from './clash-words.ts';
import { wallTimeOn } from './month.ts';
import classes from './move.module.css';

const GIVEN: Readonly<Record<string, [string, string]>> & { approved: [string, string] } = {
  acknowledged: ['confirmation', 'confirmations'],
  approved: ['approval', 'approvals'],
  go: ['vote', 'votes'],
  agreed: ['agreement', 'agreements'],
};
const CAP = { messages: 0, days: 7 };

/** Says what moving a launch voids before it does; nothing is changed until it is confirmed. */
export function Move({ campaign, day, onClose }: { campaign: PlannedCampaign; day: string; onClose: () => void }) {
  const queries = useQueryClient();
  const { tz } = campaign;
  const [launchAt, setLaunchAt] = useState<string | null>(() =>
    campaign.launchAt === null ? null : resolveWallTime(wallTimeOn(day, campaign.launchAt, tz), tz),
  );
  const isNew = launchAt !== null && launchAt !== campaign.launchAt;
  const effects = useQuery({
    ...api.calendar.moveEffects.options({ params: { id: campaign.id }, query: { launchAt: launchAt ?? '' } }),
    enabled: isNew,
    placeholderData: keepPreviousData,
  });
  const move = useMutation<unknown, ProblemError, { version: number; launchAt: string; endsAt: string | null }>({
    mutationFn: (body) => api.campaigns.update({ params: { id: campaign.id }, body }),
    onSuccess: async () => {
      await Promise.all(
        ['calendar', 'campaigns', 'tasks'].map((noun) => queries.invalidateQueries({ queryKey: [noun] })),
      );
      onClose();
    },
  });
  return (
    <Dialog opened onClose={onClose} title={`Move the launch of ${campaign.name}`} size={520}>
      <div className={classes.form}>
        <DateTimeField label="New launch" value={launchAt} zone={tz} onChange={setLaunchAt} />
        {isNew ? (
          <Loaded query={effects} what="what this changes">
            {({ version, endsAt, voids, refused, clashes, launchAt: asked }) => (
              <>
                <section aria-live="polite" className={classes.voids}>
                  <strong>What this changes</strong>
                  <ul>
                    {voids.map(({ subject, title, count, outcome }) => (
                      <li key={`${subject} ${outcome}`}>
                        {title}: {counted(count, ...(GIVEN[outcome] ?? GIVEN.approved))} no longer{' '}
                        {count === 1 ? 'counts' : 'count'}; asked again, with the reason.
                      </li>
                    ))}
                    {voids.length === 0 ? (
                      <li>Nobody has confirmed or decided anything yet that this would undo.</li>
                    ) : null}
                    {endsAt !== null && endsAt !== campaign.endsAt ? (
                      <li>
                        The end moves with it, to <When at={endsAt} zone={tz} />.
                      </li>
                    ) : null}
                    {clashes.map((clash) => (
                      <li key={clash.id} className={classes.clash}>
                        {clashTitle(clash, CAP)}.
                      </li>
                    ))}
                  </ul>
                </section>
                {(refused ?? move.error) ? (
                  <p role="alert" className={classes.problem}>
                    {refused ?? move.error?.message}
                  </p>
                ) : null}
                <div className={classes.buttons}>
                  <Button
                    disabled={refused !== null || effects.isPlaceholderData}
                    loading={move.isPending}
                    onClick={() => move.mutate({ version, launchAt: asked, endsAt })}
                  >
                    {voids.length > 0 ? 'Move it and ask again' : 'Move it'}
                  </Button>
                  <Button variant="default" onClick={onClose}>
                    Leave it where it is
                  </Button>
                </div>
              </>
            )}
          </Loaded>
        ) : (
          <p className="quiet">Choose another day or time; then you see what has to be confirmed again.</p>
        )}
      </div>
    </Dialog>
  );
}
