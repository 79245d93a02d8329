import { useEffect, useRef } from 'react';
import { chosenSteps } from '../canvas/selection.ts';
import { refuse } from './deed-parts.ts';
import type { Editor } from './editor-context.ts';

/** Whether copy and paste are meant for the canvas or outline, and not for a field or for words that are marked. */
function isForSteps(event: ClipboardEvent): boolean {
  // The event itself is sent to wherever words were marked last.
  const target = document.activeElement;
  if (target?.closest('input, textarea, [contenteditable=true], [role=dialog]')) return false;
  if (event.type !== 'paste' && document.getSelection()?.isCollapsed === false) return false;
  return target === null || target === document.body || target.closest('[data-keys]') !== null;
}

/** The browser's copy, cut and paste, and the same for menus. `onPasted`: shows what has come. */
export function useClipboard({ deeds, canvas, readOnly }: Editor, onPasted: (ids: readonly string[]) => void) {
  const chosen = () => chosenSteps(canvas.getState());
  const paste = (text: string) => {
    const ids = deeds.paste(text);
    if (ids.length > 0) onPasted(ids);
  };
  const latest = useRef(paste);
  useEffect(() => {
    latest.current = paste;
  });
  useEffect(() => {
    const onCopy = (event: ClipboardEvent) => {
      if (!isForSteps(event) || (event.type === 'cut' && readOnly)) return;
      const ids = chosenSteps(canvas.getState());
      const text = event.type === 'cut' ? deeds.cut(ids) : deeds.copy(ids);
      if (text === undefined) return;
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
    };
    const onPaste = (event: ClipboardEvent) => {
      if (!isForSteps(event) || readOnly) return;
      event.preventDefault();
      latest.current(event.clipboardData?.getData('text/plain') ?? '');
    };
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCopy);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCopy);
      document.removeEventListener('paste', onPaste);
    };
  }, [canvas, deeds, readOnly]);

  const write = (text: string | undefined) => {
    if (text === undefined) return refuse('Choose a step first.');
    navigator.clipboard.writeText(text).catch(() => refuse('Your browser does not let this page copy. Press Ctrl C.'));
  };
  return {
    copy: () => write(deeds.copy(chosen())),
    cut: () => write(deeds.cut(chosen())),
    paste: () => {
      navigator.clipboard
        .readText()
        .then(paste, () => refuse('Your browser does not let this page read what was copied. Press Ctrl V.'));
    },
  };
}
