import { useEffect, useRef } from 'react';
import type { Key } from '../frame/key-map.tsx';
import { isCommand, lettersOn } from '../frame/letters.ts';

/** For the `?` map. */
export const editorKeys: readonly Key[] = [
  { keys: '→ ←', does: 'Along the usual way, and back' },
  { keys: '↑ ↓', does: 'Other answers of the step before' },
  { keys: 'Home End', does: 'First step, last end' },
  { keys: 'L', does: 'To the other lane' },
  { keys: '/', does: 'Find a step' },
  { keys: 'Enter', does: 'Settings of the chosen step' },
  { keys: 'A', does: 'Add a step after it' },
  { keys: 'C', does: 'Connect an answer' },
  { keys: 'X', does: 'Disconnect an answer' },
  { keys: 'F2', does: 'Rename' },
  { keys: 'Del', does: 'Remove' },
  { keys: 'Space', does: 'Choose one more' },
  { keys: 'Ctrl D', does: 'Make a copy' },
  { keys: 'Ctrl Z', does: 'Undo' },
  { keys: 'Ctrl Shift Z', does: 'Redo' },
  { keys: 'Shift ↑↓←→', does: 'Move the step' },
  { keys: 'P', does: 'Next problem, with Shift the one before' },
  { keys: 'T', does: 'Tidy: lay out anew' },
  { keys: '+ −', does: 'Larger, smaller' },
  { keys: '0 1 2', does: 'Everything, full size, the chosen step' },
  { keys: 'O', does: 'Outline and back' },
];

/** What each key does; answers whether it did something, so that the browser does not too. */
export type KeyDeeds = Partial<Record<string, (event: KeyboardEvent) => void>>;

/**
 * Listens while the canvas or the outline has the focus; undo also while a panel has it. Keys are named as `event.key`,
 * letters in capitals, with `Ctrl+`, `Shift+` before them.
 */
export function useEditorKeys(deeds: KeyDeeds) {
  const latest = useRef(deeds);
  useEffect(() => {
    latest.current = deeds;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target instanceof HTMLElement ? event.target : undefined;
      const isWriting = target?.closest('input, textarea, [contenteditable=true]') !== null && target !== undefined;
      const isInDialog = target?.closest('[role=dialog]') !== null && target !== undefined;
      const name = nameOf(event);
      const isUndo = name === 'Ctrl+Z' || name === 'Ctrl+Shift+Z' || name === 'Ctrl+Y';
      if (isInDialog || (isWriting && !isUndo)) return;
      const isHere = target?.closest('[data-keys]') !== null || target === document.body;
      if (!isHere && !isUndo && name !== 'F6' && name !== 'Escape') return;
      const isLetter = name.length === 1;
      if (isLetter && (!lettersOn() || !isCommand(event))) return;
      // A key on a button of the canvas presses the button.
      if ((name === 'Enter' || name === ' ') && target?.closest('button')) return;
      const deed = latest.current[name];
      if (!deed) return;
      event.preventDefault();
      deed(event);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

function nameOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const isSign = event.key.length === 1 && event.key.toUpperCase() === event.key.toLowerCase();
  return `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.shiftKey && !isSign ? 'Shift+' : ''}${key}`;
}
