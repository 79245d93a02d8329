import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { FlowDefinition } from '../../flow/definition.ts';
import { mapFlow } from '../../flow/picture/flow-map.ts';
import { api } from '../client.ts';
import { useNow } from '../clock.ts';
import { Avatar } from '../parts/avatar.tsx';
import { DueLabel } from '../parts/due-label.tsx';
import { SideTag } from '../parts/side.tsx';
import { Waiting } from '../parts/skeletons.tsx';
import { ErrorState } from '../parts/states.tsx';
import { shortSpan } from './figures.ts';
import type { RunCounts } from './figures.ts';
import classes from './live-run.module.css';

const PAGE = 50;

/** Who stands at the chosen step, oldest first. */
export function AtStep({
  runId,
  stepId,
  definition,
  counts,
  onClose,
}: {
  runId: string;
  stepId: string;
  definition: FlowDefinition;
  counts: RunCounts | undefined;
  onClose: () => void;
}) {
  const step = mapFlow(definition).steps.get(stepId);
  const now = useNow();
  const found = counts?.steps.find((each) => each.stepId === stepId);
  const query = useInfiniteQuery({
    queryKey: ['runs', 'atStep', runId, stepId],
    queryFn: ({ pageParam, signal }) =>
      api.runs.atStep({
        params: { id: runId, stepId },
        query: { limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });
  if (!step) return null;
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const total = query.data?.pages[0]?.total ?? 0;
  return (
    <aside className={classes.panel} aria-label={step.name}>
      <header className={classes.panelHead}>
        <SideTag side={step.side} />
        <ActionIcon variant="transparent" c="var(--ink2)" aria-label="Close" onClick={onClose}>
          <IconX size={18} aria-hidden />
        </ActionIcon>
        <h2>
          {step.name}
          {found && found.count > 0 ? ` · ${found.count.toLocaleString('en-GB')} waiting` : ''}
        </h2>
        <p className="quiet">
          {step.summary}.{' '}
          {found && found.late > 0 ? (
            <b className={classes.bad}>
              {found.late} {found.late === 1 ? 'is' : 'are'} late
            </b>
          ) : null}
          {found && found.count > 0
            ? `${found.late > 0 ? ', oldest waits ' : 'Oldest waits '}${shortSpan(now - Date.parse(found.oldestAt))}.`
            : 'Nobody stands here now.'}
        </p>
      </header>
      {query.isPending ? <Waiting layout="list" onRetry={() => void query.refetch()} /> : null}
      {query.isError ? <ErrorState what="who stands here" onRetry={() => void query.refetch()} /> : null}
      <ul className={classes.people}>
        {items.map((each) => (
          <li key={each.scopeId} data-late={each.late || undefined}>
            <span className={classes.person}>
              {each.kind === 'enquiry' ? (
                <Link to={`/enquiries/${each.scopeId}`}>{each.name || 'No name given'}</Link>
              ) : (
                <b>{each.name}</b>
              )}
              <span className="quiet">here for {shortSpan(now - Date.parse(each.since))}</span>
            </span>
            {each.owner === null ? null : <Avatar name={each.owner} side="sales" label />}
            <DueLabel dueAt={each.dueAt} late={each.late} />
          </li>
        ))}
      </ul>
      {query.hasNextPage ? (
        <Button variant="subtle" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {`1 to ${items.length} of ${total.toLocaleString('en-GB')}: show more`}
        </Button>
      ) : null}
    </aside>
  );
}
