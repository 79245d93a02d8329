import { IconArrowRight, IconCheck, IconGitCompare } from '@tabler/icons-react';
import { Card } from './card.tsx';
import classes from './changes.module.css';

interface Changed {
  field: string;
  title: string;
  before: string;
  after: string;
  /** Who edited it, and who had asked for it. */
  by?: string | null;
  askedByMe?: boolean;
  askedBy?: readonly string[];
}

/** What is different from what this person last decided on: old struck through, new beside it. Nothing when nothing is. */
export function Changes({
  title,
  lead,
  note,
  changes,
  accent = false,
}: {
  title: string;
  /** A sentence above the list. */
  lead?: string;
  note?: string;
  changes: readonly Changed[];
  accent?: boolean;
}) {
  if (changes.length === 0) return null;
  return (
    <Card title={title} icon={<IconGitCompare size={20} aria-hidden />} accent={accent}>
      {lead ? <p className={classes.lead}>{lead}</p> : null}
      <dl className={classes.changes}>
        {changes.map((change) => (
          <div key={change.field}>
            <dt>{change.title}</dt>
            <dd>
              <del>
                <span className="unseen">was </span>
                {change.before || 'nothing'}
              </del>
              <IconArrowRight size={14} aria-hidden />
              <ins>
                <span className="unseen">, is now </span>
                {change.after || 'nothing'}
              </ins>
              <Because change={change} />
            </dd>
          </div>
        ))}
      </dl>
      {note ? <p className="quiet">{note}</p> : null}
    </Card>
  );
}

function Because({ change: { by, askedByMe = false, askedBy = [] } }: { change: Changed }) {
  if (askedByMe)
    return (
      <span className={classes.asked}>
        <IconCheck size={14} aria-hidden /> you asked for this
      </span>
    );
  const [first] = askedBy;
  if (first) return <span className="quiet">{first} asked for this</span>;
  return by ? <span className="quiet">{by} changed it</span> : null;
}
