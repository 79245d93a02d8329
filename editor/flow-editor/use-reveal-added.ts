import { useEffect } from 'react';
import type { RefObject } from 'react';
import type { CanvasHandle } from '../canvas/canvas.tsx';
import type { CanvasStore } from '../canvas/canvas-store.ts';
import type { DraftStore } from './draft-store.ts';

/** A step that has just come is brought into sight, once the panel that opens for it has taken its room. */
export function useRevealAdded(board: RefObject<CanvasHandle | null>, drafts: DraftStore, canvas: CanvasStore): void {
  useEffect(() => {
    let known = drafts.getState().definition.steps;
    return canvas.subscribe(({ chosen }, before) => {
      if (chosen === undefined || chosen === before.chosen) return;
      const { steps } = drafts.getState().definition;
      const hasCome = Object.hasOwn(steps, chosen) && !Object.hasOwn(known, chosen);
      known = steps;
      if (hasCome) requestAnimationFrame(() => requestAnimationFrame(() => board.current?.reveal(chosen)));
    });
  }, [board, drafts, canvas]);
}
