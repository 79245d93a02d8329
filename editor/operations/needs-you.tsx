import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertOctagon, IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api } from '../client.ts';
import type { Answer, ProblemError } from '../client.ts';
import type { operationsContract } from '../../server/operations/contract.ts';
import { Card } from '../parts/card.tsx';
import { counted } from '../parts/money.ts';
import { Pill } from '../parts/pill.tsx';
import { When } from '../parts/when.tsx';
import { UnknownEffect } from './effects.tsx';
import classes from './operations.module.css';
import { parkedGroups } from './parked-groups.ts';
import type { ParkedGroup } from './parked-groups.ts';

const mostUnknown = 5;

/** Faults with their cause and whom they hold up, and what may or may not have gone out. */
export function NeedsYou({ health }: { health: Answer<typeof operationsContract.health> }) {
  const parked = useQuery(api.operations.parked.options());
  const unknown = useQuery(api.operations.effects.options({ query: { state: 'unknown', limit: mostUnknown } }));
  const retry = useRetry();
  const groups = parkedGroups(parked.data?.items ?? []);
  const all = groups.flatMap(({ scopeIds }) => scopeIds);
  const count = groups.length + (unknown.data?.total ?? 0) + health.findings.length;
  const loaded = parked.data !== undefined && unknown.data !== undefined;
  return (
    <Card level={2} title="Needs you" aside={count > 0 ? <Pill tone="bad">{count}</Pill> : undefined}>
      {loaded && count === 0 ? (
        <p className={classes.calm}>
          <IconCircleCheck size={18} aria-hidden /> Nothing needs you. Everything that can move by itself does.
        </p>
      ) : null}
      <ul className={classes.needs}>
        {groups.map((group) => (
          <ParkedRow
            key={group.key}
            group={group}
            busy={retry.isPending}
            onRetry={() => retry.mutate(group.scopeIds)}
          />
        ))}
        {unknown.data?.items.map((effect) => (
          <UnknownEffect key={effect.id} effect={effect} />
        ))}
        {health.findings.map((finding) => (
          <li key={finding.code}>
            <IconAlertTriangle size={20} aria-hidden className={classes.warnIcon} />
            <div className={classes.needText}>
              <p className={classes.needTitle}>{finding.message}</p>
              <p className="quiet">
                since <When at={finding.since} near />
              </p>
            </div>
          </li>
        ))}
      </ul>
      {groups.length > 1 ? (
        <Button variant="default" size="xs" loading={retry.isPending} onClick={() => retry.mutate(all)}>
          Try all {all.length.toLocaleString('en-GB')} again
        </Button>
      ) : null}
      {retry.error ? (
        <p role="alert" className={classes.problem}>
          {retry.error.message}
        </p>
      ) : null}
    </Card>
  );
}

function ParkedRow({ group, busy, onRetry }: { group: ParkedGroup; busy: boolean; onRetry: () => void }) {
  return (
    <li>
      <IconAlertOctagon size={20} aria-hidden className={classes.badIcon} />
      <div className={classes.needText}>
        <p className={classes.needTitle}>
          {group.step}, <Link to={`/campaigns/${group.campaignId}`}>{group.campaign}</Link> <Pill tone="bad">held</Pill>
        </p>
        <p className={classes.why}>{group.why}</p>
        <p>
          {group.effect} Since <When at={group.since} near />.
        </p>
        <details>
          <summary>Details</summary>
          <p>{group.details}</p>
          <p>
            {group.scopeIds.slice(0, 5).join(', ')}
            {group.scopeIds.length > 5 ? ` and ${group.scopeIds.length - 5} more` : ''}
          </p>
        </details>
      </div>
      <Button size="xs" disabled={busy} onClick={onRetry}>
        Try again
      </Button>
    </li>
  );
}

function useRetry() {
  const queries = useQueryClient();
  return useMutation<Answer<typeof operationsContract.retry>, ProblemError, string[]>({
    mutationFn: (scopeIds) => api.operations.retry({ body: { scopeIds: scopeIds.slice(0, 1000) } }),
    onSuccess: ({ poked }) => {
      notifications.show({ message: `${counted(poked, 'is', 'are')} tried again. What fails again comes back here.` });
      void queries.invalidateQueries({ queryKey: ['operations'] });
    },
  });
}
