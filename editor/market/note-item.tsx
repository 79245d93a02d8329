import type { MarketNote } from '../../server/market/contract.ts';
import { Pill } from '../parts/pill.tsx';
import { When } from '../parts/when.tsx';
import { confidenceWords, impactWords, kindWords, sourceWords } from './words.ts';
import classes from './market.module.css';

/** One thing that was seen: what, how much it matters, how it is known, who says so, and where it was used. */
export function NoteItem({ note }: { note: MarketNote }) {
  const { kind, source, title, body, evidenceUrl, competitor, account, impact, confidence, author, at, usedIn } = note;
  return (
    <li>
      <div className={classes.head}>
        <strong>{title || kindWords[kind]}</strong>
        {title ? <Pill>{kindWords[kind]}</Pill> : null}
        {competitor ? <Pill tone="warn">{competitor.name}</Pill> : null}
        <Pill tone={impact >= 4 ? 'primary' : 'plain'}>
          {impact} of 5, {impactWords[impact]}
        </Pill>
      </div>
      {body ? <p className={classes.body}>{body}</p> : null}
      <p className="quiet">
        {author.name} · <When at={at} near /> · {sourceWords[source]}
        {account ? ` · ${account.name}` : ''} · {confidenceWords[confidence]}
        {evidenceUrl ? (
          <>
            {' · '}
            <a href={evidenceUrl} target="_blank" rel="noopener noreferrer nofollow">
              source
            </a>
          </>
        ) : null}
        {usedIn.length > 0 ? ` · used in the plan of ${usedIn.map(({ name }) => name).join(', ')}` : ''}
      </p>
    </li>
  );
}
