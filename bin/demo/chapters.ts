import { answerAs } from './story.ts';
import type { Story } from './story.ts';

type Deed = [kind: string, who: string, outcome: string, form?: Record<string, unknown>];

const estimated: readonly Deed[] = [
  [
    'assessment',
    'ben',
    'contributed',
    {
      trend: 'Print shops ask for recycled stock before they ask for the price.',
      competitor: 'Paperwise',
      doing: 'Sends a free swatch book with every first order.',
      impact: '4',
      confidence: 'high',
    },
  ],
  [
    'assessment',
    'karen',
    'contributed',
    { trend: 'Runs get shorter, and orders come twice as often as last year.', impact: '3', confidence: 'medium' },
  ],
  [
    'assessment',
    'leo',
    'contributed',
    {
      trend: 'Customers abroad want the delivery day before they order.',
      competitor: 'Northern Paper Mills',
      doing: 'Promises delivery in two days and keeps it in most weeks.',
      impact: '4',
      confidence: 'medium',
    },
  ],
];

const asked: readonly Deed[] = [
  ['consult', 'tom', 'agreed'],
  ['consult', 'aisha', 'agreed'],
];

const heard: readonly Deed[] = [
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

/**
 * How far a campaign has come: the market estimated, both sides heard (on the short flow one of each is asked), planned
 * with its material, everybody told, decided.
 */
export const chapters = { estimated, heard, asked, planned, told, voted };

/** The people of the demo do what their step asks of them, in this order. */
export async function tell(story: Story, runId: string, deeds: readonly Deed[]): Promise<void> {
  for (const [kind, who, outcome, form] of deeds) await answerAs(story, { runId, kind, who, outcome, form });
}
