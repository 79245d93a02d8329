import { Link } from 'react-router';
import type { Room } from '../../server/campaigns/contract.ts';
import { Card } from '../parts/card.tsx';
import { counted } from '../parts/money.ts';
import { Pill } from '../parts/pill.tsx';
import classes from './ways-in.module.css';

/** By which ways enquiries come in, and whether each is open. */
export function WaysInCard({ room }: { room: Room }) {
  return (
    <Card title="Ways in" aside={<Link to={`/campaigns/${room.campaign.id}/ways-in`}>All {room.sources.length}</Link>}>
      {room.sources.length === 0 ? <p className="quiet">There is none yet. The launch opens them.</p> : null}
      <ul className={classes.short}>
        {room.sources.slice(0, 4).map((source) => (
          <li key={source.id}>
            {source.kind === 'web_form' && source.open ? (
              <a href={source.formUrl} target="_blank" rel="noreferrer">
                {source.name}
              </a>
            ) : (
              <span>{source.name}</span>
            )}
            <Pill tone={source.open ? 'good' : 'plain'}>{source.open ? 'open' : 'closed'}</Pill>
            <span className="quiet">{counted(source.enquiries, 'enquiry', 'enquiries')}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
