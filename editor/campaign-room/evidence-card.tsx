import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api } from '../client.ts';
import type { MarketNote } from '../../server/market/contract.ts';
import { NoteItem } from '../market/note-item.tsx';
import { missingWords } from '../market/words.ts';
import { Card } from '../parts/card.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { counted } from '../parts/money.ts';
import { Pill } from '../parts/pill.tsx';
import { sortEvidence } from './audience.ts';
import classes from './segments.module.css';

/** What was seen in the market that the plan rests on: handed in with it, and seen since. */
export function EvidenceCard({ campaignId }: { campaignId: string }) {
  const evidence = useQuery(api.market.evidence.options({ params: { id: campaignId } }));
  return (
    <Card
      title="What the plan rests on"
      aside={evidence.data?.thin ? <Pill tone="warn">thin</Pill> : <Link to="/market">Market</Link>}
    >
      <Loaded query={evidence} what="what was seen in the market">
        {({ attached, items, missing, thin }) => {
          const { handedIn, seen, older } = sortEvidence(items, attached);
          return (
            <>
              {thin && missing.length > 0 ? (
                <p className="quiet">{missingWords(missing)} is missing, so this is not enough to rest on yet.</p>
              ) : null}
              {thin && missing.length === 0 ? (
                <p className="quiet">When the plan was handed in, this was not enough to rest on.</p>
              ) : null}
              {items.length === 0 && attached.length === 0 ? (
                <p>
                  Nobody has noted anything about these segments in the last 90 days.{' '}
                  <Link to="/market">Note what you have seen</Link>
                </p>
              ) : null}
              <Notes title="Handed in with the plan" notes={handedIn} />
              {older > 0 ? (
                <p className="quiet">
                  {counted(older, 'more is', 'more are')} older than 90 days by now, or no longer about these segments.
                </p>
              ) : null}
              <Notes title={attached.length > 0 ? 'Seen since, not part of the plan' : ''} notes={seen} />
            </>
          );
        }}
      </Loaded>
    </Card>
  );
}

const FIRST = 5;

/** The weightiest first; the rest is on the board. */
function Notes({ title, notes }: { title: string; notes: readonly MarketNote[] }) {
  if (notes.length === 0) return null;
  return (
    <>
      {title ? <h3 className={classes.lead}>{title}</h3> : null}
      <ol className={classes.notes}>
        {notes.slice(0, FIRST).map((note) => (
          <NoteItem key={note.id} note={note} />
        ))}
      </ol>
      {notes.length > FIRST ? (
        <p className="quiet">
          <Link to="/market">{counted(notes.length - FIRST, 'more on the board', 'more on the board')}</Link>
        </p>
      ) : null}
    </>
  );
}
