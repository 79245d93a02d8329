import { mapFlow } from '../../flow/picture/flow-map.ts';
import { counted } from '../parts/money.ts';
import { announce } from './announcer.tsx';
import { takeClip } from './changes/clip.ts';
import type { Clip } from './changes/clip.ts';
import { printClip, readClip } from './changes/clip-text.ts';
import { pasteClip } from './changes/paste.ts';
import type { Pasted } from './changes/paste.ts';
import { removeSteps } from './changes/removal.ts';
import { refuse } from './deed-parts.ts';
import type { DeedParts } from './deed-parts.ts';

const MOST_NAMED = 3;

/** Copy, cut, paste and duplicate. `chooseAll`: chooses these steps and no others. */
export function clipDeeds({ drawing, change, nameOf }: DeedParts, chooseAll: (ids: readonly string[]) => void) {
  const named = (ids: readonly string[]) =>
    ids.length === 1 ? nameOf(ids[0] ?? '') : counted(ids.length, 'step', 'steps');

  const add = (clip: Clip, words: (pasted: Pasted) => string): string[] => {
    const pasted = pasteClip(drawing(), clip);
    if ('refused' in pasted) {
      refuse(pasted.refused);
      return [];
    }
    change({ definition: pasted.definition, layout: pasted.layout });
    chooseAll(pasted.ids);
    announce(`${words(pasted)}${looseInWords(pasted)}`);
    return pasted.ids;
  };

  return {
    /** The steps as text for the clipboard; undefined where nothing is chosen. */
    copy(ids: readonly string[]): string | undefined {
      const clip = takeClip(drawing(), ids);
      const taken = Object.keys(clip.flow.steps);
      if (taken.length === 0) return undefined;
      announce(`${named(taken)} copied.`);
      return printClip(clip, drawing());
    },
    /** As `copy`, and removes them in one go; the start is copied and stays. */
    cut(ids: readonly string[]): string | undefined {
      const before = drawing();
      const clip = takeClip(before, ids);
      const taken = Object.keys(clip.flow.steps);
      if (taken.length === 0) return undefined;
      const words = named(taken);
      const removed = removeSteps(before, taken);
      if (removed.ids.length > 0) {
        change({ definition: removed.definition, layout: removed.layout });
        chooseAll([]);
      }
      announce(`${words} cut. Paste puts them elsewhere, undo brings them back.`);
      return printClip(clip, before);
    },
    /** Answers the ids of the new steps; text that is no part of a flow is refused in words. */
    paste(text: string): string[] {
      const read = readClip(text);
      if ('refused' in read) {
        refuse(read.refused);
        return [];
      }
      return add(read.clip, ({ ids }) => `${counted(ids.length, 'step', 'steps')} pasted.`);
    },
    /** Copies beside the steps, with the lines between them. */
    duplicate(ids: readonly string[]): string[] {
      if (ids.length === 0) return [];
      const clip = takeClip(drawing(), ids);
      return add(clip, () => `A copy of ${named(ids)} stands beside ${ids.length === 1 ? 'it' : 'them'}.`);
    },
  };
}

function looseInWords({ definition, loose }: Pasted): string {
  if (loose.length === 0) return '';
  const { steps } = mapFlow(definition);
  const words = loose.slice(0, MOST_NAMED).map(({ from, outcome }) => {
    const step = steps.get(from);
    return `${step?.name ?? from}: ${step?.outcomes.find(({ name }) => name === outcome)?.title ?? outcome}`;
  });
  const more = loose.length > MOST_NAMED ? ` and ${loose.length - MOST_NAMED} more` : '';
  return ` ${loose.length === 1 ? '1 answer leads' : `${loose.length} answers lead`} nowhere yet: ${words.join(', ')}${more}.`;
}
