import type { StepType } from '../step-type.ts';
import { outcome, text } from './read.ts';

/** Fires once for each time its `parallel` was entered; the interpreter counts, so `enter` is never called. */
export const join: StepType = {
  name: 'join',
  title: 'Come together',
  group: 'order',
  help: 'The branches that run side by side end here.',
  scopes: ['campaign', 'item', 'enquiry'],
  ownerSide: () => 'joint',
  traits: () => [{ trait: 'joins' }],
  settings: {
    mode: {
      kind: 'choice',
      title: 'Goes on when',
      help: 'All branches have arrived, or the first has: then the others are stopped.',
      default: 'all',
      options: [
        { value: 'all', title: 'All have arrived' },
        { value: 'any', title: 'The first has arrived' },
      ],
    },
  },
  outcomes: () => [outcome('out', 'next', 'Go on')],
  summary: (settings) => (text(settings, 'mode') === 'any' ? 'When the first has arrived' : 'When all have arrived'),
  enter: () => ({ leave: 'out' }),
  resume: () => undefined,
};
