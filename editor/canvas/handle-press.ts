import type { MouseEvent } from 'react';

/** A press, without a pull, on the handle of a way out: which it is. `outcome` undefined: the one handle of a small step. */
export function pressedWayOut({
  target,
}: Pick<MouseEvent, 'target'>): { from: string; outcome: string | undefined } | undefined {
  const handle = target instanceof Element ? target.closest('.react-flow__handle.source') : null;
  const from = handle?.getAttribute('data-nodeid');
  return from ? { from, outcome: handle?.getAttribute('data-handleid') ?? undefined } : undefined;
}
