import { useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { Link } from 'react-router';
import type { z } from 'zod';
import type { campaignsContract } from '../../server/campaigns/contract.ts';
import { useNow } from '../clock.ts';
import { usePageKeys } from '../frame/key-map.tsx';
import { Avatar } from '../parts/avatar.tsx';
import { Pill } from '../parts/pill.tsx';
import { fullTime } from '../parts/time.ts';
import { stateWords } from './state-words.ts';
import classes from './campaign-table.module.css';

type Listed = z.output<typeof campaignsContract.list.answer>['items'][number];
const keys = [
  { keys: '↑ ↓', does: 'Up and down the list' },
  { keys: 'Enter', does: 'Open' },
];

/** One row a campaign; the row is the link to its room. On a phone each row is a card. */
export function CampaignTable({ campaigns }: { campaigns: Listed[] }) {
  const now = useNow();
  const body = useRef<HTMLTableSectionElement>(null);
  usePageKeys(keys);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const links = [...(body.current?.querySelectorAll<HTMLAnchorElement>('a') ?? [])];
    const next =
      links[links.findIndex((link) => link === document.activeElement) + (event.key === 'ArrowDown' ? 1 : -1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Campaign</th>
          <th scope="col">Where it stands</th>
          <th scope="col">Waits for</th>
          <th scope="col">Launch</th>
          <th scope="col">Owner</th>
          <th scope="col" className={classes.number}>
            Enquiries
          </th>
        </tr>
      </thead>
      <tbody ref={body} onKeyDown={onKeyDown}>
        {campaigns.map((campaign) => (
          <tr key={campaign.id}>
            <td>
              <Link to={`/campaigns/${campaign.id}`} className={classes.link}>
                {campaign.name}
              </Link>
              <span className={classes.code}>{campaign.code}</span>
            </td>
            <td>
              <Pill tone={stateWords(campaign.state).tone}>{stateWords(campaign.state).title}</Pill>
            </td>
            <td className={classes.waits}>
              {campaign.waitingFor ? <span className={classes.unit}>Waits for </span> : null}
              {campaign.waitingFor}
            </td>
            <td>
              <span className={classes.unit}>Launch </span>
              {campaign.launchAt ? fullTime(campaign.launchAt, now) : 'not set yet'}
            </td>
            <td>
              <span className={classes.owner}>
                <Avatar name={campaign.owner.name} side="marketing" />
                {campaign.owner.name}
              </span>
            </td>
            <td className={classes.number}>
              {campaign.enquiries.toLocaleString('en-GB')}
              <span className={classes.unit}> enquiries</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
