import { notifications } from '@mantine/notifications';
import { completeLayout } from '../../flow/picture/tidy.ts';
import { mapFlow } from '../../flow/picture/flow-map.ts';
import { announce } from './announcer.tsx';
import type { Drawing, DraftStore } from './draft-store.ts';

/** What every deed needs of the draft. */
export interface DeedParts {
  /** With a place for every step. */
  drawing(): Drawing;
  change(next: Partial<Drawing>, group?: string): void;
  nameOf(stepId: string): string;
}

export function partsOf(store: DraftStore): DeedParts {
  const drawing = (): Drawing => {
    const { definition, layout } = store.getState();
    return { definition, layout: completeLayout(definition, layout) };
  };
  return {
    drawing,
    change: (next, group) => store.getState().change(next, group),
    nameOf: (id) => mapFlow(drawing().definition).steps.get(id)?.name ?? id,
  };
}

/** Says why nothing was done. */
export function refuse(reason: string): void {
  notifications.show({ color: 'warn', message: reason });
  announce(reason);
}
