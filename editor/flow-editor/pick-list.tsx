import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useId, useMemo, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import classes from './flow-editor.module.css';

export interface Pick {
  value: string;
  title: string;
  /** A second line: what it does, where it leads now. */
  note?: string;
  group?: string;
  icon?: ReactNode;
  /** Found by these words too: a number, an id. */
  words?: string;
  /** Why it cannot be taken. */
  refused?: string | undefined;
}

/** A searchable list for one choice: type, arrow keys, Enter. What cannot be taken is listed last, with the reason. */
export function PickList({
  label,
  picks,
  onPick,
  empty,
}: {
  label: string;
  picks: readonly Pick[];
  onPick: (value: string) => void;
  empty: string;
}) {
  const [sought, setSought] = useState('');
  const [active, setActive] = useState(0);
  const id = useId();
  const found = useMemo(() => search(picks, sought), [picks, sought]);
  const takeable = found.filter(({ refused }) => refused === undefined);
  const current = takeable[Math.min(active, takeable.length - 1)];

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setActive(Math.min(active + 1, takeable.length - 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0));
    else if (event.key === 'Enter' && current) onPick(current.value);
    else return;
    event.preventDefault();
  };
  return (
    <div>
      <TextInput
        aria-label={label}
        placeholder={label}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={sought}
        onChange={(event) => {
          setSought(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        role="combobox"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={current ? `${id}-${current.value}` : undefined}
        autoComplete="off"
        data-autofocus
      />
      <div className={classes.picks} id={id} role="listbox" aria-label={label}>
        {found.map((pick, index) => (
          <Row
            key={pick.value}
            pick={pick}
            id={`${id}-${pick.value}`}
            isActive={pick === current}
            heading={pick.group !== found[index - 1]?.group ? pick.group : undefined}
            onPick={onPick}
          />
        ))}
      </div>
      {found.length === 0 ? <p className="quiet">{empty}</p> : null}
    </div>
  );
}

function Row({
  pick,
  id,
  isActive,
  heading,
  onPick,
}: {
  pick: Pick;
  id: string;
  isActive: boolean;
  heading: string | undefined;
  onPick: (value: string) => void;
}) {
  return (
    <>
      {heading ? (
        <p role="presentation" className={classes.paletteGroup}>
          {heading}
        </p>
      ) : null}
      <button
        type="button"
        tabIndex={-1}
        id={id}
        role="option"
        aria-selected={isActive}
        aria-disabled={pick.refused === undefined ? undefined : true}
        className={classes.pick}
        data-active={isActive || undefined}
        ref={isActive ? scrollHere : undefined}
        onClick={() => (pick.refused === undefined ? onPick(pick.value) : undefined)}
      >
        {pick.icon}
        <span>
          <b>{pick.title}</b>
          {pick.refused || pick.note ? <span className="quiet">{pick.refused ?? pick.note}</span> : null}
        </span>
      </button>
    </>
  );
}

function scrollHere(element: HTMLButtonElement | null) {
  element?.scrollIntoView({ block: 'nearest' });
}

function search(picks: readonly Pick[], sought: string): Pick[] {
  const words = sought.toLowerCase().trim();
  const hits = picks.filter(({ title, note = '', words: others = '' }) =>
    `${title} ${note} ${others}`.toLowerCase().includes(words),
  );
  const exact = ({ title, words: others = '' }: Pick) =>
    words !== '' && (title.toLowerCase().startsWith(words) || others.toLowerCase() === words) ? 0 : 1;
  return hits.sort((a, b) => Number(a.refused !== undefined) - Number(b.refused !== undefined) || exact(a) - exact(b));
}
