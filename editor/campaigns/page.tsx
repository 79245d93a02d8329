import { Button, TextInput } from '@mantine/core';
import { IconPlus, IconSearch, IconSpeakerphone } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { api } from '../client.ts';
import { Screen } from '../frame/screen.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { useIs } from '../parts/me.ts';
import { EmptyState, NothingFound } from '../parts/states.tsx';
import { StatusLine } from '../parts/status-line.tsx';
import { CampaignTable } from './campaign-table.tsx';
import classes from './page.module.css';

/** All campaigns, newest first. Search is in the address. */
export default function CampaignsPage() {
  const [search, setSearch] = useSearchParams();
  const wanted = search.get('search') ?? '';
  const list = useQuery({
    ...api.campaigns.list.options({ query: { search: wanted } }),
    placeholderData: keepPreviousData,
  });
  const mayCreate = useIs('marketer', 'operations');
  const create = mayCreate ? (
    <Button component={Link} to="/campaigns/new" leftSection={<IconPlus size={18} aria-hidden />}>
      Start a campaign
    </Button>
  ) : null;
  return (
    <Screen title="Campaigns" actions={create} flush>
      <div className={classes.bar}>
        <TextInput
          type="search"
          aria-label="Find a campaign"
          placeholder="Find a campaign"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={wanted}
          onChange={(event) =>
            setSearch(event.currentTarget.value === '' ? {} : { search: event.currentTarget.value }, { replace: true })
          }
        />
        <span className={classes.links}>
          <Link to="/campaigns/calendar">Calendar</Link>
          <Link to="/objectives">Goals</Link>
          <StatusLine />
        </span>
      </div>
      <Loaded query={list} what="the campaigns">
        {({ items }) => {
          if (items.length > 0) return <CampaignTable campaigns={items} />;
          if (wanted !== '') {
            return (
              <NothingFound
                title={`No campaign matches “${wanted}”`}
                action={
                  <Button variant="default" onClick={() => setSearch({})}>
                    Show all
                  </Button>
                }
              />
            );
          }
          return (
            <EmptyState icon={IconSpeakerphone} title="No campaigns yet" action={create}>
              A campaign runs on a flow that Operations has published. Sales and Service are told before anything goes
              out.
            </EmptyState>
          );
        }}
      </Loaded>
    </Screen>
  );
}
