import { useEffect, useRef } from 'react';
import type { Key } from '../frame/key-map.tsx';
import { isCommand, lettersOn } from '../frame/letters.ts';

/** A key of the editor. `deed`: what it does, as `KeyDeeds` names it; the command bar offers those that have one. */
export interface EditorKey extends Key {
  deed?: string;
}

/** For the `?` map and the command bar. */
export const editorKeys: readonly EditorKey[] = [
  { keys: '→ ←', does: 'Along the usual way, and back' },
  { keys: '↑ ↓', does: 'Other answers of the step before' },
  { keys: 'Home', does: 'To the first step', deed: 'Home' },
  { keys: 'End', does: 'To the last end', deed: 'End' },
  { keys: 'L', does: 'To the other lane', deed: 'L' },
  { keys: '/', does: 'Find a step, a setting or a fact', deed: '/' },
  { keys: ':', does: 'Every action' },
  { keys: 'Ctrl Shift P', does: 'Every action, from anywhere on the page' },
  { keys: 'Enter', does: 'Settings of the chosen step', deed: 'Enter' },
  { keys: 'A', does: 'Add a step after it', deed: 'A' },
  { keys: 'C', does: 'Connect an answer', deed: 'C' },
  { keys: 'R', does: 'Lead a line elsewhere', deed: 'R' },
  { keys: 'X', does: 'Disconnect an answer', deed: 'X' },
  { keys: 'F2', does: 'Rename', deed: 'F2' },
  { keys: 'Del', does: 'Remove', deed: 'Delete' },
  { keys: 'Space', does: 'Choose one more, or one less' },
  { keys: 'Shift drag', does: 'Choose all in a rectangle' },
  { keys: 'Ctrl A', does: 'Choose all steps', deed: 'Ctrl+A' },
  { keys: 'Ctrl C', does: 'Copy the chosen steps', deed: 'Ctrl+C' },
  { keys: 'Ctrl X', does: 'Cut the chosen steps', deed: 'Ctrl+X' },
  { keys: 'Ctrl V', does: 'Paste steps', deed: 'Ctrl+V' },
  { keys: 'Ctrl D', does: 'Make a copy', deed: 'Ctrl+D' },
  { keys: 'Ctrl Z', does: 'Undo', deed: 'Ctrl+Z' },
  { keys: 'Ctrl Shift Z', does: 'Redo', deed: 'Ctrl+Shift+Z' },
  { keys: 'Shift ↑↓←→', does: 'Move the chosen steps by one square' },
  { keys: 'V', does: 'Line up the chosen steps', deed: 'V' },
  { keys: 'Ctrl Shift ←', does: 'Line up left edges', deed: 'Ctrl+Shift+ArrowLeft' },
  { keys: 'Ctrl Shift →', does: 'Line up right edges', deed: 'Ctrl+Shift+ArrowRight' },
  { keys: 'Ctrl Shift ↑', does: 'Line up top edges', deed: 'Ctrl+Shift+ArrowUp' },
  { keys: 'Ctrl Shift ↓', does: 'Line up bottom edges', deed: 'Ctrl+Shift+ArrowDown' },
  { keys: 'B', does: 'Choose the whole block it stands in', deed: 'B' },
  { keys: 'N', does: 'Write a note', deed: 'N' },
  { keys: 'Shift N', does: 'Open a note', deed: 'Shift+N' },
  { keys: 'Alt ↑', does: 'Earlier: change places with the step before', deed: 'Alt+ArrowUp' },
  { keys: 'Alt ↓', does: 'Later: change places with the step after', deed: 'Alt+ArrowDown' },
  { keys: 'Alt →', does: 'To the next branch, in the end behind the meeting point', deed: 'Alt+ArrowRight' },
  { keys: 'Alt ←', does: 'To the branch before, in the end before the side by side', deed: 'Alt+ArrowLeft' },
  { keys: 'F', does: 'Mend what was found in the chosen step', deed: 'F' },
  { keys: 'P', does: 'Next problem', deed: 'P' },
  { keys: 'Shift P', does: 'The problem before', deed: 'Shift+P' },
  { keys: 'T', does: 'Tidy: lay out anew', deed: 'T' },
  { keys: '+', does: 'Larger', deed: '+' },
  { keys: '−', does: 'Smaller', deed: '-' },
  { keys: '0', does: 'Show everything', deed: '0' },
  { keys: '1', does: 'Full size', deed: '1' },
  { keys: '2', does: 'Show the chosen steps', deed: '2' },
  { keys: '3', does: 'Show the problem', deed: '3' },
  { keys: 'M', does: 'Small map, shown or not', deed: 'M' },
  { keys: 'O', does: 'Outline and back', deed: 'O' },
];

/** These also work while a panel has the focus. */
const anywhere = new Set(['F6', 'Escape', 'Ctrl+Shift+P']);
/** The browser's own copy and paste, which also reach other tabs and programs. */
const leftToBrowser = new Set(['Ctrl+C', 'Ctrl+X', 'Ctrl+V']);

/** After a dialog that is gone with the focus in it: back to the canvas or the outline. */
export function focusKeys(): void {
  requestAnimationFrame(() => {
    if (document.activeElement === document.body)
      document.querySelector<HTMLElement>('[data-keys]')?.focus({ preventScroll: true });
  });
}

/** What each key does; answers whether it did something, so that the browser does not too. */
export type KeyDeeds = Partial<Record<string, () => void>>;

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
      if (isInDialog || (isWriting && !isUndo && name !== 'F6')) return;
      const isHere = target?.closest('[data-keys]') !== null || target === document.body;
      if (!isHere && !isUndo && !anywhere.has(name)) return;
      if (leftToBrowser.has(name)) return;
      const isLetter = name.length === 1;
      if (isLetter && (!lettersOn() || !isCommand(event))) return;
      // A key on a button of the canvas presses the button.
      if ((name === 'Enter' || name === ' ') && target?.closest('button')) return;
      const deed = latest.current[name];
      if (!deed) return;
      event.preventDefault();
      deed();
    };
    document.addEventListener('keydown', onKey);
    document.addEventListener('keydown', leaveSettings, { capture: true });
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('keydown', leaveSettings, { capture: true });
    };
  }, []);
}

/**
 * `Escape` in the settings goes back to the step in canvas or outline; in an open list it closes the list. Asked on the way
 * down, while the list still says that it is open.
 */
function leaveSettings(event: KeyboardEvent) {
  const target = event.target instanceof HTMLElement ? event.target : undefined;
  if (event.key !== 'Escape' || !target?.closest('#settings') || target.getAttribute('aria-expanded') === 'true')
    return;
  const home = document.querySelector<HTMLElement>('[data-keys]');
  if (!home) return;
  event.preventDefault();
  event.stopPropagation();
  home.focus({ preventScroll: true });
}

function nameOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const isSign = event.key.length === 1 && event.key.toUpperCase() === event.key.toLowerCase();
  const alt = event.altKey && !isSign ? 'Alt+' : '';
  return `${alt}${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.shiftKey && !isSign ? 'Shift+' : ''}${key}`;
}
