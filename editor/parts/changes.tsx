import { IconArrowRight, IconGitCompare } from '@tabler/icons-react';
import { Card } from './card.tsx';
import classes from './changes.module.css';

/** What is different from what this person last decided on: old struck through, new beside it. Nothing when nothing is. */
export function Changes({
  title,
  note,
  changes,
  accent = false,
}: {
  title: string;
  note?: string;
  changes: readonly { field: string; title: string; before: string; after: string }[];
  accent?: boolean;
}) {
  if (changes.length === 0) return null;
  return (
    <Card title={title} icon={<IconGitCompare size={20} aria-hidden />} accent={accent}>
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
            </dd>
          </div>
        ))}
      </dl>
      {note ? <p className="quiet">{note}</p> : null}
    </Card>
  );
}
