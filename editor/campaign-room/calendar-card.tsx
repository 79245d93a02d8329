import { IconCalendarExclamation } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { Campaign } from '../../server/campaigns/contract.ts';
import { clashTitle } from '../calendar/clash-words.ts';
import { dateWords } from '../calendar/entry-words.ts';
import { dayIn } from '../calendar/month.ts';
import { api } from '../client.ts';
import { Card } from '../parts/card.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { clashesOf, spanAround } from './calendar-span.ts';
import classes from './segments.module.css';

/** What clashes with this campaign around its launch. Nothing without a launch date: there is nothing to clash with. */
export function CalendarCard({ campaign }: { campaign: Campaign }) {
  return campaign.launchAt === null ? null : <Around campaign={campaign} launchAt={campaign.launchAt} />;
}

function Around({ campaign, launchAt }: { campaign: Campaign; launchAt: string }) {
  const calendar = useQuery(api.calendar.read.options({ query: spanAround(launchAt) }));
  const month = dayIn(launchAt, calendar.data?.tz ?? campaign.tz).slice(0, 7);
  return (
    <Card title="Beside other campaigns" aside={<Link to={`/campaigns/calendar?month=${month}`}>Calendar</Link>}>
      <Loaded query={calendar} what="the calendar">
        {({ clashes, campaigns, cap, tz }) => {
          const own = clashesOf(clashes, campaign.id);
          if (own.length === 0) return <p className="quiet">Nothing clashes with its dates.</p>;
          return (
            <ul className={classes.clashes}>
              {own.map(({ clash, others, comesFirst }) => (
                <li key={clash.id}>
                  <IconCalendarExclamation size={18} aria-hidden />
                  <span>
                    <strong>{clashTitle(clash, cap)}</strong>
                    {others.map((id) => (
                      <Link key={id} to={`/campaigns/${id}`}>
                        {campaigns.find((one) => one.id === id)?.name ?? 'Another campaign'}
                      </Link>
                    ))}
                    <span className="quiet">
                      {dateWords(clash.from, tz)}
                      {dateWords(clash.to, tz) === dateWords(clash.from, tz) ? '' : ` and ${dateWords(clash.to, tz)}`}
                      {` · this one comes ${comesFirst ? 'first' : 'second'}`}
                    </span>
                  </span>
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </Card>
  );
}
