import { ActionIcon, Button } from '@mantine/core';
import { IconCalendarEvent, IconCalendarShare, IconChevronLeft, IconChevronRight, IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { api } from '../client.ts';
import { useNow } from '../clock.ts';
import { usePageKeys } from '../frame/key-map.tsx';
import { Screen } from '../frame/screen.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { useIs, useMe } from '../parts/me.ts';
import { EmptyState } from '../parts/states.tsx';
import type { Entry } from '../../server/calendar/contract.ts';
import { Clashes } from './clashes.tsx';
import { DayList } from './day-list.tsx';
import { MonthGrid } from './month-grid.tsx';
import { Move } from './move.tsx';
import { addMonths, dayIn, weeksOf } from './month.ts';
import { Subscribe } from './subscribe.tsx';
import classes from './page.module.css';

const keys = [
  { keys: '← → ↑ ↓', does: 'Day by day' },
  { keys: 'Page Up, Page Down', does: 'Month by month' },
  { keys: 'Enter', does: 'Open what the day holds' },
];

const monthTitle = (month: string) =>
  new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T12:00:00Z`),
  );

/** All campaigns by month, with what clashes. The month is in the address. */
export default function CalendarPage() {
  const now = useNow();
  const tz = useMe()?.workspace.tz ?? 'Europe/London';
  const [search, setSearch] = useSearchParams();
  const today = dayIn(new Date(now).toISOString(), tz);
  const asked = search.get('month') ?? '';
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(asked) ? asked : today.slice(0, 7);
  const weeks = weeksOf(month);
  const [from, to] = [`${weeks[0]?.[0]}T00:00:00Z`, `${weeks.at(-1)?.[6]}T23:59:59Z`];
  const calendar = useQuery({
    ...api.calendar.read.options({ query: { from, to } }),
    placeholderData: keepPreviousData,
  });
  const [moving, setMoving] = useState<{ campaignId: string; day: string }>();
  const [subscribing, setSubscribing] = useState(false);
  const mayPlan = useIs('marketer', 'operations');
  const go = (next: string) => setSearch({ month: next }, { replace: true });
  usePageKeys(keys);
  return (
    <Screen
      title="Calendar"
      crumbs={[{ to: '/campaigns', title: 'Campaigns' }]}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconCalendarShare size={18} aria-hidden />}
            onClick={() => setSubscribing(true)}
          >
            Subscribe…
          </Button>
          {mayPlan ? (
            <Button
              variant="default"
              component={Link}
              to="/campaigns/new"
              leftSection={<IconPlus size={18} aria-hidden />}
            >
              New campaign
            </Button>
          ) : null}
        </>
      }
    >
      <Loaded query={calendar} what="the calendar" layout="page">
        {({ entries, campaigns, clashes, cap, holidays, tz: zone }) => {
          const move = (entry: Entry, day?: string) =>
            setMoving({ campaignId: entry.campaignId, day: day ?? dayIn(entry.from, zone) });
          const movable = new Set(campaigns.filter(({ mayMove }) => mayMove).map(({ id }) => id));
          const moved = campaigns.find(({ id }) => id === moving?.campaignId);
          return (
            <div className={classes.layout} data-clash={clashes.length > 0 || undefined}>
              <section className={classes.month} aria-label={monthTitle(month)}>
                <div className={classes.bar}>
                  <ActionIcon
                    variant="subtle"
                    size={36}
                    aria-label="Month before"
                    onClick={() => go(addMonths(month, -1))}
                  >
                    <IconChevronLeft size={20} aria-hidden />
                  </ActionIcon>
                  <h2 aria-live="polite">{monthTitle(month)}</h2>
                  <ActionIcon
                    variant="subtle"
                    size={36}
                    aria-label="Month after"
                    onClick={() => go(addMonths(month, 1))}
                  >
                    <IconChevronRight size={20} aria-hidden />
                  </ActionIcon>
                  <Button variant="default" size="sm" onClick={() => go(today.slice(0, 7))}>
                    Today
                  </Button>
                </div>
                <MonthGrid
                  {...{ weeks, month, today, entries, clashes, holidays, movable, tz: zone }}
                  onMove={move}
                  onMonth={(step) => go(addMonths(month, step))}
                />
                <DayList {...{ entries, movable, clashes, tz: zone, now }} onMove={move} />
                {entries.length === 0 ? (
                  <EmptyState icon={IconCalendarEvent} title="Nothing in this month">
                    Launches, votes, briefs and drops stand here as soon as a campaign has its dates.
                  </EmptyState>
                ) : null}
              </section>
              <Clashes
                {...{ clashes, campaigns, cap, tz: zone }}
                onMove={(campaignId, day) => setMoving({ campaignId, day })}
              />
              {moving && moved ? (
                <Move
                  key={`${moving.campaignId} ${moving.day}`}
                  campaign={moved}
                  day={moving.day}
                  onClose={() => setMoving(undefined)}
                />
              ) : null}
            </div>
          );
        }}
      </Loaded>
      {subscribing ? <Subscribe onClose={() => setSubscribing(false)} /> : null}
    </Screen>
  );
}
