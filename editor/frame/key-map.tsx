import { useEffect, useState, useSyncExternalStore } from 'react';
import { useNavigate } from 'react-router';
import type { Me } from '../../server/session/contract.ts';
import { Dialog } from '../parts/dialog.tsx';
import { entriesOf } from './entries.ts';
import { isCommand, lettersOn } from './letters.ts';
import classes from './key-map.module.css';

export interface Key {
  keys: string;
  does: string;
}

let pageKeys: readonly Key[] = [];
let opened = false;
const listeners = new Set<() => void>();

function set(change: { keys?: readonly Key[]; open?: boolean }) {
  pageKeys = change.keys ?? pageKeys;
  opened = change.open ?? opened;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Opens the map of keys, as `?` does. */
export function openKeyMap() {
  set({ open: true });
}

/** Lists a page's own keys in the `?` map while it is shown. The page itself listens to them. Hand in a constant. */
export function usePageKeys(keys: readonly Key[]) {
  useEffect(() => {
    set({ keys });
    return () => set({ keys: [] });
  }, [keys]);
}

/** Listens to `G` then a letter and to `?` everywhere, and shows the map. */
export function KeyMap({ me }: { me: Me }) {
  const navigate = useNavigate();
  const isOpen = useSyncExternalStore(subscribe, () => opened);
  const shown = useSyncExternalStore(subscribe, () => pageKeys);
  const [entries] = useState(() => entriesOf(me));

  useEffect(() => {
    let afterG = -Infinity;
    const onKey = (event: KeyboardEvent) => {
      if (!lettersOn() || !isCommand(event)) return;
      if (event.key === '?') return openKeyMap();
      const letter = event.key.toLowerCase();
      const entry =
        event.timeStamp - afterG < 1500 ? entries.find((candidate) => candidate.letter === letter) : undefined;
      afterG = letter === 'g' ? event.timeStamp : -Infinity;
      if (!entry) return;
      event.preventDefault();
      void navigate(entry.to);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [entries, navigate]);

  const everywhere: Key[] = [
    ...entries.map(({ letter, word }) => ({ keys: `G ${letter.toUpperCase()}`, does: word })),
    { keys: 'Ctrl+K', does: 'Find anything' },
    { keys: 'Esc', does: 'One level out' },
    { keys: '?', does: 'This map' },
  ];
  return (
    <Dialog opened={isOpen} onClose={() => set({ open: false })} title="Keys">
      {shown.length > 0 ? <Keys title="On this page" keys={shown} /> : null}
      <Keys title="Everywhere" keys={everywhere} />
    </Dialog>
  );
}

function Keys({ title, keys }: { title: string; keys: readonly Key[] }) {
  return (
    <section className={classes.keys}>
      <h3>{title}</h3>
      <dl>
        {keys.map((key) => (
          <div key={key.keys}>
            <dt>
              {key.keys.split(' ').map((part) => (
                <kbd key={part}>{part}</kbd>
              ))}
            </dt>
            <dd>{key.does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
