import { z } from 'zod';
import { definitionSchema, layoutSchema } from '../../flow/definition.ts';
import type { Drawing } from './draft-store.ts';

const drawing = z.object({ definition: definitionSchema, layout: layoutSchema });
const keptSchema = drawing.extend({
  /** What the server had when these changes were made. */
  saved: drawing,
  baseVersionId: z.string().nullable(),
});
export type KeptDraft = z.infer<typeof keptSchema>;

const nameOf = (flowId: string, memberId: string): string => `tandem.draft.${memberId}.${flowId}`;

/** Keeps changes that the server does not have yet in this browser, over a reload and a new sign-in. False: no room. */
export function keepDraft(flowId: string, memberId: string, kept: KeptDraft): boolean {
  try {
    localStorage.setItem(nameOf(flowId, memberId), JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

/** Undefined where nothing is kept, or nothing that can be read. */
export function keptDraft(flowId: string, memberId: string): KeptDraft | undefined {
  try {
    const text = localStorage.getItem(nameOf(flowId, memberId));
    if (text === null) return undefined;
    const read = keptSchema.safeParse(JSON.parse(text));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

export function dropKept(flowId: string, memberId: string): void {
  try {
    localStorage.removeItem(nameOf(flowId, memberId));
  } catch {
    // A browser that keeps nothing has nothing to drop.
  }
}

export function isSameDrawing(a: Drawing, b: Drawing): boolean {
  return a.definition === b.definition && a.layout === b.layout;
}
