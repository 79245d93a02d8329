import { useState } from 'react';
import type { EnquiryDetail } from '../../server/enquiries/contract.ts';
import { ChoicePills } from '../parts/choice-pills.tsx';
import { When } from '../parts/when.tsx';
import classes from './enquiry.module.css';
import { iconOf } from './timeline-icons.ts';
import { timelineEntries } from './timeline-entries.ts';
import type { Whose } from './timeline-entries.ts';

const CHOICES: { value: Whose; title: string }[] = [
  { value: 'all', title: 'All' },
  { value: 'ours', title: 'Ours' },
  { value: 'theirs', title: 'Theirs' },
];

/** What happened, newest first. */
export function Timeline({ enquiry }: { enquiry: EnquiryDetail }) {
  const [whose, setWhose] = useState<Whose>('all');
  const entries = timelineEntries(enquiry, whose);
  return (
    <section className={classes.happened} aria-label="What happened" tabIndex={0}>
      <header className={classes.happenedHead}>
        <h3>What happened</h3>
        <ChoicePills label="Whose" choices={CHOICES} value={whose} onChange={setWhose} />
      </header>
      <ol className={classes.entries}>
        {entries.map((entry) => {
          const Drawn = iconOf(entry.icon);
          return (
            <li key={entry.id} data-by={entry.by}>
              <span className={classes.entryIcon}>
                <Drawn size={16} aria-hidden />
              </span>
              <div className={classes.entryText}>
                <p>{entry.title}</p>
                {entry.detail ? <p className={classes.entryDetail}>{entry.detail}</p> : null}
              </div>
              <span className={classes.entryWhen}>
                <When at={entry.at} near />
              </span>
            </li>
          );
        })}
      </ol>
      {entries.length === 0 ? (
        <p className="quiet">
          {whose === 'all'
            ? 'Nothing yet.'
            : whose === 'ours'
              ? 'Nobody of ours has done anything yet.'
              : 'Nothing came from them yet.'}
        </p>
      ) : null}
    </section>
  );
}
