import { Button, Select } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import type { QuarantineItem } from '../../server/quarantine/contract.ts';
import { api } from '../client.ts';
import type { ProblemError } from '../client.ts';
import { Screen } from '../frame/screen.tsx';
import { ChoicePills } from '../parts/choice-pills.tsx';
import { Waiting } from '../parts/skeletons.tsx';
import { EmptyState, ErrorState, NotAllowed } from '../parts/states.tsx';
import { useOneColumn } from '../parts/widths.ts';
import { MendForm } from './mend-form.tsx';
import classes from './quarantine.module.css';
import { QuarantineList } from './quarantine-list.tsx';
import { reasonsByCount } from './reason-words.ts';

const pageRows = 50;
const everyReason = '';

/** What came in but cannot become an enquiry yet: by reason, mended where it stands, sent again or thrown away. */
export default function QuarantinePage() {
  const [params, setParams] = useSearchParams();
  const narrow = useOneColumn();
  const campaigns = useQuery(api.campaigns.list.options());
  const campaignId = params.get('campaign');
  const importId = params.get('import');
  const reason = params.get('reason') ?? everyReason;
  const filter = {
    ...(campaignId ? { campaignId } : {}),
    ...(importId ? { importId } : {}),
    ...(reason ? { reason } : {}),
  };
  const query = useInfiniteQuery<
    Awaited<ReturnType<typeof api.quarantine.list>>,
    ProblemError,
    { pages: Awaited<ReturnType<typeof api.quarantine.list>>[] },
    readonly unknown[],
    string | undefined
  >({
    queryKey: ['quarantine', 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      api.quarantine.list({
        query: { ...filter, limit: pageRows, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: undefined,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  });

  const set = (changes: Record<string, string | null>) => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(changes)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    setParams(next, { replace: !('row' in changes) });
  };
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const first = query.data?.pages[0];
  const asked = params.get('row');
  const chosen = items.find(({ id }) => id === asked) ?? (narrow ? undefined : items[0]);
  const onSettled = (item: QuarantineItem) => {
    const index = items.findIndex(({ id }) => id === item.id);
    const next = items[index + 1] ?? items[index - 1];
    set({ row: narrow ? null : (next?.id ?? null) });
  };

  return (
    <Screen
      title="Quarantine"
      crumbs={
        narrow && chosen
          ? [{ to: `/quarantine?${without(params, 'row')}`, title: 'Quarantine' }]
          : [{ to: '/enquiries', title: 'Enquiries' }]
      }
      note="Came in, but cannot become an enquiry yet. Kept 30 days."
      flush
      fixed={!narrow}
    >
      {first ? (
        first.total === 0 && !reason ? (
          <AllClear filtered={Boolean(campaignId ?? importId)} />
        ) : (
          <div className={classes.page}>
            {narrow && chosen ? null : (
              <div className={classes.left}>
                <div className={classes.filters}>
                  <ChoicePills
                    label="Reason"
                    value={reason}
                    choices={[
                      { value: everyReason, title: 'All', count: reason ? undefined : first.total },
                      ...reasonsByCount(first.byReason).map(({ code, title, count }) => ({
                        value: code,
                        title,
                        count,
                      })),
                    ]}
                    onChange={(value) => set({ reason: value, row: null })}
                  />
                  {importId ? (
                    <p className="quiet">
                      Only the rows of <Link to={`/imports/${importId}`}>one import</Link>.{' '}
                      <Link to="/quarantine">Show all</Link>
                    </p>
                  ) : (
                    <Select
                      aria-label="Campaign"
                      size="xs"
                      placeholder="Every campaign"
                      clearable
                      clearButtonProps={{ 'aria-label': 'Show every campaign' }}
                      data={(campaigns.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
                      value={campaignId}
                      onChange={(value) => set({ campaign: value, row: null })}
                    />
                  )}
                </div>
                <QuarantineList items={items} chosenId={chosen?.id} href={(id) => `?${without(params, 'row', id)}`} />
                {query.hasNextPage ? (
                  <div className={classes.more}>
                    <Button
                      variant="default"
                      size="xs"
                      loading={query.isFetchingNextPage}
                      onClick={() => void query.fetchNextPage()}
                    >
                      Show more, {items.length} of {first.total.toLocaleString('en-GB')}
                    </Button>
                  </div>
                ) : null}
              </div>
            )}
            {chosen ? <MendForm key={chosen.id} item={chosen} onSettled={() => onSettled(chosen)} /> : null}
          </div>
        )
      ) : query.isPending ? (
        <Waiting onRetry={() => void query.refetch()} />
      ) : query.error?.status === 403 ? (
        <NotAllowed title="Only Marketing and Operations can mend what came in.">
          You find the people who came through in the list of enquiries.
        </NotAllowed>
      ) : (
        <ErrorState what="the quarantine" onRetry={() => void query.refetch()} />
      )}
    </Screen>
  );
}

function without(params: URLSearchParams, name: string, value?: string): string {
  const next = new URLSearchParams(params);
  next.delete(name);
  if (value) next.set(name, value);
  return next.toString();
}

function AllClear({ filtered }: { filtered: boolean }) {
  return (
    <EmptyState
      icon={IconShieldCheck}
      title={filtered ? 'Nothing of this is in quarantine' : 'Quarantine is empty'}
      action={
        <Button component={Link} to={filtered ? '/quarantine' : '/enquiries'} variant="default">
          {filtered ? 'Show all' : 'See the enquiries'}
        </Button>
      }
    >
      Rows and forms that cannot be read wait here with the reason, to be mended and sent again. Everything so far
      became an enquiry or was settled.
    </EmptyState>
  );
}
