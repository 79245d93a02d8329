import { answerAs } from './story.ts';
import type { Story } from './story.ts';

type Deed = [kind: string, who: string, outcome: string];

const heard: readonly Deed[] = [
  ['assessment', 'ben', 'contributed'],
  ['assessment', 'karen', 'contributed'],
  ['assessment', 'leo', 'contributed'],
  ['consult', 'tom', 'agreed'],
  ['consult', 'ben', 'agreed'],
  ['consult', 'karen', 'agreed'],
  ['consult', 'aisha', 'agreed'],
];

const planned: readonly Deed[] = [
  ['plan', 'priya', 'submitted'],
  ['approval', 'tom', 'approved'],
  ['material', 'priya', 'ready'],
];

const told: readonly Deed[] = [
  ['acknowledgement', 'tom', 'acknowledged'],
  ['acknowledgement', 'margaret', 'acknowledged'],
  ['acknowledgement', 'ben', 'acknowledged'],
  ['acknowledgement', 'karen', 'acknowledged'],
  ['acknowledgement', 'leo', 'acknowledged'],
  ['acknowledgement', 'aisha', 'acknowledged'],
  ['acknowledgement', 'jamal', 'acknowledged'],
  ['acknowledgement', 'sofia', 'acknowledged'],
  ['readiness', 'aisha', 'ready'],
];

const voted: readonly Deed[] = [
  ['vote', 'priya', 'go'],
  ['vote', 'tom', 'go'],
  ['vote', 'aisha', 'go'],
];

/** How far a campaign on the book flow has come: asked early, planned with its material, everybody told, decided. */
export const chapters = { heard, planned, told, voted };

/** The people of the demo do what their step of the book flow asks of them, in this order. */
export async function tell(story: Story, runId: string, deeds: readonly Deed[]): Promise<void> {
  for (const [kind, who, outcome] of deeds) await answerAs(story, { runId, kind, who, outcome });
}
