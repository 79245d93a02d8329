import { openAsk, resumeAsk } from '../interpreter/ask.ts';
import type { Asking } from '../interpreter/ask.ts';
import type { Settings, StepType } from '../step-type.ts';
import {
  dueOf,
  dueSetting,
  dueWords,
  escalateSetting,
  list,
  outcome,
  roles,
  roleWords,
  sentence,
  sideOf,
  text,
  whole,
} from './read.ts';

/** Nobody says no here: silence climbs the ladder, and thin evidence leaves by its own way. */
function asking(settings: Settings): Asking {
  return {
    spec: {
      task: 'assessment',
      who: list(settings, 'by')
        .map((role) => `role:${role}`)
        .join(','),
      quorum: String(whole(settings, 'min', 3)),
      ...dueOf(settings),
      outcomes: ['contributed'],
    },
    ladder: text(settings, 'escalate'),
    timeout: 'insufficient',
    vote: { yes: 'complete', leaves: { contributed: 'complete' } },
  };
}

export const assessMarket: StepType = {
  name: 'assess_market',
  title: 'Assess the market',
  group: 'prepare',
  help: 'People who know the customers say what is happening in the market. What comes in later is kept and not counted.',
  scopes: ['campaign'],
  ownerSide: (settings) => {
    const [first, ...others] = new Set(list(settings, 'by').map(sideOf));
    return first !== undefined && others.length === 0 ? first : 'joint';
  },
  traits: () => [{ trait: 'asks' }],
  settings: {
    by: {
      kind: 'choices',
      title: 'Who',
      help: 'The teams that are asked.',
      default: ['sales'],
      required: true,
      options: roles,
    },
    min: { kind: 'number', title: 'At least', help: 'How many of them must have answered.', default: 3 },
    due: { ...dueSetting, default: '5bd' },
    escalate: { ...escalateSetting, default: 'sales.lead' },
  },
  outcomes: () => [outcome('complete'), outcome('insufficient', 'late', 'Thin evidence')],
  summary: (settings) =>
    sentence(
      ...list(settings, 'by').map(roleWords),
      `at least ${whole(settings, 'min', 3)} answers`,
      dueWords(text(settings, 'due')),
    ),
  produces: () => [{ facts: ['assessment.*'], on: ['complete', 'insufficient'] }],
  stage: { entered: 'planning' },
  enter: (context) => openAsk(context, asking(context.settings)),
  resume: (context, cause) => resumeAsk(context, cause, asking(context.settings)),
};
