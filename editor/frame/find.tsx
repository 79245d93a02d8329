import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconBolt, IconSearch, IconSpeakerphone, IconUserSearch } from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { KeyboardEvent } from 'react';
import { useNavigate } from 'react-router';
import type { Me } from '../../server/session/contract.ts';
import { api } from '../client.ts';
import { personTitle } from '../enquiries/stage-words.ts';
import { Dialog } from '../parts/dialog.tsx';
import { entriesOf } from './entries.ts';
import { pageActions } from './page-actions.ts';
import classes from './find.module.css';

interface Found {
  /** Where it is; or what it does, for an action of the page. */
  to: string;
  run?: () => void;
  title: string;
  about: string;
  icon: Icon;
}

const most = 6;
let opened = false;
const listeners = new Set<() => void>();

function setOpened(next: boolean) {
  opened = next;
  for (const listener of listeners) listener();
}

/** Opens the search over everything, as `Ctrl K` does. */
export function openFind() {
  setOpened(true);
}

/** Finds places, campaigns and people by a few letters; arrow keys choose, Enter opens. */
export function Find({ me }: { me: Me }) {
  const isOpen = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => opened,
  );
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      setOpened(!opened);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <Dialog opened={isOpen} onClose={() => setOpened(false)} title="Find" size={560}>
      <Search me={me} />
    </Dialog>
  );
}

function Search({ me }: { me: Me }) {
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const [search] = useDebouncedValue(typed.trim(), 200);
  const found = useFound(me, search);
  const chosen = found[Math.min(at, found.length - 1)];
  const open = ({ to, run }: Found) => {
    setOpened(false);
    // The dialog gives the focus back first.
    if (run) setTimeout(run, 60);
    else void navigate(to);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && chosen) return open(chosen);
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || found.length === 0) return;
    event.preventDefault();
    setAt((Math.min(at, found.length - 1) + step + found.length) % found.length);
  };
  return (
    <>
      <TextInput
        data-autofocus
        role="combobox"
        aria-label="Find a place, a campaign or a person"
        aria-expanded
        aria-controls="found"
        aria-activedescendant={chosen ? `found-${found.indexOf(chosen)}` : undefined}
        placeholder="A place, a campaign or a person"
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id="found" role="listbox" aria-label="Found" className={classes.found}>
        {found.map(({ title, about, icon: Drawn, ...one }, index) => (
          <div
            key={one.to}
            id={`found-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={found[index] === chosen}
            className={classes.item}
            onMouseDown={() => open({ title, about, icon: Drawn, ...one })}
          >
            <Drawn size={18} aria-hidden />
            <strong>{title}</strong>
            <span>{about}</span>
          </div>
        ))}
      </div>
      {found.length === 0 ? <p className="quiet">Nothing is called that.</p> : null}
    </>
  );
}

function useFound(me: Me, search: string): Found[] {
  const asked = { enabled: search.length > 1 };
  const campaigns = useQuery({ ...api.campaigns.list.options({ query: { search } }), ...asked });
  const enquiries = useQuery({ ...api.enquiries.list.options({ query: { search, limit: most } }), ...asked });
  const places = entriesOf(me).filter(({ word }) => word.toLowerCase().includes(search.toLowerCase()));
  const doable =
    search.length > 1 ? pageActions().filter(({ title }) => title.toLowerCase().includes(search.toLowerCase())) : [];
  return [
    ...doable
      .slice(0, most)
      .map(({ title, keys, run }) => ({ to: `do ${title}`, title, about: keys, icon: IconBolt, run })),
    ...places.map(({ to, word, icon }) => ({ to, title: word, about: '', icon })),
    ...(search.length > 1 ? (campaigns.data?.items ?? []) : [])
      .slice(0, most)
      .map(({ id, name, code }) => ({ to: `/campaigns/${id}`, title: name, about: code, icon: IconSpeakerphone })),
    ...(search.length > 1 ? (enquiries.data?.items ?? []) : []).map((person) => ({
      to: `/enquiries/${person.id}`,
      title: personTitle(person),
      about: [person.company, person.campaign.name].filter(Boolean).join(' · '),
      icon: IconUserSearch,
    })),
  ];
}
