import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconFileImport } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link, useSearchParams } from 'react-router';
import { api } from '../client.ts';
import { Screen } from '../frame/screen.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { useIs } from '../parts/me.ts';
import { StatusLine } from '../parts/status-line.tsx';
import { EnquiryCards } from './enquiry-cards.tsx';
import { EnquiryTable } from './enquiry-table.tsx';
import classes from './enquiries.module.css';
import { Filters } from './filters.tsx';
import { PAGE_ROWS, readListAddress, writeListAddress } from './list-address.ts';
import type { ListAddress } from './list-address.ts';
import { NoEnquiries } from './no-enquiries.tsx';
import { keepNeighbours } from './neighbours.ts';
import { Pages } from './pages.tsx';

/** Everybody who answered a campaign, newest first; sales sees its own first. */
export default function EnquiriesPage() {
  const [params, setParams] = useSearchParams();
  const address = readListAddress(params);
  const phone = useMediaQuery('(max-width: 639px)', undefined, { getInitialValueInEffect: false });
  const mayImport = useIs('marketer', 'operations', 'sales');
  const mayMend = useIs('marketer', 'operations');
  const query = useQuery({
    ...api.enquiries.list.options({
      query: {
        limit: PAGE_ROWS,
        mine: address.mine ? 'yes' : 'no',
        ...(address.stage ? { stage: address.stage } : {}),
        ...(address.search ? { search: address.search } : {}),
        ...(address.campaignId ? { campaignId: address.campaignId } : {}),
        ...(address.after ? { cursor: address.after } : {}),
      },
    }),
    placeholderData: keepPreviousData,
  });
  useEffect(() => {
    if (query.data)
      keepNeighbours({
        ids: query.data.items.map(({ id }) => id),
        first: (address.page - 1) * PAGE_ROWS + 1,
        total: query.data.total,
        back: `/enquiries?${params}`,
      });
  }, [query.data, address.page, params]);

  const go = (next: ListAddress) => setParams(writeListAddress(next), { replace: true });
  const actions = (
    <>
      {mayMend ? (
        <Button component={Link} to="/quarantine" variant="subtle">
          Quarantine
        </Button>
      ) : null}
      {mayImport ? (
        <Button component={Link} to="/imports" variant="default" leftSection={<IconFileImport size={16} aria-hidden />}>
          Imports
        </Button>
      ) : null}
    </>
  );
  return (
    <Screen title="Enquiries" note={<StatusLine />} actions={mayImport || mayMend ? actions : undefined}>
      <Filters address={address} byStage={query.data?.byStage} onChange={go} />
      <Loaded query={query} what="the enquiries">
        {(page) =>
          page.items.length === 0 ? (
            <NoEnquiries address={address} byStage={page.byStage} onChange={go} mayImport={mayImport} />
          ) : (
            <div className={classes.list} aria-busy={query.isPlaceholderData}>
              {phone ? <EnquiryCards items={page.items} /> : <EnquiryTable items={page.items} />}
              <Pages address={address} rows={page.items.length} total={page.total} next={page.next} />
            </div>
          )
        }
      </Loaded>
    </Screen>
  );
}
