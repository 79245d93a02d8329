import { useSyncExternalStore } from 'react';

let said = '';
const listeners = new Set<() => void>();

/** Says something to people who read by ear, politely. */
export function announce(text: string) {
  said = text;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The live region of the editor; one a page. */
export function Announcer() {
  const text = useSyncExternalStore(subscribe, () => said);
  return (
    <p className="unseen" role="status" aria-live="polite">
      {text}
    </p>
  );
}
