import { useEffect } from 'react';

/** Something that the page shown can do, with the key that does it too. */
export interface PageAction {
  title: string;
  keys: string;
  run: () => void;
}

let actions: () => readonly PageAction[] = () => [];

/** What the page offers to `Ctrl K`. */
export function pageActions(): readonly PageAction[] {
  return actions();
}

/** Offers a page's actions to `Ctrl K` while it is shown. Hand in a function that stays the same. */
export function usePageActions(offer: () => readonly PageAction[]): void {
  useEffect(() => {
    actions = offer;
    return () => {
      actions = () => [];
    };
  }, [offer]);
}
