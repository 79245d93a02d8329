import { Button } from '@mantine/core';
import { IconCalendarExclamation } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { z } from 'zod';
import type { calendarContract, PlannedCampaign } from '../../server/calendar/contract.ts';
import { Card } from '../parts/card.tsx';
import { clashRows, clashTitle, freeDay } from './clash-words.ts';
import type { Clash } from './clash-words.ts';
import { dateWords } from './entry-words.ts';
import { dayIn } from './month.ts';
import classes from './clashes.module.css';

/** What clashes in the month: how many people, who comes first, and the move that settles it. */
export function Clashes({
  clashes,
  campaigns,
  cap,
  tz,
  onMove,
}: {
  clashes: Clash[];
  campaigns: PlannedCampaign[];
  cap: z.output<typeof calendarContract.read.answer>['cap'];
  tz: string;
  onMove: (campaignId: string, day: string) => void;
}) {
  if (clashes.length === 0) return null;
  return (
    <aside className={classes.clashes} aria-label="Clashes">
      {clashes.map((clash) => {
        const rows = clashRows(clash, campaigns);
        const later = rows.at(-1)?.campaign;
        const free = freeDay(clash, campaigns, cap);
        const [from, to] = [dateWords(clash.from, tz), dateWords(clash.to, tz)];
        return (
          <Card key={clash.id}>
            <p className={classes.when}>
              <IconCalendarExclamation size={18} aria-hidden /> Clash on {from === to ? from : `${from} and ${to}`}
            </p>
            <h3>{clashTitle(clash, cap)}</h3>
            {clash.kind === 'people' ? (
              <p className="quiet">
                Your limit is {cap.messages} in {cap.days} days, so one campaign has to give way.
              </p>
            ) : null}
            <ul>
              {rows.map(({ campaign, place, size }) => (
                <li key={campaign.id}>
                  <Link to={`/campaigns/${campaign.id}`}>{campaign.name}</Link>
                  <span className="quiet">
                    {campaign.owner.name}
                    {campaign.launchAt ? ` · ${dateWords(campaign.launchAt, tz)}` : ''} · comes {place}
                    {size === null ? '' : ` · ${size.toLocaleString('en-GB')} people`}
                  </span>
                </li>
              ))}
            </ul>
            {later?.mayMove ? (
              <Button variant="default" onClick={() => onMove(later.id, dayIn(free, tz))}>
                Move {later.name} to {dateWords(free, tz)}…
              </Button>
            ) : null}
          </Card>
        );
      })}
    </aside>
  );
}
