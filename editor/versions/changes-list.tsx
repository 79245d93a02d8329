import { IconMinus, IconPencil, IconPlus } from '@tabler/icons-react';
import { useMemo } from 'react';
import { difference } from '../../flow/difference/difference.ts';
import type { Change } from '../../flow/difference/change.ts';
import { useMe } from '../parts/me.ts';
import type { Side } from './drawn.ts';
import classes from './changes-list.module.css';

const kinds: Record<Change['kind'], { word: string; icon: typeof IconPlus }> = {
  added: { word: 'Added', icon: IconPlus },
  removed: { word: 'Removed', icon: IconMinus },
  changed: { word: 'Changed', icon: IconPencil },
};

/** What one flow does otherwise than another, in sentences, by what they touch. What only stands elsewhere comes last. */
export function ChangesList({ before, after }: { before: Side; after: Side }) {
  const currency = useMe()?.workspace.currency;
  const { groups, renamed, moved } = useMemo(
    () =>
      difference(before.definition, after.definition, {
        layouts: { before: inBoth(before, after), after: inBoth(after, before) },
        ...(currency === undefined ? {} : { currency }),
      }),
    [before, after, currency],
  );
  if (groups.length === 0 && renamed.length === 0 && moved.length === 0)
    return <p className="quiet">Nothing is different.</p>;
  return (
    <div className={classes.groups}>
      {groups.map(({ group, title, changes }) => (
        <section key={group} aria-label={title}>
          <h3>{title}</h3>
          <ul>
            {changes.map(({ kind, sentence }) => (
              <One key={`${kind} ${sentence}`} kind={kind} sentence={sentence} />
            ))}
          </ul>
        </section>
      ))}
      {renamed.length > 0 ? (
        <section aria-label="What is only called otherwise">
          <h3>Only called otherwise</h3>
          <ul>
            {renamed.map(({ sentence }) => (
              <One key={sentence} kind="changed" sentence={sentence} />
            ))}
          </ul>
        </section>
      ) : null}
      {moved.length > 0 ? <p className="quiet">Moved only, changes nothing that happens: {moved.join(' ')}</p> : null}
    </div>
  );
}

function One({ kind, sentence }: { kind: Change['kind']; sentence: string }) {
  const { word, icon: Drawn } = kinds[kind];
  return (
    <li>
      <span className={classes.kind} data-kind={kind}>
        <Drawn size={14} aria-hidden />
        {word}
      </span>
      {sentence}
    </li>
  );
}

/** Places of what has one on both sides: a flow that was never laid out by hand was not moved. */
function inBoth({ layout }: Side, other: Side): Side['layout'] {
  return Object.fromEntries(Object.entries(layout).filter(([id]) => Object.hasOwn(other.layout, id)));
}
