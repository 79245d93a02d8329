const key = 'tandem.letters';

/** Single letters as keys can be switched off in Settings, for people who speak to their computer. */
export function lettersOn(): boolean {
  return localStorage.getItem(key) !== 'off';
}

/** Kept on this device. */
export function setLettersOn(on: boolean) {
  localStorage.setItem(key, on ? 'on' : 'off');
}

/** Is this key press a command, and not text somebody is writing or a browser's shortcut? */
export function isCommand(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return false;
  const target = event.target;
  if (!(target instanceof HTMLElement)) return true;
  return !target.isContentEditable && !target.closest('input, textarea, select, [role=dialog], [role=textbox]');
}
