const AFTER_OPENING_MS = 60;

/**
 * The focus of a menu that has just opened goes to its first entry that can be chosen. Mantine tries the first of all, and
 * where that is disabled the focus would stay outside, where neither arrows nor Escape reach the menu.
 */
export function focusMenu(): void {
  setTimeout(() => {
    if (document.activeElement?.closest('[role=menu]')) return;
    document.querySelector<HTMLElement>('[role=menu] [role=menuitem]:not(:disabled)')?.focus({ preventScroll: true });
  }, AFTER_OPENING_MS);
}
