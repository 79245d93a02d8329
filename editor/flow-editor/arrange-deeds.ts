import { notifications } from '@mantine/notifications';
import type { FlowDefinition, Layout } from '../../flow/definition.ts';
import type { Point } from '../../flow/picture/geometry.ts';
import { isNoteId, noteIdOf, notesOf } from '../../flow/picture/notes.ts';
import { completeLayout, tidy } from '../../flow/picture/tidy.ts';
import { counted } from '../parts/money.ts';
import { announce } from './announcer.tsx';
import { wrongLane } from './changes/lane-check.ts';
import { lineUps, linedUp } from './changes/line-up.ts';
import type { LineUp } from './changes/line-up.ts';
import { addNote, moveNote, writeNote, writeStepNote } from './changes/notes.ts';
import { refuse } from './deed-parts.ts';
import type { DeedParts } from './deed-parts.ts';
import { tidyFar } from './tidy-far.ts';

/** From here on a flow is laid out beside the page, so that the page stays quick. */
const FAR_FROM_STEPS = 300;

/** Where things stand: moves, lining up, tidying, notes. Nothing here changes the flow itself. */
export function arrangeDeeds({ drawing, change }: DeedParts) {
  return {
    /** Steps that would stand in the wrong lane are refused, all together. Answers whether they moved. */
    move(positions: Layout): boolean {
      const { definition, layout } = drawing();
      const reason = wrongLane(definition, layout, positions);
      if (reason !== undefined) {
        refuse(reason);
        return false;
      }
      const places = Object.entries(positions).map(([id, at]) => [id, { ...layout[id], ...at }]);
      change({ layout: { ...layout, ...Object.fromEntries(places) } });
      return true;
    },
    nudge(ids: readonly string[], by: Point) {
      const { layout } = drawing();
      const moved = ids.flatMap((id): [string, Point][] =>
        layout[id] ? [[id, { x: layout[id].x + by.x, y: layout[id].y + by.y }]] : [],
      );
      if (moved.length > 0) this.move(Object.fromEntries(moved));
    },
    lineUp(ids: readonly string[], how: LineUp) {
      const line = lineUps.find((each) => each.how === how);
      if (!line) return;
      if (ids.length < line.fewest)
        return refuse(`Choose ${line.fewest} steps or more first, with Shift and a click, or Space.`);
      const moved = linedUp(drawing(), ids, how);
      if (Object.keys(moved).length === 0) return announce('They stand like this already.');
      if (this.move(moved)) announce(`${counted(ids.length, 'step', 'steps')} ${line.done}.`);
    },
    /** Large flows are laid out beside the page, and say how far they are; resolves when the new places are there. */
    async tidy(): Promise<void> {
      const { definition } = drawing();
      const count = Object.keys(definition.steps).length;
      const isFar = count > FAR_FROM_STEPS && typeof Worker === 'function';
      const fresh = isFar ? await tidyWithProgress(definition, count) : tidy(definition);
      if (!fresh) return;
      const now = drawing();
      change({ layout: besideNotes(now.definition, fresh, now.layout) });
      announce('Laid out anew.');
    },
    note(at: Point, text: string): string {
      const { id, layout } = addNote(drawing().layout, at, text);
      change({ layout });
      announce('Note added.');
      return id;
    },
    writeNote(id: string, text: string) {
      const { layout } = drawing();
      const next = writeNote(layout, id, text);
      if (next === layout || next[id]?.note === layout[id]?.note) return;
      change({ layout: next }, `note ${id}`);
      if (!Object.hasOwn(next, id)) announce('Note removed.');
    },
    writeStepNote(stepId: string, text: string) {
      const { layout } = drawing();
      const next = writeStepNote(layout, stepId, text);
      if (next !== layout) change({ layout: next }, `note ${stepId}`);
    },
    removeNote(id: string) {
      change({ layout: writeNote(drawing().layout, id, '') });
      announce('Note removed. Undo brings it back.');
    },
    moveNote(id: string, to: Point) {
      change({ layout: moveNote(drawing().layout, id, to) });
    },
  };
}

const PROGRESS = 'tidy';

async function tidyWithProgress(definition: FlowDefinition, count: number): Promise<Layout | undefined> {
  const words = (share: number) => `Laying out ${counted(count, 'step', 'steps')}: ${Math.round(share * 100)}%`;
  const shown = { id: PROGRESS, loading: true, autoClose: false, withCloseButton: false };
  notifications.show({ ...shown, message: words(0) });
  announce(words(0));
  try {
    return await tidyFar(definition, (share) => notifications.update({ ...shown, message: words(share) }));
  } catch (error) {
    refuse(error instanceof Error ? error.message : 'The flow could not be laid out.');
    return undefined;
  } finally {
    notifications.hide(PROGRESS);
  }
}

/** Fresh places for the steps there are now; each note goes along with its step, or with the one that it stood nearest to. */
function besideNotes(definition: FlowDefinition, fresh: Layout, before: Layout): Layout {
  const places = completeLayout(
    definition,
    Object.fromEntries(Object.entries(fresh).filter(([id]) => Object.hasOwn(definition.steps, id))),
  );
  const notes = notesOf(before).map(({ id, x, y, text }) => {
    const distance = (at: Point) => Math.abs(at.x - x) + Math.abs(at.y - y);
    const steps = Object.entries(before).filter(([step]) => !isNoteId(step) && Object.hasOwn(places, step));
    const own = steps.find(([step]) => noteIdOf(step) === id);
    const nearest = own ?? steps.toSorted(([, a], [, b]) => distance(a) - distance(b))[0];
    const [was, now] = [nearest?.[1], nearest && places[nearest[0]]];
    const at = was && now ? { x: x + now.x - was.x, y: y + now.y - was.y } : { x, y };
    return [id, { ...at, note: text }] as const;
  });
  return notes.length === 0 ? places : { ...places, ...Object.fromEntries(notes) };
}
