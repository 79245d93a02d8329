/** A market that is named: `heldOut`: also those who are left out to compare with. */
export interface Audience {
  of: 'campaign' | 'segment' | 'drop';
  heldOut: boolean;
}

const NAMES: Record<string, Audience> = {
  audience: { of: 'campaign', heldOut: false },
  segment: { of: 'segment', heldOut: true },
  'segment-holdout': { of: 'segment', heldOut: false },
  'drop.audience': { of: 'drop', heldOut: false },
  'drop.segment': { of: 'drop', heldOut: true },
  'drop.segment-holdout': { of: 'drop', heldOut: false },
};

export const audiences: readonly string[] = Object.keys(NAMES);

/** The audience of that name; undefined where it names none (people of our own, say). */
export function findAudience(text: string): Audience | undefined {
  return Object.hasOwn(NAMES, text) ? NAMES[text] : undefined;
}
