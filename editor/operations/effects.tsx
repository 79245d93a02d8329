import { Button, Table } from '@mantine/core';
import { IconMailQuestion } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { api } from '../client.ts';
import type { Answer, ProblemError } from '../client.ts';
import type { operationsContract } from '../../server/operations/contract.ts';
import { ChoicePills } from '../parts/choice-pills.tsx';
import { Pill } from '../parts/pill.tsx';
import { Waiting } from '../parts/skeletons.tsx';
import { EmptyState, ErrorState } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import phone from '../parts/stacked-table.module.css';
import classes from './operations.module.css';

type Page = Answer<typeof operationsContract.effects>;
type Effect = Page['items'][number];

const STATES = [
  { value: 'unknown', title: 'Unsure', tone: 'warn' },
  { value: 'failed', title: 'Failed', tone: 'bad' },
  { value: 'sending', title: 'Under way', tone: 'plain' },
  { value: 'reserved', title: 'Not begun', tone: 'plain' },
  { value: 'done', title: 'Went out', tone: 'good' },
  { value: 'dropped', title: 'Called off', tone: 'plain' },
] as const;
type State = (typeof STATES)[number]['value'];
const KINDS: Record<string, string> = { 'mail.task': 'Mail about a task', 'mail.notice': 'Notice by mail' };
const rows = 100;

/** The ledger of what touched the outside: each once, by its key. */
export function Effects() {
  const [params, setParams] = useSearchParams();
  const state = STATES.find(({ value }) => value === params.get('state'))?.value;
  const query = useInfiniteQuery<Page, ProblemError, { pages: Page[] }, readonly unknown[], string | undefined>({
    queryKey: ['operations', 'effects', 'pages', state],
    queryFn: ({ pageParam, signal }) =>
      api.operations.effects({
        query: { limit: rows, ...(state ? { state } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: undefined,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  });
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const total = query.data?.pages[0]?.total ?? 0;
  return (
    <div className={classes.page}>
      <ChoicePills<State | 'all'>
        label="State"
        value={state ?? 'all'}
        choices={[{ value: 'all', title: 'All' }, ...STATES]}
        onChange={(value) => setParams(value === 'all' ? {} : { state: value }, { replace: true })}
      />
      {!query.data ? (
        query.isPending ? (
          <Waiting onRetry={() => void query.refetch()} />
        ) : (
          <ErrorState what="what went out" message={query.error?.message} onRetry={() => void query.refetch()} />
        )
      ) : items.length === 0 ? (
        <EmptyState icon={IconMailQuestion} title={state ? 'None of these' : 'Nothing went out yet'}>
          Mails and calls to other systems are written down here before they begin, so that none goes twice.
        </EmptyState>
      ) : (
        <>
          <div className={classes.scroll} tabIndex={0} role="region" aria-label="What went out">
            <Table className={`${classes.table} ${phone.stacked}`}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">To</Table.Th>
                  <Table.Th scope="col">What</Table.Th>
                  <Table.Th scope="col">Step</Table.Th>
                  <Table.Th scope="col">State</Table.Th>
                  <Table.Th scope="col" className={classes.number}>
                    Tries
                  </Table.Th>
                  <Table.Th scope="col">When</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map((effect) => (
                  <Table.Tr key={effect.id}>
                    <Table.Td>{effect.recipient}</Table.Td>
                    <Table.Td data-title="What">{KINDS[effect.kind] ?? effect.kind}</Table.Td>
                    <Table.Td data-title="Step">{effect.stepId}</Table.Td>
                    <Table.Td data-title="State">
                      <EffectPill state={effect.state} />
                      {effect.problem ? <span className={classes.second}>{effect.problem}</span> : null}
                      {effect.state === 'unknown' ? <SettleButtons effect={effect} /> : null}
                    </Table.Td>
                    <Table.Td className={classes.number} data-title="Tries">
                      {effect.attempt}
                    </Table.Td>
                    <Table.Td data-title="When">
                      <When at={effect.updatedAt} near />
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </div>
          <p className="quiet">
            {items.length.toLocaleString('en-GB')} of {total.toLocaleString('en-GB')}, newest first.
          </p>
          {query.hasNextPage ? (
            <div>
              <Button
                variant="default"
                size="xs"
                loading={query.isFetchingNextPage}
                onClick={() => void query.fetchNextPage()}
              >
                Show more
              </Button>
            </div>
          ) : null}
        </>
      )}
    </div>
  );
}

function EffectPill({ state }: { state: string }) {
  const known = STATES.find(({ value }) => value === state);
  return <Pill tone={known?.tone ?? 'plain'}>{known?.title ?? state}</Pill>;
}

/** One thing that may or may not have happened outside, as a row of what needs Operations. */
export function UnknownEffect({ effect }: { effect: Effect }) {
  return (
    <li>
      <IconMailQuestion size={20} aria-hidden className={classes.warnIcon} />
      <div className={classes.needText}>
        <p className={classes.needTitle}>
          {KINDS[effect.kind] ?? effect.kind} to {effect.recipient} may or may not have gone out
        </p>
        <p>
          Since <When at={effect.updatedAt} near />. {effect.problem ? `${effect.problem.replace(/\.$/, '')}. ` : ''}We
          never send again by ourselves.
        </p>
      </div>
      <SettleButtons effect={effect} />
    </li>
  );
}

function SettleButtons({ effect }: { effect: Effect }) {
  const queries = useQueryClient();
  const settle = useMutation<unknown, ProblemError, boolean>({
    mutationFn: (happened) => api.operations.settleEffect({ body: { effectId: effect.id, happened } }),
    onSettled: () => void queries.invalidateQueries({ queryKey: ['operations'] }),
  });
  return (
    <span className={classes.settle}>
      <Button size="xs" variant="default" disabled={settle.isPending} onClick={() => settle.mutate(true)}>
        It went
      </Button>
      <Button size="xs" variant="default" disabled={settle.isPending} onClick={() => settle.mutate(false)}>
        It did not
      </Button>
      {settle.error ? (
        <span role="alert" className={classes.problem}>
          {settle.error.message}
        </span>
      ) : null}
    </span>
  );
}
