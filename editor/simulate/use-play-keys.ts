import { useEffect, useRef } from 'react';
import type { Key } from '../frame/key-map.tsx';
import { isCommand, lettersOn } from '../frame/letters.ts';

/** For the `?` map. */
export const playKeys: readonly Key[] = [
  { keys: 'Space', does: 'Play, pause' },
  { keys: '.', does: 'One event on' },
  { keys: ',', does: 'One event back' },
  { keys: '[ ]', does: 'Slower, faster' },
  { keys: '→ ← ↑ ↓', does: 'From step to step' },
  { keys: '0 1 2', does: 'Everything, full size, the chosen step' },
];

/** What each key does, by `event.key`. They work while nothing that is written in or pressed has the focus. */
export function usePlayKeys(deeds: Readonly<Record<string, (() => void) | undefined>>) {
  const latest = useRef(deeds);
  useEffect(() => {
    latest.current = deeds;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!lettersOn() || !isCommand(event)) return;
      const target = event.target instanceof HTMLElement ? event.target : undefined;
      if (event.key === ' ' && target?.closest('button, a, label, summary, [role=slider], [role=tab]')) return;
      const deed = latest.current[event.key];
      if (!deed) return;
      event.preventDefault();
      deed();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
