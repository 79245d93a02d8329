import type { StepType } from '../step-type.ts';
import { outcome } from './read.ts';

export const start: StepType = {
  name: 'start',
  title: 'Start',
  group: 'prepare',
  help: 'Where a run of the campaign begins.',
  scopes: ['campaign'],
  ownerSide: () => 'joint',
  traits: () => [{ trait: 'starts' }],
  settings: {},
  outcomes: () => [outcome('out', 'next', 'Begin')],
  summary: () => 'A marketer starts the run',
  enter: () => ({ leave: 'out' }),
  resume: () => undefined,
};
