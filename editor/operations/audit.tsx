import { Button, Table } from '@mantine/core';
import { IconAlertOctagon, IconLink } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api } from '../client.ts';
import type { Answer, ProblemError } from '../client.ts';
import type { operationsContract } from '../../server/operations/contract.ts';
import { Waiting } from '../parts/skeletons.tsx';
import { ErrorState } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import phone from '../parts/stacked-table.module.css';
import classes from './operations.module.css';

type Page = Answer<typeof operationsContract.activity>;
const rows = 50;

/** Everything that happened, numbered and chained, newest first. */
export function Audit() {
  const query = useInfiniteQuery<Page, ProblemError, { pages: Page[] }, readonly unknown[], string | undefined>({
    queryKey: ['operations', 'audit'],
    queryFn: ({ pageParam, signal }) =>
      api.operations.activity({ query: { limit: rows, ...(pageParam ? { before: pageParam } : {}) }, signal }),
    initialPageParam: undefined,
    getNextPageParam: (last) => last.next,
  });
  const retry = () => void query.refetch();
  if (query.isPending) return <Waiting onRetry={retry} />;
  if (!query.data) return <ErrorState what="the audit" message={query.error?.message} onRetry={retry} />;
  const items = query.data.pages.flatMap((page) => page.items);
  const unbroken = query.data.pages.every((page) => page.verified);
  return (
    <div className={classes.page}>
      <p className={unbroken ? classes.calm : classes.broken} role={unbroken ? undefined : 'alert'}>
        {unbroken ? <IconLink size={18} aria-hidden /> : <IconAlertOctagon size={18} aria-hidden />}
        {unbroken
          ? 'The chain of the entries shown is unbroken.'
          : 'The chain is broken: an entry shown here was changed or removed after it was written.'}
      </p>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label="Audit">
        <Table className={`${classes.table} ${phone.stacked}`}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col" className={classes.number}>
                No.
              </Table.Th>
              <Table.Th scope="col">When</Table.Th>
              <Table.Th scope="col">Who</Table.Th>
              <Table.Th scope="col">What</Table.Th>
              <Table.Th scope="col">Event</Table.Th>
              <Table.Th scope="col">Seal</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((item) => (
              <Table.Tr key={item.seq}>
                <Table.Td className={classes.number}>{item.seq}</Table.Td>
                <Table.Td className={classes.tight} data-title="When">
                  <When at={item.at} />
                </Table.Td>
                <Table.Td className={classes.tight} data-title="Who">
                  {item.actor ?? <span className="quiet">by itself</span>}
                </Table.Td>
                <Table.Td data-title="What">
                  {item.text}
                  {item.campaign ? (
                    <Link to={`/campaigns/${item.campaign.id}`} className={classes.second}>
                      {item.campaign.name}
                    </Link>
                  ) : null}
                </Table.Td>
                <Table.Td className={classes.code} data-title="Event">
                  {item.verb}
                </Table.Td>
                <Table.Td className={classes.code} title={item.hash} data-title="Seal">
                  {item.hash.slice(0, 10)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {query.hasNextPage ? (
        <div>
          <Button
            variant="default"
            size="xs"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            Show earlier entries
          </Button>
        </div>
      ) : null}
    </div>
  );
}
