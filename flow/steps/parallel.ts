import type { StepType } from '../step-type.ts';
import { outcome } from './read.ts';

/** Its branches are the outcomes drawn; the interpreter opens them, so `enter` is never called. */
export const parallel: StepType = {
  name: 'parallel',
  title: 'Side by side',
  group: 'order',
  help: 'Several branches run at the same time and come together again. A line that leaves them stops the others.',
  scopes: ['campaign', 'item', 'enquiry'],
  ownerSide: () => 'joint',
  traits: () => [{ trait: 'forks' }],
  settings: {
    join: { kind: 'text', title: 'Come together at', help: 'The step at which the branches end.', required: true },
  },
  outcomes: (_settings, wired) =>
    wired.filter((name) => name !== 'exhausted').map((name) => outcome(name, 'next', `Branch ${name}`)),
  summary: () => 'Each goes its own way until they come together',
  enter: () => ({ stay: [] }),
  resume: () => undefined,
};
